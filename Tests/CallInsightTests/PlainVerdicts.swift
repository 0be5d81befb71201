import CallInsight
import CallTable
import CallTime

/// The verdicts worked out call by call, in the most obvious way, to compare with.
struct PlainVerdicts {
  /// One line in a form that does not depend on rows.
  struct Line: Hashable {
    let number: String?
    let verdict: UnreturnedLine.Verdict
    var attempts = 0
    var missed = 0
    let lastMissed: CallID
    var callbacks = 0
    var lastCallback: CallID?
    var again = 0
    var lastAgain: CallID?
    var contact: CallID?
    var names = 0
  }

  private(set) var lines: [Line] = []
  private(set) var leftOut = (short: 0, inside: 0, outgoing: 0)

  private static func ordered(_ calls: [CallRecord]) -> [CallRecord] {
    calls.sorted {
      let (one, other) = ($0.start?.milliseconds ?? 0, $1.start?.milliseconds ?? 0)
      return one == other ? ($0.pbxID, $0.callID) < ($1.pbxID, $1.callID) : one < other
    }
  }

  /// `+` and digits; nil for an extension or for what is no number. The PBX `brit` is in Britain, the others in America.
  static func key(_ text: String, pbx: String) -> String? {
    var digits = text.replacing("(0)", with: "").filter(\.isNumber)
    guard digits.count >= 7, !text.contains(where: \.isLetter) else { return nil }
    let code = pbx == "brit" ? "44" : "1"
    if text.hasPrefix("+") { return "+" + digits }
    if digits.hasPrefix("00") { return "+" + digits.dropFirst(2) }
    if digits.hasPrefix("0"), code == "44" {
      digits.removeFirst()
    } else if digits.count > 10 {
      return "+" + digits
    }
    return "+" + code + digits
  }

  init(range: [CallRecord], later: [CallRecord]) {
    var missed: [String?: [CallRecord]] = [:]
    var names: [String: Set<String>] = [:]
    for call in Self.ordered(range) {
      let isAnswered = call.isAnswered
      if call.direction == "Outgoing" {
        if !isAnswered { leftOut.outgoing += 1 }
        continue
      }
      let key = Self.key(call.caller, pbx: call.pbxID)
      let isInside =
        call.direction != "Incoming" || key == nil && call.caller.contains(where: \.isNumber)
      if !isInside, let key, call.callerName.contains(where: \.isLetter) {
        names[key, default: []].insert(call.callerName.lowercased())
      }
      guard call.isMissed, !isAnswered else { continue }
      if isInside {
        leftOut.inside += 1
      } else if call.total ?? .seconds(9) <= .seconds(1) {
        leftOut.short += 1
      } else {
        missed[key, default: []].append(call)
      }
    }
    let all = Self.ordered(range + later)
    for (key, calls) in missed {
      let last = calls[calls.count - 1]
      guard let key else {
        lines.append(
          Line(
            number: nil, verdict: .withheld, attempts: calls.count, missed: calls.count, lastMissed: last.id))
        continue
      }
      let mine = all.filter {
        Self.key($0.direction == "Outgoing" ? $0.callee : $0.caller, pbx: $0.pbxID) == key
          && ["Incoming", "Outgoing"].contains($0.direction)
      }
      let (end, answered) = (last.start ?? .init(milliseconds: 0), mine.filter(\.isAnswered))
      let contact = answered.first { $0.start ?? end > end }
      let before = answered.last { $0.start ?? end < end }?.start
      let tries = mine.filter {
        guard $0.direction == "Outgoing", !$0.isAnswered, let start = $0.start, start > end else {
          return false
        }
        return contact.flatMap { $0.start.map { start < $0 } } ?? true
      }
      let again = Self.ordered(later).filter { call in
        guard call.direction == "Incoming", Self.key(call.caller, pbx: call.pbxID) == key, call.isMissed,
          !call.isAnswered, call.total ?? .seconds(9) > .seconds(1), let start = call.start, start > end
        else { return false }
        return contact.flatMap { $0.start.map { start < $0 } } ?? true
      }
      let verdict: UnreturnedLine.Verdict =
        contact.map { $0.direction == "Outgoing" ? .returned : .gotThrough }
        ?? (tries.isEmpty ? .open : .tried)
      lines.append(
        Line(
          number: key, verdict: verdict,
          attempts: calls.count { call in before.map { call.start ?? end > $0 } ?? true },
          missed: calls.count, lastMissed: last.id, callbacks: tries.count, lastCallback: tries.last?.id,
          again: again.count, lastAgain: again.last?.id, contact: contact?.id, names: names[key]?.count ?? 0))
    }
    func rank(_ line: Line) -> (Int, Int, Duration, Timestamp) {
      let call = range.first { $0.id == line.lastMissed }
      let wait = call.flatMap { $0.wait ?? $0.ring } ?? .zero
      return (line.verdict.rawValue, -line.attempts, .zero - wait, call?.start ?? .init(milliseconds: 0))
    }
    lines.sort { rank($0) < rank($1) }
  }
}

extension PlainVerdicts.Line {
  init(_ line: UnreturnedLine, _ calls: KnownCalls) {
    self.init(
      number: line.number?.text, verdict: line.verdict, attempts: line.attempts, missed: line.missed,
      lastMissed: calls[line.lastMissed].id, callbacks: line.callbacks,
      lastCallback: line.lastCallback.map { calls[$0].id }, again: line.again,
      lastAgain: line.lastAgain.map { calls[$0].id }, contact: line.contact.map { calls[$0].id },
      names: line.names)
  }
}
