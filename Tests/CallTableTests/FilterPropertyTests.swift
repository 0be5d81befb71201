import CallTime
import Foundation
import TestSupport
import Testing

@testable import CallTable

/// Random expressions of the filter language over random calls, and random texts.
@Suite struct FilterPropertyTests {
  @Test(arguments: ["America/New_York", "Asia/Kathmandu"])
  func columnsAgreeWithAPlainEvaluationOfEachCall(_ name: String) throws {
    let zone = try #require(TimeZone(identifier: name))
    var filters = RandomFilters(seed: 11)
    var calls = RandomCalls(seed: 12)
    for _ in 0..<8 {
      let batch = try calls.batchWithRoutes(calls.number(below: 200))
      let country = [nil, Country(named: "US"), Country(named: "GB")][calls.number(below: 3)]
      let plain = PlainFilter(home: HomeCountries(of: [batch], told: country), zone: zone)
      for _ in 0..<40 {
        let expression = filters.expression()
        let filter = CallFilter(expression.conjuncts.map(CallFilter.Condition.init))
        let expected = (0..<batch.count).filter { plain.holds(expression, batch[$0]) == true }
        #expect(batch.rows(passing: filter, zone: zone, country: country) == expected, "\(expression.text)")
      }
    }
  }

  @Test func whatIsWrittenIsReadAsTheSame() throws {
    var filters = RandomFilters(seed: 13)
    for _ in 0..<3000 {
      let expression = filters.expression()
      let text = expression.text
      #expect(try FilterExpression.parsed(text) == expression, "\(text)")
      #expect(text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
    }
  }

  /// `RINGSIDE_FUZZ` is another number of texts.
  @Test func noTextEndsTheParser() throws {
    let count = ProcessInfo.processInfo.environment["RINGSIDE_FUZZ"].flatMap { Int($0) } ?? 5000
    var filters = RandomFilters(seed: 14)
    var readable = 0
    for _ in 0..<count {
      let text = filters.brokenText()
      do throws(FilterError) {
        guard let expression = try FilterExpression.parsed(text) else { continue }
        readable += 1
        let again = try FilterExpression.parsed(expression.text)
        #expect(again == expression, "\(text)")
      } catch {
        let place = error.range
        if place.lowerBound < text.startIndex || place.upperBound > text.endIndex || error.message.isEmpty {
          Issue.record("\(text): \(error)")
        }
      }
    }
    #expect(readable > count / 50 && readable < count)
  }
}

/// What an expression means, call by call; the program goes through columns.
private struct PlainFilter {
  let home: HomeCountries
  let calendar: Calendar

  init(home: HomeCountries, zone: TimeZone) {
    self.home = home
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    self.calendar = calendar
  }

  /// Nil where nobody knows.
  func holds(_ expression: FilterExpression, _ call: CallRecord) -> Bool? {
    switch expression {
    case .term(let term): return term.fact != nil && call.route == nil ? nil : holds(term, call)
    case .not(let part): return holds(part, call).map { !$0 }
    case .and(let parts):
      let all = parts.map { holds($0, call) }
      return all.contains(false) ? false : all.contains(nil) ? nil : true
    case .or(let parts):
      let all = parts.map { holds($0, call) }
      return all.contains(true) ? true : all.contains(nil) ? nil : false
    }
  }

  private func holds(_ term: FilterTerm, _ call: CallRecord) -> Bool {
    switch term {
    case .missed: return call.isMissed
    case .found(let text):
      let search = SearchTerm(text, home: home)
      let fields = text.contains { $0.isNumber } ? CallFieldName.searchedForDigits : CallFieldName.searched
      return fields.contains { field in
        let texts = [.departments, .branches].contains(field) ? call.list(field) : [call.text(field)]
        return texts.contains { search?.matches($0) ?? false }
      }
    case .text(let key, let match): return holds(key, match, call)
    case .number(let key, let match):
      guard let number = number(key, call) else { return false }
      return switch match {
      case .equal(let other): number == other
      case .above(let other): number > other
      case .atLeast(let other): number >= other
      case .below(let other): number < other
      case .atMost(let other): number <= other
      case .within(let range): range.contains(number)
      }
    case .clock(let match):
      guard let parts = wall(call), let hour = parts.hour, let minute = parts.minute,
        let second = parts.second
      else { return false }
      let time = (hour * 60 + minute) * 60 + second
      return match.from < match.to
        ? (match.from..<match.to).contains(time) : !(match.to..<match.from).contains(time)
    case .days(.date(let day)):
      return wall(call).map { "\($0.year ?? 0)-\($0.month ?? 0)-\($0.day ?? 0)" }
        == "\(day.year)-\(day.month)-\(day.day)"
    case .days(.weekdays(let from, let to)):
      guard let sunday = wall(call)?.weekday else { return false }
      return Array(from...(to < from ? to + 7 : to)).contains { $0 % 7 == (sunday + 6) % 7 }
    }
  }

  private func wall(_ call: CallRecord) -> DateComponents? {
    call.start.map {
      let whole = Timestamp(milliseconds: $0.milliseconds.floorDivided(by: 1000) * 1000)
      return calendar.dateComponents(
        [.year, .month, .day, .weekday, .hour, .minute, .second], from: whole.date)
    }
  }

  private func number(_ key: FilterKey, _ call: CallRecord) -> Int? {
    if key == .legs { return call.legCount }
    if key == .rang { return call.route?.rang }
    let durations: [FilterKey: Duration?] = [
      .wait: call.wait, .ring: call.ring, .talk: call.talk, .hold: call.hold, .total: call.total,
      .answer: answer(call),
    ]
    return durations[key]?.map { Int($0.wholeMilliseconds / 1000) }
  }

  private func answer(_ call: CallRecord) -> Duration? {
    guard call.result.name == "ANSWERED" else { return nil }
    let parts = call.wait == nil && call.ring == nil ? nil : (call.wait ?? .zero) + (call.ring ?? .zero)
    return Timestamp.between(call.start, call.answeredAt) ?? parts
  }

  private func holds(_ key: FilterKey, _ match: TextMatch, _ call: CallRecord) -> Bool {
    let matcher = TextMatcher(match, home: home)
    switch key {
    case .agent where match.isExact: return matcher.matches(call.route?.answeredBy?.title ?? "")
    case .direction: return matcher.matchesWord(call.direction)
    case .last: return matcher.matchesWord(call.lastLegDisposition)
    case .result: return matcher.matchesWord(call.result.name)
    case .department, .branch:
      let texts = key == .branch ? call.branches : call.departments
      return texts.isEmpty ? matcher.matches("") : texts.contains(where: matcher.matches)
    default:
      let texts: [FilterKey: [String]] = [
        .from: [call.callerName, call.caller], .to: [call.calleeName, call.callee],
        .with: [call.callerName, call.caller, call.calleeName, call.callee], .pbx: [call.pbxID],
        .dialled: [call.dnis], .id: [call.callID], .callerName: [call.callerName],
        .callerNumber: [call.caller], .calledName: [call.calleeName], .calledNumber: [call.callee],
        .queue: [call.route?.queue ?? ""],
        .agent: [call.route?.answeredBy?.name ?? "", call.route?.answeredBy?.number ?? ""],
      ]
      let found = (texts[key] ?? []).map(matcher.matches)
      return match == .equal("") || match == .exact("") ? found.allSatisfy { $0 } : found.contains(true)
    }
  }
}

extension TextMatch {
  fileprivate var isExact: Bool { if case .exact = self { true } else { false } }
}

/// Seeded expressions and texts.
private struct RandomFilters {
  private var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  private mutating func pick<T>(_ choices: [T]) -> T {
    choices[Int.random(in: 0..<choices.count, using: &random)]
  }

  private mutating func number(below limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

  mutating func expression(depth: Int = 0) -> FilterExpression {
    let kind = depth > 3 ? 0 : number(below: 6)
    let parts = (0..<2 + number(below: 2)).map { _ in kind < 3 ? .term(term()) : expression(depth: depth + 1)
    }
    return switch kind {
    case 3: .not(parts[0])
    case 4: .all(parts) ?? parts[0]
    case 5: .any(parts) ?? parts[0]
    default: parts[0]
    }
  }

  private static let values = [
    "MARK SMITH", "mark", "josé", "Jose", "李小龍", "o'neil", "O\u{2019}Neil", "asa", "test", "[x]", "a\\\"b\\n",
    "+15551234567",
    "5551234567", "555", "1200", "120088", "anonymous", "0015551234567", "acme", "other", "East Office",
    "Sales", "zürich é",
    "{}", "1", "true", "-", "7", "Incoming", "in", "OUT", "outgoing", "voicemail", "connected", "no answer",
    "vm", "*", "a*b",
    "\u{1B}[31m", "\u{202E}x", "\u{301}e", "e\u{301}", "(", "or", "not", "~", "!x", "👩‍👧", "a:b=c>d", "\"",
    "\\", "\u{E000}",
  ]

  private mutating func term() -> FilterTerm {
    let key = pick(FilterKey.allCases)
    switch key.definition.value {
    case .word:
      return .text(key, pick([.equal(pick(Self.values)), .exact(pick(Self.values)), .equal(""), pattern()]))
    case .result:
      return .text(
        key, pick([.equal(pick(Self.values).uppercased()), .equal("VOICEMAIL"), .equal("MISSED"), pattern()]))
    case .text, .list, .route(.queue), .route(.answeredBy), .route(.leftAt):
      let value = pick(Self.values)
      return pick([
        .text(key, .equal(value)), .text(key, .equal("")), .text(key, .containing(value)),
        .text(key, .exact(value)), .text(key, .exact("")),
        .text(key, pattern()), .missed, .found(value),
      ])
    case .duration, .wholeTime, .answerTime, .count, .route(.rang), .route(.longestRing):
      let (least, more) = (number(below: pick([3, 100, 5000])), number(below: 2000))
      return .number(
        key,
        pick([
          .equal(least), .above(least), .atLeast(least), .below(least), .atMost(least),
          .within(least...least + more),
        ]))
    case .clock:
      let from = pick([number(below: 24) * 3600, number(below: 86_400)])
      let to = pick([number(below: 24) * 3600 + 3600, number(below: 86_400) + 1])
      return .clock(ClockMatch(from: from, to: from == to ? 86_400 : to))
    case .days:
      let day = LocalDay(daysSince1970: 19_025 + number(below: 4))
      return .days(pick([.date(day), .weekdays(from: 1 + number(below: 7), to: 1 + number(below: 7))]))
    }
  }

  private mutating func pattern() -> TextMatch {
    let pieces = ["", "m", "1", "555", "smith", "ar", "+1", "Z", "é", "-", "*", "s q", "\u{202E}"]
    let inner = (0..<number(below: 3)).map { _ in pick(pieces) }.filter { !$0.isEmpty }
    return .pattern([pick(pieces)] + inner + [pick(pieces)])
  }

  /// A text that the parser may like or not: an expression with some pieces changed, or pieces at random.
  mutating func brokenText() -> String {
    let pieces = [
      "(", ")", "!", "or", "and", "not", "~", "\"", "\\", "*", ":", "=", ">", "<", "-", " ", "\t", "\u{A0}",
      "\u{301}",
      "\u{0}", "wait", "from:", "at:9", "on:", "30s", "1:30", "9999999999", "mon-fri", "\\u{", "\\u{41}", "}",
      "vm", "é", "👩‍👧", "_",
      "dir:in", "legs>", "result:", "\u{202E}", "0", "24",
    ]
    if number(below: 4) == 0 {
      return (0..<number(below: 12)).map { _ in pick(pieces) }.joined(separator: pick(["", " "]))
    }
    var scalars = Array(expression().text.unicodeScalars)
    for _ in 0..<number(below: 4) {
      let place = number(below: scalars.count + 1)
      switch number(below: 3) {
      case 0 where place < scalars.count: scalars.remove(at: place)
      case 1 where place < scalars.count: scalars[place] = pick(scalars)
      default: scalars.insert(contentsOf: pick(pieces).unicodeScalars, at: place)
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
