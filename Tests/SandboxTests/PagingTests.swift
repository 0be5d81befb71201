import Foundation
import Sandbox
import TestSupport
import Testing

@Suite struct PagingTests {
  private static func record(_ number: Int, pbx: String = "acmecorppbx", start: Int64? = nil) -> String {
    let start = start ?? 1_643_900_000_000 - Int64(number) * 1000
    return #"{"callId":"\#(number)","startTimeUTC":\#(start),"pbxId":"\#(pbx)"}"#
  }

  private static let day: [String: String?] = [
    "startTime": "2022-02-03 00:00:00", "endTime": "2022-02-03 23:59:59",
  ]

  private func client(
    _ records: [String], legs: [String] = [], pbxNames: [String] = ["acmecorppbx"], overlap: Int = 0
  ) throws -> Client {
    Client(
      try SandboxServer(
        SandboxOptions(
          now: { Moment.samples },
          archive: FixedArchive(records: records, legs: legs, pbxNames: pbxNames, overlap: overlap))))
  }

  @Test func eightyOneRecordsInPagesOfFifty() async throws {
    let client = try client((1...81).map { Self.record($0) })
    let token = try await client.token()
    var parameters = Self.day.merging(["pageSize": "50"]) { $1 }

    let first = try await client.report(token: token, parameters)
    #expect(first.data.compactMap { $0["callId"] as? String } == (1...50).map(String.init))
    #expect(first.total == 81)

    parameters["scrollId"] = first.scrollID
    let second = try await client.report(token: token, parameters)
    #expect(second.data.compactMap { $0["callId"] as? String } == (51...81).map(String.init))
    #expect(second.total == 81)
    #expect(second.scrollID != first.scrollID)

    let again = try await client.report(token: token, parameters)
    #expect(again.text == second.text)

    parameters["scrollId"] = second.scrollID
    let third = try await client.report(token: token, parameters)
    #expect(third.text == #"{"meta":{"totalRecordCount":0,"scrollId":"No Data"},"data":[]}"#)
  }

  @Test func aFullLastPageIsFollowedByNoData() async throws {
    let client = try client((1...4).map { Self.record($0) })
    let token = try await client.token()
    var parameters = Self.day.merging(["pageSize": "4"]) { $1 }
    let only = try await client.report(token: token, parameters)
    #expect(only.data.count == 4)
    parameters["scrollId"] = only.scrollID
    #expect(try await client.report(token: token, parameters).scrollID == "No Data")
  }

  @Test func nothingIsNoDataAtOnce() async throws {
    let client = try client([])
    let answer = try await client.report(token: client.token(), Self.day)
    #expect(answer.text == #"{"meta":{"totalRecordCount":0,"scrollId":"No Data"},"data":[]}"#)
  }

  @Test func aScrollIDSaysThePlaceOfTheLastRow() async throws {
    let client = Client(try SandboxServer(SandboxOptions(callsPerDay: 200, now: { Moment.morning })))
    let token = try await client.token()
    for (path, fields) in [
      ("/v2/call-records", ["pbxId", "callId"]), ("/v2/call-legs", ["pbxId", "callId", "legId"]),
    ] {
      let page = try await client.report(path, token: token, ["pageSize": "7"])
      let row = try #require(page.data.last)
      let start = try #require(row["startTimeUTC"] as? Int)
      let place = (fields.compactMap { row[$0] as? String } + ["\(start)"]).joined(separator: "_")
      #expect(page.scrollID == Data(place.utf8).base64EncodedString())
    }
  }

  @Test func aScrollIDIsOfOneKindOfRowsAndOfAPBXAskedFor() async throws {
    let client = Client(try SandboxServer(SandboxOptions(callsPerDay: 200, now: { Moment.morning })))
    let token = try await client.token()
    let page = try await client.report(token: token)
    let place = page.scrollID
    #expect(try await client.report("/v2/call-legs", token: token, ["scrollId": place]).status == 400)
    let pbx = try #require(page.data.last?["pbxId"] as? String)
    let others = ["acmecorppbx", "acmewestpbx", "acmeukpbx"].filter { $0 != pbx }.joined(separator: ",")
    #expect(try await client.report(token: token, ["scrollId": place, "pbxId": others]).status == 400)
    for bad in ["", "x", "eA==", "X18="] as [String] {
      #expect(try await client.report(token: token, ["scrollId": bad]).status == 400)
    }
    let smaller = try await client.report(token: token, ["scrollId": place, "pageSize": "7"])
    #expect(smaller.data.count == 7)
    #expect(smaller.total == page.total)
  }

  @Test func pagesCanOverlap() async throws {
    let client = try client((1...5).map { Self.record($0) }, overlap: 1)
    let rows = try await client.all(
      "/v2/call-records", token: client.token(), Self.day.merging(["pageSize": "3"]) { $1 })
    #expect(rows.compactMap { $0["callId"] as? String } == ["1", "2", "3", "3", "4", "5"])
  }

  @Test func rowsComeByteForByteFromTheWindowAndPBXAskedFor() async throws {
    // 2022-02-03 in New York is from 05:00 UTC to 05:00 UTC.
    let first = Self.record(1, start: 1_643_864_400_000)
    let last = Self.record(2, start: 1_643_950_799_999)
    let odd = #"{ "callId" : "3", "odd": [1,  2e0], "startTimeUTC":null}"#
    let client = try client(
      [
        Self.record(8, start: 1_643_864_399_999), first, last, Self.record(9, start: 1_643_950_800_000),
        Self.record(10, pbx: "otherpbx"), odd, "not json",
      ], pbxNames: ["acmecorppbx", "otherpbx"])
    let answer = try await client.report(
      token: client.token(), Self.day.merging(["pbxId": "acmecorppbx"]) { $1 })
    #expect(answer.text.hasSuffix("\"data\":[\(first),\(last),\(odd),not json]}"))
  }

  @Test func legsAreSelectedByDisconnectOrConnectTime() async throws {
    let legs = [
      #"{"legId":"1","connectTimeUTC":1643864399999,"disconnectedTimeUTC":1643864400000}"#,
      #"{"legId":"2","connectTimeUTC":1643950799999,"disconnectedTimeUTC":1643950800000,"parentCallId":"7"}"#,
      #"{"legId":"3","connectTimeUTC":0,"disconnectedTimeUTC":1643900000000,"parentCallId":"7"}"#,
    ]
    let client = try client([], legs: legs)
    let token = try await client.token()
    func ids(_ more: [String: String?]) async throws -> [String] {
      try await client.report("/v2/call-legs", token: token, Self.day.merging(more) { $1 }).data
        .compactMap { $0["legId"] as? String }
    }
    #expect(try await ids([:]) == ["1", "3"])
    #expect(try await ids(["isConnectTime": "true"]) == ["2"])
    #expect(try await ids(["isSimplified": "true"]) == ["1"])
  }

  @Test func dataGoesBackTwoYears() async throws {
    // 2020-02-03 17:00:00 UTC, two years before "now".
    let limit: Int64 = 1_580_749_200_000
    let client = try client([Self.record(1, start: limit), Self.record(2, start: limit - 1)])
    let token = try await client.token()
    let long = try await client.report(
      token: token, ["startTime": "2019-01-01 00:00:00", "endTime": "2022-02-03 00:00:00"])
    #expect(long.data.compactMap { $0["callId"] as? String } == ["1"])
    let old = try await client.report(
      token: token, ["startTime": "2019-01-01 00:00:00", "endTime": "2019-12-31 00:00:00"])
    #expect(old.scrollID == "No Data")
  }

  @Test(arguments: [
    // The hour that exists twice: the first one. The hour that does not: an hour later. (As Java reads them.)
    ("2021-11-07 01:30:00", 1_636_263_000), ("2021-03-14 02:30:00", 1_615_707_000),
    ("2021-07-01 12:00:00", 1_625_155_200),
  ])
  func timesAreOfTheZoneAskedFor(text: String, seconds: Int64) async throws {
    let client = try client([
      Self.record(1, start: seconds * 1000), Self.record(2, start: seconds * 1000 - 1),
    ])
    let answer = try await client.report(token: client.token(), ["startTime": text, "endTime": text])
    #expect(answer.data.compactMap { $0["callId"] as? String } == ["1"])
  }
}
