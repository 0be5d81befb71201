import CallTable

/// Records as the service writes them, for tests.
package enum Records {
  /// One record; every value as JSON text, so that a test can say exactly what is served.
  package static func json(id: Int, start: Int64 = 1_643_897_492_897, _ changes: [String: String] = [:])
    -> String
  {
    var values: [(String, String)] = [
      ("callId", "\"\(id)\""), ("startTimeUTC", "\(start)"),
      ("startTime", "\"2022-02-03T09:11:32.897-0500\""),
      ("connectTimeUTC", "0"), ("connectTime", "\"0\""), ("disconnectedTimeUTC", "\(start + 61_000)"),
      ("disconnectedTime", "\"2022-02-03T09:12:33.897-0500\""), ("caller", "\"+15555550146\""),
      ("callerName", "\"Ada\""), ("callee", "\"101\""), ("calleeName", "\"Test Queue\""),
      ("direction", "\"Incoming\""), ("missed", "\"-\""), ("abandoned", "\"-\""),
      ("answered", "\"Answered\""),
      ("pbxId", "\"acmecorppbx\""), ("lastLegDisposition", "\"Connected\""), ("callLegCount", "\"1\""),
      ("callTime", "61000"), ("ringDuration", "1000"), ("talkTimeMS", "60000"), ("talkTime", "\"00:01:00\""),
      ("waitTimeMS", "0"), ("departments", "[\"East Office\",\"Sales\"]"), ("branches", "[\"East Coast\"]"),
    ]
    for (position, value) in values.enumerated() {
      if let change = changes[value.0] { values[position].1 = change }
    }
    let known = Set(values.map(\.0))
    values += changes.filter { !known.contains($0.key) }.sorted { $0.key < $1.key }
    return "{" + values.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
  }

  /// A call that the service flags as missed.
  package static func missed(id: Int) -> String {
    json(
      id: id,
      ["missed": "\"Missed\"", "answered": "\"-\"", "lastLegDisposition": "\"Missed\"", "talkTimeMS": "0"])
  }

  /// The same records, read.
  package static func batch(_ records: [String]) throws -> CallBatch {
    let body =
      #"{"meta":{"totalRecordCount":\#(records.count)},"data":["# + records.joined(separator: ",") + "]}"
    return try BatchDecoder().decodePage(Array(body.utf8), page: 1).batch
  }
}
