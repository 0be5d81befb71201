import Foundation

/// The parameters of a report request, checked as strictly as the service does.
struct ReportParameters {
  /// Without `asOf` taken from a scroll id.
  let question: ArchiveQuestion
  let pageSize: Int
  let scrollID: String?
  /// What makes two requests pages of the same list.
  let identity: String

  static let maximumPageSize = 7000
  static let maximumExtensions = 125

  init(_ request: SandboxRequest, areLegs: Bool, pbxNames: [String], now: Date) throws(ServiceRefusal) {
    guard let query = FormDecoding.decode(request.rawQuery) else {
      throw .badRequest("The query string is not properly percent-encoded UTF-8")
    }

    let asked = try Self.required("pbxId", query)
    let names = asked == SandboxAccount.pbx ? pbxNames : asked.split(separator: ",").map(String.init)
    guard !names.isEmpty else { throw .badRequest("Parameter 'pbxId' is empty") }
    for name in names where !pbxNames.contains(name) { throw .noAccess(pbx: name) }

    let zoneName = try Self.required("timeZone", query)
    guard let zone = Self.zone(zoneName) else {
      throw .badRequest("Parameter 'timeZone' is not an IANA time zone: '\(zoneName)'")
    }
    let start = try Self.time("startTime", query).milliseconds(in: zone)
    let lastSecond = try Self.time("endTime", query).milliseconds(in: zone)
    guard start <= lastSecond else { throw .badRequest("'startTime' is after 'endTime'") }

    let size = try Self.required("pageSize", query)
    guard let pageSize = Int(size), (1...Self.maximumPageSize).contains(pageSize) else {
      throw .badRequest("Parameter 'pageSize' must be a number from 1 to \(Self.maximumPageSize): '\(size)'")
    }
    self.pageSize = pageSize
    scrollID = query["scrollId"]

    var question = ArchiveQuestion(
      rows: .records, pbxNames: names, start: max(start, Self.twoYears(before: now)), end: lastSecond + 1000,
      timeZone: zone, asOf: Int64(now.timeIntervalSince1970 * 1000))
    if areLegs {
      question.rows = .legs(
        byConnectTime: try Self.flag("isConnectTime", query),
        isSimplified: try Self.flag("isSimplified", query))
    }
    question.callers = try Self.extensions("caller", query)
    question.callees = try Self.extensions("callee", query)
    question.parties = try Self.extensions("callerOrCallee", query)
    guard question.parties.isEmpty || question.callers.isEmpty && question.callees.isEmpty else {
      throw .badRequest("Parameter 'callerOrCallee' cannot be combined with 'caller' or 'callee'")
    }
    self.question = question
    identity =
      request.path
      + query.filter { $0.key != "scrollId" && $0.key != "pageSize" }.sorted { $0.key < $1.key }
      .map { "\u{0}\($0.key)\u{0}\($0.value)" }.joined()
  }

  /// Data goes back two years.
  private static func twoYears(before now: Date) -> Int64 {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let limit = calendar.date(byAdding: .year, value: -2, to: now) ?? now
    return Int64(limit.timeIntervalSince1970 * 1000)
  }

  private static func required(_ name: String, _ query: [String: String]) throws(ServiceRefusal) -> String {
    guard let value = query[name] else {
      throw .badRequest("Required request parameter '\(name)' is not present")
    }
    return value
  }

  private static func time(_ name: String, _ query: [String: String]) throws(ServiceRefusal) -> CivilTime {
    let text = try required(name, query)
    guard let time = CivilTime(text) else {
      throw .badRequest("Parameter '\(name)' must be a time like 2022-02-03 09:11:32: '\(text)'")
    }
    return time
  }

  private static func flag(_ name: String, _ query: [String: String]) throws(ServiceRefusal) -> Bool {
    switch query[name] {
    case nil, "false": return false
    case "true": return true
    case .some(let other): throw .badRequest("Parameter '\(name)' must be true or false: '\(other)'")
    }
  }

  private static func extensions(_ name: String, _ query: [String: String]) throws(ServiceRefusal) -> Set<
    String
  > {
    guard let text = query[name] else { return [] }
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
