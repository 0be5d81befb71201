import CallTable
import CallTime
import Foundation
import TestSupport
import Testing

@testable import CallInsight

/// Figures against a plain computation, call by call, over the records.
@Suite struct FigureCounterTests {
  static let zones = [
    "America/New_York", "Europe/London", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns",
    "Pacific/Chatham",
  ]

  @Test(arguments: zones) func figuresAreThoseOfAPlainComputationOnAnySplitOfPages(_ name: String)
    async throws
  {
    let zone = try #require(TimeZone(identifier: name))
    var random = RandomDays(seed: UInt64(name.utf8.count))
    var hostile = RandomCalls(seed: 4)
    let records = (0..<180).map { random.record(id: $0) }
    let whole = try CallTable([hostile.withRoutes(Records.batch(records))])
    let pages = CallTable(Self.parts(of: whole, random.split(records).map(\.count)))
    let calls = (0..<whole.count).map { whole[$0] }
    for grouping in CallGrouping.allCases {
      let question = FigureQuestion(grouping, limit: 15, zone: zone)
      let plain = PlainFigures(calls, question)
      for table in [whole, pages] {
        let figures = try await figures(question, of: table)
        #expect(figures.all == PlainFigures.figures(calls, limit: 15), "\(grouping)")
        let byName = Dictionary(grouping: figures.lines) { $0.group.number + "|" + $0.group.name }
        #expect(byName.mapValues { $0.map(\.figures) } == plain.groups.mapValues { [$0] }, "\(grouping)")
      }
    }
  }

  private static func parts(of table: CallTable, _ counts: [Int]) -> [CallBatch] {
    var first = 0
    return counts.map { count in
      defer { first += count }
      return table.batches[0].keeping(Array(first..<first + count))
    }
  }

  @Test func eachNumberKnowsTheCallsItCounts() async throws {
    let zone = try #require(TimeZone(identifier: "America/New_York"))
    var random = RandomDays(seed: 7)
    var hostile = RandomCalls(seed: 8)
    let tables = [
      try CallTable(random.split((0..<120).map { random.record(id: $0) }).map(Records.batch)),
      try CallTable((0..<4).map { _ in try hostile.batchWithRoutes(60) }),
    ]
    for table in tables {
      for grouping in CallGrouping.allCases {
        let figures = try await figures(FigureQuestion(grouping, zone: zone), of: table)
        for line in figures.lines {
          for figure in CallFigure.allCases {
            let condition = figure.condition(in: line.group, limit: 20)
            let filter = CallFilter((condition?.conjuncts ?? []).map(CallFilter.Condition.init))
            let rows = table.batches.reduce(0) { $0 + $1.rows(passing: filter, zone: zone).count }
            #expect(rows == line.figures.basis(of: figure), "\(figure) of \(line.group): \(filter.text)")
            #expect(try CallFilter(parsing: filter.text) == filter)
          }
        }
      }
    }
  }

  @Test func aCountGoesOnWithWhatHasCome() async throws {
    var random = RandomDays(seed: 3)
    let pages = try random.split((0..<150).map { random.record(id: $0) }).map(Records.batch)
    let filter = try CallFilter(parsing: "missed or wait>5s")
    var (table, count) = (CallTable(), RunningCount(HourCounter(zone: .gmt), among: filter, zone: .gmt))
    for page in pages {
      table.append(page)
      count = try await count.extended(over: table)
    }
    let whole = try await RunningCount(HourCounter(zone: .gmt), among: filter, zone: .gmt).extended(
      over: table)
    #expect(count.counter == whole.counter)
    #expect(count.callCount == pages.reduce(0) { $0 + $1.rows(passing: filter, zone: .gmt).count })
    table.hidden = RowSet(0..<table.count)
    #expect(try await count.extended(over: table).callCount == 0)
  }

  @Test func aCallOfSeveralDepartmentsCountsInEachAndOnceInAll() async throws {
    let records = [Records.json(id: 1), Records.json(id: 2, ["departments": #"["Sales"]"#])]
    let figures = try await figures(
      FigureQuestion(.department, zone: .gmt), of: CallTable([Records.batch(records)]))
    #expect(figures.all.calls == 2)
    #expect(figures.lines.map { "\($0.group.name) \($0.figures.calls)" } == ["East Office 1", "Sales 2"])
  }

  @Test func percentilesAreOfTheNearestRank() {
    var random = SeededRandom(seed: 5)
    for count in [0, 1, 2, 9, 10, 11, 19, 20, 21, 32, 33, 100, 1000, 20_000, 30_001] {
      for span in [1, 3, 1_000_000, Int64.max] {
        // Times are short for the most part.
        var values = (0..<count).map {
          $0 % 8 == 1 ? Int64.random(in: 0..<span, using: &random) : Int64($0) % min(span, 9000)
        }
        values.shuffle(using: &random)
        let sorted = values.sorted()
        let expected = [50, 90, 95, 100].map { percent in
          count == 0 ? 0 : sorted[Int((Double(percent * count) / 100).rounded(.up)) - 1]
        }
        let found = values.withUnsafeMutableBufferPointer {
          NearestRank.percentiles([50, 90, 95, 100], of: $0)
        }
        #expect(found == expected)
      }
    }
  }

  private func figures(_ question: FigureQuestion, of table: CallTable) async throws -> FigureTable {
    try await RunningCount(FigureCounter(question), among: CallFilter(), zone: question.zone)
      .extended(over: table).counter.figures()
  }
}

/// Figures worked out call by call.
private struct PlainFigures {
  /// By number and name of the group.
  var groups: [String: GroupFigures] = [:]

  init(_ calls: [CallRecord], _ question: FigureQuestion) {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = question.zone
    var byGroup: [String: [CallRecord]] = [:]
    for call in calls {
      for group in Set(Self.groups(of: call, question.grouping, calendar)) {
        byGroup[group, default: []].append(call)
      }
    }
    groups = byGroup.mapValues { Self.figures($0, limit: question.limit) }
  }

  private static func groups(
    of call: CallRecord, _ grouping: CallGrouping, _ calendar: Calendar
  ) -> [String] {
    switch grouping {
    case .all: return ["|"]
    case .direction: return ["|" + call.direction]
    case .called: return [party(call.calleeName, call.callee)]
    case .caller: return [party(call.callerName, call.caller)]
    case .department: return call.departments.isEmpty ? ["|"] : call.departments.map { "|" + $0 }
    case .branch: return call.branches.isEmpty ? ["|"] : call.branches.map { "|" + $0 }
    case .pbx: return ["|" + call.pbxID]
    case .queue: return call.route.map { ["|" + ($0.queue ?? "")] } ?? []
    case .agent: return call.route.map { ["|" + ($0.answeredBy?.title ?? "")] } ?? []
    case .hour, .weekday, .day:
      guard let start = call.start else { return ["|"] }
      let parts = calendar.dateComponents([.year, .month, .day, .weekday, .hour], from: start.date)
      let day = String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
      let weekday = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"][(parts.weekday ?? 1) - 1]
      return ["|" + (grouping == .hour ? "\(parts.hour ?? 0)" : grouping == .day ? day : weekday)]
    }
  }

  private static func party(_ name: String, _ number: String) -> String {
    if number.contains(where: \.isNumber) { return "\(number)|\(Party(name: name, number: number).name)" }
    return "|" + (name.isEmpty ? number : name)
  }

  static func figures(_ calls: [CallRecord], limit: Int) -> GroupFigures {
    var figures = GroupFigures()
    figures.calls = calls.count
    figures.answered = calls.count { $0.result.name == "ANSWERED" }
    figures.missed = calls.count(where: \.isMissed)
    figures.abandoned = calls.count { $0.result.name == "ABANDONED" }
    figures.voicemail = calls.count { $0.result.name == "VOICEMAIL" }
    figures.answeredWithinLimit = calls.count { call in
      guard call.result.name == "ANSWERED" else { return false }
      let parts = call.wait == nil && call.ring == nil ? nil : (call.wait ?? .zero) + (call.ring ?? .zero)
      guard let time = Timestamp.between(call.start, call.answeredAt) ?? parts else { return false }
      return Int(time.wholeMilliseconds / 1000) <= limit
    }
    for talk in calls.compactMap(\.talk) { figures.talk.add(talk.wholeMilliseconds) }
    figures.wait = spread(calls.compactMap(\.wait))
    figures.ring = spread(calls.compactMap(\.ring).filter { $0 >= .seconds(1) })
    figures.abandonedAfter = spread(calls.filter { $0.result.name == "ABANDONED" }.compactMap(\.total))
    return figures
  }

  private static func spread(_ times: [Duration]) -> GroupFigures.Spread {
    var sorted = times.map(\.wholeMilliseconds).sorted()
    return sorted.withUnsafeMutableBufferPointer { GroupFigures.Spread($0) }
  }
}

/// Seeded calls around both changes of the clocks, some of them with fields that are left out.
private struct RandomDays {
  private var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  private mutating func number(below limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

  private mutating func pick(_ texts: [String]) -> String { texts[number(below: texts.count)] }

  mutating func record(id: Int) -> String {
    // Around 5 April, 8 and 29 March, 4 and 25 October and 1 November 2026.
    let changes = [1_775_347_200, 1_772_928_000, 1_774_746_000, 1_791_072_000, 1_792_890_000, 1_793_491_200]
    let start =
      Int64(changes[number(below: 6)] + number(below: 172_800) - 86_400) * 1000 + Int64(number(below: 1000))
    let (wait, ring, talk) = (number(below: 40_000), number(below: 3000), number(below: 300_000))
    var fields: [String: String] = [
      "callTime": "\(wait + ring + talk)", "waitTimeMS": pick(["0", "\(wait)", "\(wait)"]),
      "ringDuration": "\(ring)", "talkTimeMS": pick(["0", "\(talk)"]),
      "calleeHoldDurationMS": pick(["0", "\(talk / 3)"]),
      "answeredTime": pick(["0", "\(start + Int64(wait))", "\(start - 5)", "null"]),
      "missed": pick([#""Missed""#, #""-""#]), "abandoned": pick([#""Abandoned""#, #""-""#]),
      "answered": pick([#""Answered""#, #""-""#, #""-""#]),
      "lastLegDisposition": pick([#""Voicemail""#, #""Missed""#, #""Connected""#]),
      "direction": pick([#""Incoming""#, #""Outgoing""#]), "pbxId": pick([#""east""#, #""west""#]),
      "caller": pick([#""+12015550100""#, #""+12015550101""#, #""anonymous""#, #""""#]),
      "callee": pick([#""120011""#, #""CallQueue""#]), "branches": pick([#"["East"]"#, "[]"]),
      "departments": pick([#"["Sales","Support"]"#, #"["Support"]"#, "[]", #"["Sales","Sales"]"#]),
    ]
    fields["callerName"] = #""""#
    fields["calleeName"] =
      fields["callee"] == #""CallQueue""# ? pick([#""Sales""#, #""West Support""#]) : #""Jo""#
    return Records.json(id: id, start: number(below: 12) == 0 ? 0 : start, fields)
  }

  mutating func split(_ records: [String]) -> [[String]] {
    var (pages, rest): ([[String]], [String]) = ([], records)
    while !rest.isEmpty {
      let count = 1 + number(below: 60)
      pages.append(Array(rest.prefix(count)))
      rest.removeFirst(min(count, rest.count))
    }
    return pages
  }
}

extension CallTable {
  init(_ batches: [CallBatch]) {
    self.init()
    for batch in batches { append(batch) }
  }
}
