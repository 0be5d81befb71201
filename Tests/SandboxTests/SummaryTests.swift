import Foundation
import Sandbox
import Testing

/// The service's own sums are those of its records, recomputed here from what it exports.
@Suite struct SummaryTests {
  /// 1 May 2027, 12:00 UTC
  private static let now = Date(timeIntervalSince1970: 1_809_172_800)
  private static let server = Result {
    try SandboxServer(SandboxOptions(callsPerDay: 1000, now: { now }))
  }

  /// Days of each zone on which its clocks change, or, where they never do, the company's.
  private static let days = [
    ("America/New_York", ["2026-11-01", "2027-03-14", "2026-11-23"]),
    ("Europe/Berlin", ["2026-10-25", "2027-03-28"]), ("Asia/Kathmandu", ["2026-11-01", "2027-03-14"]),
    ("Australia/Lord_Howe", ["2026-10-04", "2027-04-04"]),
    ("America/St_Johns", ["2026-11-01", "2027-03-14"]),
    ("Pacific/Chatham", ["2026-09-27", "2027-04-04"]),
  ]

  private func parameters(_ day: String, _ zone: String) -> [String: String?] {
    ["startTime": day + " 00:00:00", "endTime": day + " 23:59:59", "timeZone": zone]
  }

  @Test(arguments: days)
  func companySumsAreThoseOfTheRecords(_ zone: String, _ days: [String]) async throws {
    let client = Client(try Self.server.get())
    let token = try await client.token()
    for day in days {
      let rows = try await client.all("/v2/call-records", token: token, parameters(day, zone))
      let answer = try await client.report("/v1/compsum", token: token, parameters(day, zone))
      let sums = try #require(
        try JSONSerialization.jsonObject(with: answer.body) as? [[String: Any]])
      #expect(sums.map { $0["pbxId"] as? String } == ["acmecorppbx", "acmewestpbx", "acmeukpbx"])
      #expect(rows.count > 80)
      for sum in sums {
        let calls = rows.filter { $0["pbxId"] as? String == sum["pbxId"] as? String }
        for (name, value) in Self.sums(calls) { #expect(sum[name] as? Int == value, "\(day) \(name)") }
        #expect(sum.count == 42)
      }
    }
  }

  /// Plainly: each call is looked at for each sum.
  private static func sums(_ calls: [[String: Any]]) -> [String: Int] {
    func all(_ direction: String, _ flag: String? = nil) -> Int {
      calls.count {
        $0["direction"] as? String == direction && (flag == nil || $0[flag ?? ""] as? String != "-")
      }
    }
    func total(_ field: String) -> Int { calls.reduce(0) { $0 + ($1[field] as? Int ?? 0) } }
    let answered = calls.count { $0["answered"] as? String == "Answered" }
    let abandoned = calls.count { $0["abandoned"] as? String == "Abandoned" }
    func share(_ sum: Int, _ count: Int) -> Int { count == 0 ? 0 : sum / count }
    return [
      "totalCall": calls.count, "inboundTotal": all("Incoming"),
      "inboundAnswered": all("Incoming", "answered"),
      "inboundMissed": all("Incoming", "missed"), "inboundAbandoned": all("Incoming", "abandoned"),
      "outboundTotal": all("Outgoing"), "outboundAnswered": all("Outgoing", "answered"),
      "outboundAbandoned": all("Outgoing", "abandoned"), "totalExtToExt": all("Internal"),
      "totalExtToExtAnswered": all("Internal", "answered"), "totalExtToExtMissed": all("Internal", "missed"),
      "totalExtToExtAbandoned": all("Internal", "abandoned"), "totalAnswered": answered,
      "totalAbandoned": abandoned,
      "totalMissed": all("Incoming", "missed") + all("Outgoing", "abandoned") + all("Internal", "missed"),
      "totalVm": calls.count { $0["lastLegDisposition"] as? String == "Voicemail" },
      "totalRingTime": total("ringDuration"), "totalTalkTime": total("talkTimeMS"),
      "totalCallTime": total("callTime"), "totalAbandonedTime": total("abandonedTime"),
      "avgRingTime": share(total("ringDuration"), calls.count),
      "avgTalkTime": share(total("talkTimeMS"), answered),
      "avgCallTime": share(total("callTime"), calls.count),
      "avgAbandonedTime": share(total("abandonedTime"), abandoned),
      "externalInboundTotal": all("Incoming"), "externalInboundAnswered": all("Incoming", "answered"),
      "externalOutboundTotal": all("Outgoing"), "internalInboundTotal": 0, "internalOutboundTotal": 0,
    ]
  }

  @Test func totalsAddUpAsInTheServicesSamples() async throws {
    let client = Client(try Self.server.get())
    let answer = try await client.report(
      "/v1/compsum", token: client.token(), parameters("2026-11-23", "America/New_York"))
    for sum in try #require(try JSONSerialization.jsonObject(with: answer.body) as? [[String: Any]]) {
      func value(_ name: String) -> Int { sum[name] as? Int ?? .min }
      #expect(value("inboundTotal") == value("inboundAnswered") + value("inboundMissed"))
      #expect(value("outboundTotal") == value("outboundAnswered") + value("outboundAbandoned"))
      #expect(value("totalCall") == value("inboundTotal") + value("outboundTotal") + value("totalExtToExt"))
      #expect(value("outboundAbandoned") > 0)
    }
  }

  @Test(arguments: [
    ("startDate=2026-11-23T00:00:00-05:00&endDate=2026-11-23T23:59:59.999-05:00", "pbx-1", "acmecorppbx"),
    ("startDate=2026-11-23T05:00:00Z&endDate=2026-11-24T04:59:59.999Z", "pbx-3", "acmeukpbx"),
  ])
  func unreturnedCallsAreThoseOfTheRecords(_ query: String, _ id: String, _ pbx: String) async throws {
    let client = Client(try Self.server.get())
    let token = try await client.token()
    let rows = try await client.all(
      "/v2/call-records", token: token,
      parameters("2026-11-23", "America/New_York").merging(["pbxId": pbx]) { $1 })
    let path = "/v2/pbxes/\(id)/calls/unreturned"
    let answer = try await client.get("\(path)?\(query)", token: token)
    let calls = try #require(answer.json["calls"] as? [[String: Any]])
    var found: [String: (attempts: Int, latest: Int)] = [:]
    for call in calls {
      let caller = try #require(call["caller"] as? [String: String])
      let address = try #require(caller["address"])
      #expect(caller["id"] == "\(caller["name"] ?? "?"),\(address)")
      found[address] = (call["attempts"] as? Int ?? -1, call["latestStartTime"] as? Int ?? -1)
    }
    let latest = calls.compactMap { $0["latestStartTime"] as? Int }
    #expect(latest == latest.sorted(by: >))

    let oldestFirst = rows.reversed()
    func text(_ row: [String: Any], _ name: String) -> String { row[name] as? String ?? "?" }
    let callers = Set(oldestFirst.map { text($0, "caller") }).subtracting(["anonymous"])
    var expected = 0
    for caller in callers {
      // Since somebody answered the caller, or called.
      let fresh = oldestFirst.reversed().prefix {
        let isSettled =
          text($0, "direction") != "Outgoing" && text($0, "caller") == caller && text($0, "answered") != "-"
          || text($0, "direction") != "Incoming" && text($0, "callee") == caller
        return !isSettled
      }
      let missed = fresh.filter { text($0, "caller") == caller && text($0, "direction") != "Outgoing" }
      if missed.isEmpty { continue }
      expected += 1
      #expect(found[caller]?.attempts == missed.count, "\(caller)")
      #expect(found[caller]?.latest == missed.compactMap { $0["startTimeUTC"] as? Int }.max())
    }
    #expect(found.count == expected)
    #expect(expected > 3)
  }

  @Test func questionsThatMakeNoSenseAreRefused() async throws {
    let client = Client(try Self.server.get())
    let token = try await client.token()
    #expect(try await client.report("/v1/compsum", token: token, ["timeZone": "EST"]).status == 400)
    #expect(try await client.report("/v1/compsum", token: token, ["pbxId": "other"]).status == 403)
    #expect(try await client.get("/v2/pbxes/pbx-9/calls/unreturned", token: token).status == 403)
    let bad = "/v2/pbxes/pbx-1/calls/unreturned?startDate=yesterday"
    #expect(try await client.get(bad, token: token).status == 400)
    #expect(try await client.get("/v2/pbxes/pbx-1/calls/unreturned", token: token).status == 200)
  }
}
