import CallTime
import Foundation

/// One request to the service, without the base URL and the account.
struct ServiceRequest: Sendable {
  let method: String
  /// Below the base URL.
  let path: String
  var query: [(String, String)] = []
  var form: [(String, Secret)] = []
  /// The address that the service gave for it, absolute or not; one of another origin is of no use.
  var link: String?
  /// Bytes of its answer. More than any page of 7000 records needs; what goes beyond it is not a page.
  var largestBody = 128 << 20

  static func signIn(_ credentials: Credentials) -> ServiceRequest {
    ServiceRequest(
      method: "POST", path: "/v1/oauth/token",
      form: [("username", Secret(credentials.username)), ("password", credentials.password)],
      largestBody: 64 << 10)
  }

  static func calls(_ query: CallQuery, scrollID: String?) -> ServiceRequest {
    ServiceRequest(method: "GET", path: "/v2/call-records", query: report(query, scrollID))
  }

  /// Legs by their disconnect time, child calls and forked legs included.
  static func legs(_ query: CallQuery, scrollID: String?) -> ServiceRequest {
    let choice = [("isConnectTime", "false"), ("isSimplified", "false")]
    return ServiceRequest(method: "GET", path: "/v2/call-legs", query: report(query, scrollID) + choice)
  }

  /// `page` is 0 for the first; `link` is where the page before said that this one is.
  static func pbxes(page: Int, link: String? = nil) -> ServiceRequest {
    ServiceRequest(
      method: "GET", path: "/v2/pbxes/", query: [("page", "\(page)"), ("size", "100")], link: link,
      largestBody: 1 << 20)
  }

  /// The service's own sums over the calls.
  static func sums(_ query: CallQuery) -> ServiceRequest {
    ServiceRequest(method: "GET", path: "/v1/compsum", query: question(query), largestBody: 1 << 20)
  }

  /// Callers of a PBX, by its id, whom nobody called back in the range, as the service finds them.
  static func unreturned(pbxID: String, _ range: ReportRange) -> ServiceRequest {
    let last = Timestamp(milliseconds: range.end.milliseconds - 1)
    return ServiceRequest(
      method: "GET", path: "/v2/pbxes/\(FormEncoding.encode(pbxID))/calls/unreturned",
      query: [("startDate", moment(range.start, range.zone)), ("endDate", moment(last, range.zone))],
      largestBody: 16 << 20)
  }

  /// `2022-02-03T09:11:32.000-05:00`
  private static func moment(_ moment: Timestamp, _ zone: TimeZone) -> String {
    moment.date.formatted(
      Date.ISO8601FormatStyle(
        dateTimeSeparator: .standard, timeSeparator: .colon, timeZoneSeparator: .colon,
        includingFractionalSeconds: true, timeZone: zone
      ).year().month().day().timeZone(separator: .colon).time(includingFractionalSeconds: true))
  }

  private static func question(_ query: CallQuery) -> [(String, String)] {
    [
      ("pbxId", query.pbx), ("startTime", query.range.startParameter), ("endTime", query.range.endParameter),
      ("timeZone", ZoneName.name(query.range.zone)),
    ]
  }

  private static func report(_ query: CallQuery, _ scrollID: String?) -> [(String, String)] {
    var pairs = question(query) + [("pageSize", "\(query.pageSize)")]
    if let scrollID { pairs.append(("scrollId", scrollID)) }
    return pairs
  }

  /// For the log: the address below the base URL, without the scroll id, which is long and opens the list to others.
  var loggedTarget: String {
    guard !query.isEmpty else { return path }
    return path + "?"
      + query.map { $0.0 == "scrollId" ? "scrollId=…" : FormEncoding.encode([$0]) }.joined(separator: "&")
  }
}

/// `name=value&…` for a query or a form, in which every byte survives.
///
/// `URLComponents` leaves `+` alone in a query, which servers read as a space: so everything but RFC 3986's unreserved
/// characters is escaped here. A space becomes `%20`, which forms and queries read alike.
enum FormEncoding {
  static func encode(_ pairs: [(String, String)]) -> String {
    pairs.map { encode($0.0) + "=" + encode($0.1) }.joined(separator: "&")
  }

  /// One part of a path, or a name or value.
  static func encode(_ text: String) -> String {
    // Nil is for text that is no Unicode, which a `String` always is.
    text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
  }

  private static let unreserved = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
