import Foundation

/// The service's own sums over the calls of the archive.
struct SummaryService: Sendable {
  let archive: any CallArchive

  /// `/v1/compsum`
  func companySummary(_ request: SandboxRequest, now: Date) throws(RequestError) -> HTTPReply {
    let query = try ReportParameters.query(request, pbxNames: archive.pbxNames, now: now)
    var json = JSONWriter()
    json.list {
      for pbx in query.pbxNames {
        var part = query
        part.pbxNames = [pbx]
        var sums = CompanySummary()
        ServedCall.forEach(of: part, in: archive) { sums.add($0) }
        sums.write(pbx: pbx, to: &$0)
      }
    }
    return .json(json.bytes)
  }

  /// `/v2/pbxes/{id}/calls/unreturned`; without dates of the last 24 hours. `sorting` and `fields` change nothing.
  func unreturned(_ request: SandboxRequest, now: Date) throws(RequestError) -> HTTPReply {
    let id = request.path.split(separator: "/").dropFirst(2).first.map(String.init) ?? ""
    guard let pbx = archive.pbxNames.enumerated().first(where: { Self.id(ofPBX: $0.offset) == id })?.element
    else { throw .noAccess(pbx: id) }
    guard let values = FormDecoding.decode(request.rawQuery) else { throw .malformedQuery }
    let end = try Self.time("endDate", values) ?? now
    let start = try Self.time("startDate", values) ?? end.addingTimeInterval(-86_400)
    guard start <= end else { throw .badRequest("'startDate' is after 'endDate'") }
    let query = ArchiveQuery(
      rows: .records, pbxNames: [pbx], start: Self.milliseconds(start), end: Self.milliseconds(end) + 1,
      timeZone: .gmt, asOf: Self.milliseconds(now))
    var calls: [ServedCall] = []
    ServedCall.forEach(of: query, in: archive) { calls.append($0) }
    var json = JSONWriter()
    UnreturnedCalls(calls).write(to: &json)
    return .json(json.bytes)
  }

  /// `id` in the list of PBXes.
  static func id(ofPBX index: Int) -> String { "pbx-\(index + 1)" }

  private static func time(_ name: String, _ values: [String: String]) throws(RequestError) -> Date? {
    guard let text = values[name] else { return nil }
    let format = ISO8601DateFormatter()
    // A plus that was not encoded has become a blank.
    let time = text.replacing(" ", with: "+")
    if let date = format.date(from: time) { return date }
    format.formatOptions.insert(.withFractionalSeconds)
    guard let date = format.date(from: time) else {
      throw .badRequest("Parameter '\(name)' must be a time like 2022-02-03T09:11:32-05:00: '\(text)'")
    }
    return date
  }

  private static func milliseconds(_ date: Date) -> Int64 {
    Int64((date.timeIntervalSince1970 * 1000).rounded(.down))
  }
}
