import CallTable
import CallTime

/// The proof of a verdict in a few words: who called whom, when, for how long.
package struct UnreturnedStory {
  private let line: UnreturnedLine
  private let calls: KnownCalls

  package init(_ line: UnreturnedLine, _ calls: KnownCalls) { (self.line, self.calls) = (line, calls) }

  /// `0:45 later, by John Flores 120011, talked 3:12`; `time` writes a moment as the screen does.
  package func words(time: (Timestamp) -> String) -> String {
    let words = [verdict(time), again(time), company].filter { !$0.isEmpty }
    return words.joined(separator: " · ")
  }

  /// The same where there is little room, never cut: `0:45 later`, `no call back`.
  package func shortWords(time: (Timestamp) -> String) -> String {
    switch line.verdict {
    case .open where line.again > 0: line.again == 1 ? "rang once more" : "rang \(line.again) more times"
    case .open: "no call back"
    case .withheld: "no number"
    case .tried: "tried" + (line.lastCallback.flatMap { calls[$0].start }.map { " " + time($0) } ?? "")
    case .gotThrough, .returned:
      line.contact.flatMap { UnreturnedLine.delay(from: calls[line.lastMissed], to: calls[$0]) }
        .map { DurationText.short($0) + " later" } ?? ""
    }
  }

  /// `rang again 16:48`, `rang again 2 times, last 16:48`; empty where the caller did not, or was answered later.
  private func again(_ time: (Timestamp) -> String) -> String {
    guard line.again > 0, line.contact == nil else { return "" }
    let last = line.lastAgain.flatMap { calls[$0].start }.map(time)
    let words =
      line.again == 1 ? "rang again" : "rang again \(line.again) times" + (last == nil ? "" : ", last")
    return words + (last.map { " \($0)" } ?? "")
  }

  /// `rang again 16:48` of the last call after that moment; empty where there is none.
  package func again(after moment: Timestamp, time: (Timestamp) -> String) -> String {
    guard let last = line.lastAgain.flatMap({ calls[$0].start }), last > moment else { return "" }
    return "rang again \(time(last))"
  }

  private var company: String { line.isOfCompany ? "company number: \(line.names) names" : "" }

  private func verdict(_ time: (Timestamp) -> String) -> String {
    switch line.verdict {
    case .open: return "nobody called back"
    case .withheld: return "no number to call back"
    case .tried:
      let last = line.lastCallback.flatMap { calls[$0].start }.map(time)
      let words = line.callbacks == 1 ? "not reached" : "\(line.callbacks) times not reached, last"
      return words + (last.map { " \($0)" } ?? "")
    case .gotThrough:
      return contact { "\($0)answered by \(Self.party($1.calleeName, $1.callee))" }
    case .returned: return contact { "\($0)by \(Self.party($1.callerName, $1.caller))" }
    }
  }

  private func contact(_ words: (_ after: String, CallRecord) -> String) -> String {
    guard let place = line.contact else { return "" }
    let call = calls[place]
    let delay = UnreturnedLine.delay(from: calls[line.lastMissed], to: call)
    let talk = call.talk.map { ", talked \(DurationText.short($0))" } ?? ""
    return words(delay.map { "\(DurationText.short($0)) later, " } ?? "", call) + talk
  }

  private static func party(_ name: String, _ number: String) -> String {
    let party = Party(name: name, number: number)
    let words = [party.name, party.number].filter { !$0.isEmpty }.joined(separator: " ")
    return words.isEmpty ? "–" : words
  }
}
