import Foundation

/// The parameters of a report request, checked as strictly as the service does.
struct ReportParameters {
  /// `asOf` is now.
  let query: ArchiveQuery
  let pageSize: Int
  let scrollID: String?

  static let maximumPageSize = 7000
  static let maximumExtensions = 125

  init(_ request: SandboxRequest, areLegs: Bool, pbxNames: [String], now: Date) throws(RequestError) {
    guard let values = FormDecoding.decode(request.rawQuery) else { throw .malformedQuery }
    var query = try Self.query(values, pbxNames: pbxNames, now: now)
    let size = try Self.required("pageSize", values)
    guard let pageSize = Int(size), (1...Self.maximumPageSize).contains(pageSize) else {
      throw .badRequest("Parameter 'pageSize' must be a number from 1 to \(Self.maximumPageSize): '\(size)'")
    }
    self.pageSize = pageSize
    scrollID = values["scrollId"]
    if areLegs {
      query.rows = .legs(
        byConnectTime: try Self.flag("isConnectTime", values),
        isSimplified: try Self.flag("isSimplified", values))
    }
    query.callers = try Self.extensions("caller", values)
    query.callees = try Self.extensions("callee", values)
    query.parties = try Self.extensions("callerOrCallee", values)
    guard query.parties.isEmpty || query.callers.isEmpty && query.callees.isEmpty else {
      throw .badRequest("Parameter 'callerOrCallee' cannot be combined with 'caller' or 'callee'")
    }
    self.query = query
  }

  /// Records of the PBXes and the time that a request names, all of them.
  static func query(
    _ request: SandboxRequest, pbxNames: [String], now: Date
  ) throws(RequestError) -> ArchiveQuery {
    guard let values = FormDecoding.decode(request.rawQuery) else { throw .malformedQuery }
    return try query(values, pbxNames: pbxNames, now: now)
  }

  private static func query(
    _ values: [String: String], pbxNames: [String], now: Date
  ) throws(RequestError) -> ArchiveQuery {
    let asked = try required("pbxId", values)
    let names = asked == SandboxAccount.pbx ? pbxNames : asked.split(separator: ",").map(String.init)
    guard !names.isEmpty else { throw .badRequest("Parameter 'pbxId' is empty") }
    for name in names where !pbxNames.contains(name) { throw .noAccess(pbx: name) }

    let zoneName = try required("timeZone", values)
    guard let zone = zone(zoneName) else {
      throw .badRequest("Parameter 'timeZone' is not an IANA time zone: '\(zoneName)'")
    }
    let times = ServiceTime(zone)
    let start = try time("startTime", values, times)
    let lastSecond = try time("endTime", values, times)
    guard start <= lastSecond else { throw .badRequest("'startTime' is after 'endTime'") }
    return ArchiveQuery(
      rows: .records, pbxNames: names, start: max(start, twoYears(before: now)), end: lastSecond + 1000,
      timeZone: zone, asOf: Int64(now.timeIntervalSince1970 * 1000))
  }

  /// Data goes back two years.
  private static func twoYears(before now: Date) -> Int64 {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let limit = calendar.date(byAdding: .year, value: -2, to: now) ?? now
    return Int64(limit.timeIntervalSince1970 * 1000)
  }

  private static func required(_ name: String, _ values: [String: String]) throws(RequestError) -> String {
    guard let value = values[name] else {
      throw .badRequest("Required request parameter '\(name)' is not present")
    }
    return value
  }

  private static func time(
    _ name: String, _ values: [String: String], _ times: ServiceTime
  ) throws(RequestError) -> Int64 {
    let text = try required(name, values)
    guard let time = times.milliseconds(of: text) else {
      throw .badRequest("Parameter '\(name)' must be a time like 2022-02-03 09:11:32: '\(text)'")
    }
    return time
  }

  private static func flag(_ name: String, _ values: [String: String]) throws(RequestError) -> Bool {
    switch values[name] {
    case nil, "false": return false
    case "true": return true
    case .some(let other): throw .badRequest("Parameter '\(name)' must be true or false: '\(other)'")
    }
  }

  private static func extensions(_ name: String, _ values: [String: String]) throws(RequestError) -> Set<
    String
  > {
    guard let text = values[name] else { return [] }
    let values = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard values.count <= maximumExtensions else {
      throw .badRequest("Parameter '\(name)' takes at most \(maximumExtensions) extensions: \(values.count)")
    }
    for value in values where value.isEmpty || !value.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      throw .badRequest("Parameter '\(name)' takes extensions only: '\(value)'")
    }
    return Set(values)
  }

  /// IANA names like `Area/City`, `UTC` and `GMT`: Foundation would also read `GMT+3` and abbreviations.
  private static func zone(_ name: String) -> TimeZone? {
    guard name == "UTC" || name == "GMT" || name.contains("/") else { return nil }
    return TimeZone(identifier: name)
  }
}
