import Foundation
import Sandbox

/// Exactly the given rows, byte for byte and in the given order (the service's is newest first).
///
/// A row is served when its `pbxId` and its time are asked for; one whose PBX or time cannot be read, always. The time of a
/// call is its start or, if told so, its disconnect time. Rows need not be JSON: what a client does with a broken one is
/// worth a test too.
package struct FixedArchive: CallArchive {
  package let pbxNames: [String]
  private let records: [Row]
  private let legs: [Row]
  private let overlap: Int
  private let selectsByDisconnect: Bool
  private let announced: Int?

  private struct Row {
    let text: String
    let pbx: String?
    let start: Int64?
    let connect: Int64?
    let disconnect: Int64?
    let caller: String
    let callee: String
    let isChild: Bool

    init(_ text: String) {
      self.text = text
      let fields = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
      func time(_ name: String) -> Int64? {
        (fields?[name] as? NSNumber)?.int64Value ?? (fields?[name] as? String).flatMap { Int64($0) }
      }
      pbx = fields?["pbxId"] as? String
      start = time("startTimeUTC")
      connect = time("connectTimeUTC")
      disconnect = time("disconnectedTimeUTC")
      caller = fields?["caller"] as? String ?? ""
      callee = fields?["callee"] as? String ?? ""
      isChild = fields?["parentCallId"] is String
    }

    func answers(_ query: ArchiveQuery, byDisconnect: Bool) -> Bool {
      let time: Int64?
      switch query.rows {
      case .records: time = byDisconnect ? disconnect : start
      case .legs(let byConnectTime, let isSimplified):
        if isSimplified, isChild { return false }
        time = byConnectTime ? connect : disconnect
      }
      return (pbx.map(query.pbxNames.contains) ?? true)
        && (time.map { query.start <= $0 && $0 < query.end } ?? true)
        && query.matches(caller: caller, callee: callee)
    }
  }

  /// With an `overlap`, that many rows at the end of each page come again at the beginning of the next, as the
  /// service's can; with `announced` it says to have so many.
  package init(
    records: [String], legs: [String] = [], pbxNames: [String] = ["acmecorppbx"], overlap: Int = 0,
    selectsByDisconnect: Bool = false, announced: Int? = nil
  ) {
    self.records = records.map(Row.init)
    self.legs = legs.map(Row.init)
    self.pbxNames = pbxNames
    self.overlap = overlap
    self.selectsByDisconnect = selectsByDisconnect
    self.announced = announced
  }

  package func count(_ query: ArchiveQuery) -> Int { announced ?? rows(query).count }

  /// Positions hold the number of rows given in place of a call's id: not every row has one.
  package func page(_ query: ArchiveQuery, after position: ArchivePosition?, limit: Int) -> ArchivePage {
    let rows = rows(query)
    let done = max(0, min(Int(position?.callID ?? 0), rows.count))
    let end = min(done + limit, rows.count)
    guard done < end else { return ArchivePage(json: [], count: 0, last: position) }
    let page = rows[max(0, done - min(overlap, limit - 1))..<end].prefix(limit)
    return ArchivePage(
      json: Array(page.map(\.text).joined(separator: ",").utf8), count: page.count,
      last: ArchivePosition(
        pbx: query.pbxNames.first ?? "", callID: Int64(page.endIndex),
        legID: query.rows == .records ? nil : 1,
        start: 0))
  }

  private func rows(_ query: ArchiveQuery) -> [Row] {
    (query.rows == .records ? records : legs).filter {
      $0.answers(query, byDisconnect: selectsByDisconnect)
    }
  }
}
