/// Records and legs as the service sends them, for tests that need some.
package enum SampleRecords {
  /// One call record: `start` in epoch milliseconds, `length` (`callTime`) in milliseconds, and more fields or other values,
  /// each as JSON text: `["direction": "\"Outgoing\""]`.
  package static func call(
    _ callID: String, start: Int64 = 1_643_897_492_897, length: Int64 = 60_000, pbx: String = "acmecorppbx",
    _ fields: [String: String] = [:]
  ) -> String {
    var all = [
      ("callId", #""\#(callID)""#), ("startTimeUTC", "\(start)"), ("connectTimeUTC", "0"),
      ("disconnectedTimeUTC", "\(start + length)"), ("talkTimeMS", "0"), ("caller", #""+15551234567""#),
      ("callerName", #""15551234567""#), ("callee", #""CallQueue""#), ("calleeName", #""Test Queue""#),
      ("direction", #""Incoming""#), ("missed", #""Missed""#), ("abandoned", #""-""#), ("answered", #""-""#),
      ("pbxId", #""\#(pbx)""#), ("lastLegDisposition", #""Missed""#), ("callLegCount", #""1""#),
      ("callTime", "\(length)"), ("ringDuration", "197"), ("waitTimeMS", "0"), ("departments", "[]"),
      ("branches", "[]"),
    ]
    for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
      if let place = all.firstIndex(where: { $0.0 == name }) {
        all[place].1 = value
      } else {
        all.append((name, value))
      }
    }
    return "{" + all.map { #""\#($0.0)": \#($0.1)"# }.joined(separator: ", ") + "}"
  }

  /// Calls numbered from `first` on, a minute apart, newest first as the service sends them.
  package static func calls(_ numbers: Range<Int>, pbx: String = "acmecorppbx") -> [String] {
    numbers.map { call("\($0)", start: 1_643_897_492_897 - Int64($0) * 60_000, pbx: pbx) }
  }

  /// One leg of a call.
  package static func leg(
    _ callID: String, _ legID: String, start: Int64 = 1_643_897_492_897, length: Int64 = 60_000,
    parent: String = "", transfer: String = "", pbx: String = "acmecorppbx"
  ) -> String {
    #"{"callId": "\#(callID)", "legId": "\#(legID)", "parentCallId": "\#(parent)", "transferToCallId": "\#(transfer)", "pbxId": "\#(pbx)", "startTimeUTC": \#(start), "disconnectedTimeUTC": \#(start + length), "status": "Completed", "cause": "Normal", "direction": "Incoming", "callTime": \#(length)}"#
  }
}
