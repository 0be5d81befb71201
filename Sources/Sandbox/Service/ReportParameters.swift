import Foundation

/// The parameters of a report request, checked as strictly as the service does.
struct ReportParameters {
  /// `asOf` is now: a scroll id may say an earlier time.
  let query: ArchiveQuery
  let pageSize: Int
  let scrollID: String?
  /// Equal for requests for pages of the same list.
  let identity: String

  static let maximumPageSize = 7000
  static let maximumExtensions = 125

  init(_ request: SandboxRequest, areLegs: Bool, pbxNames: [String], now: Date) throws(RequestError) {
    guard let values = FormDecoding.decode(request.rawQuery) else {
      throw .badRequest("The query string is not properly percent-encoded UTF-8")
    }

    let asked = try Self.required("pbxId", values)
    let names = asked == SandboxAccount.pbx ? pbxNames : asked.split(separator: ",").map(String.init)
    guard !names.isEmpty else { throw .badRequest("Parameter 'pbxId' is empty") }
    for name in names where !pbxNames.contains(name) { throw .noAccess(pbx: name) }

    let zoneName = try Self.required("timeZone", values)
    guard let zone = Self.zone(zoneName) else {
      throw .badRequest("Parameter 'timeZone' is not an IANA time zone: '\(zoneName)'")
    }
    let times = ServiceTime(zone)
    let start = try Self.time("startTime", values, times)
    let lastSecond = try Self.time("endTime", values, times)
    guard start <= lastSecond else { throw .badRequest("'startTime' is after 'endTime'") }

    let size = try Self.required("pageSize", values)
    guard let pageSize = Int(size), (1...Self.maximumPageSize).contains(pageSize) else {
      throw .badRequest("Parameter 'pageSize' must be a number from 1 to \(Self.maximumPageSize): '\(size)'")
    }
    self.pageSize = pageSize
    scrollID = values["scrollId"]

    var query = ArchiveQuery(
      rows: .records, pbxNames: names, start: max(start, Self.twoYears(before: now)), end: lastSecond + 1000,
      timeZone: zone, asOf: Int64(now.timeIntervalSince1970 * 1000))
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
    identity =
      request.path
      + values.filter { $0.key != "scrollId" && $0.key != "pageSize" }.sorted { $0.key < $1.key }
      .map { "\u{0}\($0.key)\u{0}\($0.value)" }.joined()
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
