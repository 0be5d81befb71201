import CallTable
import CallTime
import Foundation

/// The calls that legs belong to, where a file has none but legs: as much of each as its legs tell.
enum CallsOfLegs {
  /// Fields that the first leg of a call has as the call would.
  private static let taken = [
    "startTime", "direction", "caller", "callerName", "callee", "calleeName", "dnis", "aaDestination",
    "missed", "abandoned", "sipCallId", "departments", "branches",
  ]

  /// A page of them, with words for the user; nil without legs.
  static func page(of legs: [EncodedLegs], bytesRead: Int) -> CallPage? {
    let pieces = legs.flatMap(\.pieces)
    guard !pieces.isEmpty else { return nil }
    let all = (try? LegDecoder().decodePage(JSONText.page(of: pieces), page: 1))?.legs ?? []
    let records = calls(of: all).compactMap {
      try? JSONSerialization.data(withJSONObject: $0, options: .sortedKeys)
    }
    let batch =
      (try? BatchDecoder().decodePage(JSONText.page(of: records.map { Array($0)[...] }), page: 1))?.batch
      ?? .empty
    var page = CallPage(batch: batch, bytesRead: bytesRead)
    page.notice =
      "There are \(NumberText.counted(pieces.count, "leg")) and no calls: what is shown of "
      + "\(NumberText.counted(batch.count, "call")) is what their legs tell."
    return page
  }

  /// One object a call, the newest first.
  private static func calls(of legs: [CallLeg]) -> [[String: Any]] {
    let parents = Dictionary(
      legs.filter { !$0.parentCallID.isEmpty }.map { ($0.callID, $0.parentCallID) }
    ) { first, _ in first }
    func root(of leg: CallLeg) -> String {
      var id = leg.callID
      // Not for ever: calls can name each other.
      for _ in 0..<16 {
        guard let parent = parents[id], parent != id else { break }
        id = parent
      }
      return id
    }
    let groups = Dictionary(grouping: legs) { CallID(pbxID: $0.pbxID, callID: root(of: $0)) }
    return groups.map { id, legs in (id, legs.sorted { start(of: $0) < start(of: $1) }) }
      .sorted { (start(of: $0.1[0]), $0.0.callID) > (start(of: $1.1[0]), $1.0.callID) }
      .map { call($0, of: $1) }
  }

  private static func start(of leg: CallLeg) -> Int64 { leg.start?.milliseconds ?? .min }

  private static func call(_ id: CallID, of legs: [CallLeg]) -> [String: Any] {
    // A child's leg names the queue as its caller.
    let first = legs.first { $0.callID == id.callID } ?? legs[0]
    var call: [String: Any] = ["callId": id.callID, "pbxId": id.pbxID, "callLegCount": String(legs.count)]
    for field in first.fields where taken.contains(field.name) && field.value != "null" {
      call[field.name] = field.value
    }
    let talk = legs.compactMap(\.talk).reduce(Duration.zero, +)
    call["answered"] = legs.contains { $0.isAnswered && $0.talk != nil } ? "Answered" : "-"
    call["talkTimeMS"] = talk.wholeMilliseconds
    let (start, end) = (legs.compactMap(\.start).min(), legs.compactMap(\.disconnect).max())
    call["startTimeUTC"] = start?.milliseconds
    call["connectTimeUTC"] = legs.filter { $0.talk != nil }.compactMap(\.connect).min()?.milliseconds
    call["disconnectedTimeUTC"] = end?.milliseconds
    if let start, let end { call["callTime"] = end.milliseconds - start.milliseconds }
    call["lastLegDisposition"] = legs.last { !$0.lastPartyDisposition.isEmpty }?.lastPartyDisposition
    return call
  }
}
