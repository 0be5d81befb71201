import Foundation
import Testing

@testable import Sandbox

/// Records and their legs, with those of the calls that belong to them, tell the same story, to the millisecond.
@Suite struct LegAgreementTests {
  private struct Call: Sendable {
    let record: ServedRow
    let legs: [ServedRow]
  }

  private static let calls: [Call] = {
    let archive = SimulatedArchive(seed: 2, callsPerDay: 4000)
    let day = Day(2026, 11, 24)
    var query = day.records
    query.rows = .legs(byConnectTime: false, isSimplified: false)
    query.end += SimulatedCall.maximumDuration
    let rows = archive.page(query, after: nil, limit: .max).rows
    var parents: [String: String] = [:]
    for row in rows {
      if !row.isNull("parentCallId") { parents[row.text("callId")] = row.text("parentCallId") }
      if !row.isNull("transferToCallId") { parents[row.text("transferToCallId")] = row.text("callId") }
    }
    let legs = Dictionary(grouping: rows) { row in
      var id = row.text("callId")
      while let parent = parents[id] { id = parent }
      return id
    }
    return day.rows(archive).map { Call(record: $0, legs: legs[$0.text("callId"), default: []]) }
  }()

  @Test func thereAreAsManyLegsAsTheRecordSays() {
    #expect(Self.calls.count == 4000)
    for call in Self.calls {
      #expect(call.record.text("callLegCount") == String(call.legs.count))
      for own in Dictionary(grouping: call.legs, by: { $0.text("callId") }).values {
        #expect(own.map { $0.text("legId") } == (1...max(1, own.count)).map(String.init))
      }
    }
  }

  @Test func callsThatBelongToOthersHaveTheirOwnIDsAndSayWhose() {
    var (children, transfers) = (0, 0)
    for call in Self.calls {
      let id = call.record.text("callId")
      let own = call.legs.filter { $0.text("callId") == id }
      #expect(!own.isEmpty)
      for leg in call.legs where leg.text("callId") != id {
        if leg.isNull("parentCallId") {
          transfers += 1
          #expect(call.legs.count { $0.text("transferToCallId") == leg.text("callId") } == 1)
        } else {
          children += 1
          #expect(leg.text("parentCallId") == id)
          #expect(leg.text("direction") == "Internal")
          #expect(leg.text("caller").wholeMatch(of: /(CallQueue|RingGroup) \(\d{3}\)/) != nil)
          #expect(own.contains { $0.text("callee") == leg.text("caller") })
        }
      }
    }
    #expect(children > 1500 && transfers > 20)
    let ids = Self.calls.flatMap { Set($0.legs.map { $0.text("callId") }) }
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.count == 13 })
  }

  @Test func timesAgree() {
    var connected = 0
    for call in Self.calls {
      let record = call.record
      let start = record.number("startTimeUTC")
      let first = call.legs.map { $0.number("startTimeUTC") }.min() ?? 0
      #expect((start...start + 9).contains(first))
      #expect(
        record.number("disconnectedTimeUTC") == call.legs.map { $0.number("disconnectedTimeUTC") }.max())
      #expect(record.number("callTime") == record.number("disconnectedTimeUTC") - start)
      #expect(record.number("callTime") <= SimulatedCall.maximumDuration)
      let answers = call.legs.filter { $0.number("talkTimeMS") > 0 }.map { $0.number("connectTimeUTC") }
      #expect(record.number("connectTimeUTC") == answers.min() ?? 0)
      #expect(record.number("answeredTime") == answers.min() ?? 0)
      for leg in call.legs {
        let (from, connect, to) = (
          leg.number("startTimeUTC"), leg.number("connectTimeUTC"), leg.number("disconnectedTimeUTC")
        )
        #expect(from < to)
        if connect != 0 {
          #expect((from...to).contains(connect))
          connected += 1
        }
        #expect(leg.number("callTime") == to - from)
      }
    }
    #expect(connected > 4000)
  }

  @Test func ringWaitTalkAndHoldAddUp() {
    for call in Self.calls {
      let record = call.record
      #expect(record.number("talkTimeMS") == call.legs.reduce(0) { $0 + $1.number("talkTimeMS") })
      #expect(
        record.number("calleeHoldDurationMS")
          == call.legs.reduce(0) { $0 + $1.number("calleeHoldDurationMS") })
      let queue = call.legs.first { $0.text("calleeSvcName") == "ACDOperatorService" }
      #expect(
        record.number("waitTimeMS") == queue.map {
          $0.number("disconnectedTimeUTC") - $0.number("connectTimeUTC")
        } ?? 0)
      let heard = ["ringDuration", "waitTimeMS", "talkTimeMS"].reduce(0) {
        $0 + record.number($1)
      }
      // What is left is spent in menus and voicemail, and switching takes a few milliseconds a leg.
      let machines = call.legs.filter { ["AutoAttendant", "VMadvanced"].contains($0.text("calleeSvcName")) }
        .reduce(0) { $0 + $1.number("disconnectedTimeUTC") - $1.number("connectTimeUTC") }
      let rest = record.number("callTime") - heard - machines
      #expect((0...10 * Int64(call.legs.count + 1)).contains(rest))
      for leg in call.legs where leg.number("talkTimeMS") > 0 {
        #expect(leg.text("answered") == "Answered")
        #expect(leg.number("calleeHoldDurationMS") <= leg.number("talkTimeMS"))
        #expect(leg.number("talkTimeMS") == leg.number("disconnectedTimeUTC") - leg.number("connectTimeUTC"))
      }
      for leg in call.legs where leg.text("answered") == "-" { #expect(leg.number("talkTimeMS") == 0) }
    }
  }

  @Test func recordsAndLegsEndTheSameWay() {
    var voicemails = 0
    for call in Self.calls {
      let record = call.record
      let end = record.number("disconnectedTimeUTC")
      let last = call.legs.last { $0.number("disconnectedTimeUTC") == end }
      #expect(record.text("lastLegDisposition") == last?.text("propsLastPartyDisp"))
      #expect((record.text("answered") == "Answered") == (record.number("talkTimeMS") > 0))
      #expect(!(record.text("answered") == "Answered" && record.text("missed") == "Missed"))
      let isAbandoned = record.text("abandoned") == "Abandoned"
      #expect(isAbandoned == call.legs.contains { $0.text("abandoned") == "Abandoned" })
      #expect(record.number("abandonedTime") == (isAbandoned ? record.number("callTime") : 0))
      if record.text("lastLegDisposition") == "Voicemail" {
        voicemails += 1
        #expect(record.text("missed") == "Missed")
        #expect(record.number("connectTimeUTC") == 0)
        #expect(last?.text("calleeSvcName") == "VMadvanced")
        #expect(last?.number("connectTimeUTC") ?? 0 > 0)
      }
      for leg in call.legs {
        for name in ["dnis", "pbxId", "sipCallId"] {
          #expect(leg.text(name) == record.text(name))
        }
      }
    }
    #expect(voicemails > 400)
  }

  @Test func membersOfAGroupAreRungAtTheSameTimeAndOneWins() throws {
    let group = Self.calls.filter { call in call.legs.contains { $0.text("calleeSvcName") == "RingGroup" } }
    #expect(group.count > 100)
    var wins = 0
    for call in group {
      let rung = call.legs.filter { $0.text("parentCallId") == call.record.text("callId") }
      #expect(rung.count >= 3)
      #expect(Set(rung.map { $0.number("startTimeUTC") }).count == 1)
      #expect(Set(rung.map { $0.text("callee") }).count == rung.count)
      let winners = rung.filter { $0.text("answered") == "Answered" }
      #expect(winners.count <= 1)
      if let winner = winners.first {
        wins += 1
        for loser in rung where loser.text("answered") == "-" {
          #expect(loser.number("disconnectedTimeUTC") == winner.number("connectTimeUTC"))
        }
      }
    }
    #expect(wins > group.count / 2 && wins < group.count)
  }

  @Test func legsAreSelectedByTheirOwnTimes() {
    let archive = SimulatedArchive(seed: 2, callsPerDay: 4000)
    var query = Day(2026, 11, 24).records
    query.start += 36_000_000
    query.end = query.start + 300_000
    let all = Self.calls.flatMap(\.legs)
    for byConnectTime in [false, true] {
      query.rows = .legs(byConnectTime: byConnectTime, isSimplified: false)
      let field = byConnectTime ? "connectTimeUTC" : "disconnectedTimeUTC"
      let expected = all.filter { (query.start..<query.end).contains($0.number(field)) }
      let served = archive.page(query, after: nil, limit: .max).rows
      func names(_ legs: [ServedRow]) -> [String] { legs.map { $0.text("callId") + "/" + $0.text("legId") } }
      #expect(names(served) == names(expected))
      #expect(archive.count(query) == served.count)
      #expect(served.count > 20)

      var paged: [ServedRow] = []
      var position: ArchivePosition?
      while true {
        let page = archive.page(query, after: position, limit: 7)
        if page.count == 0 { break }
        paged += page.rows
        position = page.last
      }
      #expect(names(paged) == names(served))

      query.rows = .legs(byConnectTime: byConnectTime, isSimplified: true)
      let simplified = archive.page(query, after: nil, limit: .max).rows
      #expect(names(simplified) == names(served.filter { $0.isNull("parentCallId") }))
      #expect(simplified.count < served.count)
    }
  }
}
