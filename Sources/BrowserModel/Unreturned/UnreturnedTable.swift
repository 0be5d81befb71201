import CallFiles
import CallInsight
import CallTable
import CallTime
import Foundation

/// The lines of those never called back as a table for a file.
package nonisolated enum UnreturnedTable {
  private static let headings: [TextTable.Heading] = [
    .init("Verdict", "verdict"), .init("Number", "number"), .init("Name", "name"),
    .init("Attempts", "attempts", isNumeric: true), .init("Missed", "missed", isNumeric: true),
    .init("Last missed", "lastMissed"), .init("Wait", "waitSeconds", isNumeric: true),
    .init("Calls back, not reached", "callbacks", isNumeric: true),
    .init("Rang again", "rangAgain", isNumeric: true), .init("Last rang again", "lastRangAgain"),
    .init("Contact", "contact"),
    .init("After", "afterSeconds", isNumeric: true), .init("By", "by"),
    .init("Talk", "talkSeconds", isNumeric: true), .init("Names shown", "names", isNumeric: true),
  ]

  private static let dealtWith = TextTable.Heading("Dealt with", "dealtWith")

  /// A mask puts pseudonyms in the place of persons. Times are those of the zone; lengths of time are in seconds but for people.
  /// `dealt` has an entry or nil for each line; nil where nobody has looked for entries.
  package static func table(
    _ lines: [UnreturnedLine], dealt: [DealtNumbers.Entry?]? = nil, _ calls: KnownCalls, mask: CallMask?,
    zone: TimeZone, forPeople: Bool
  ) -> TextTable {
    let clock = ZoneClock(zone)
    func time(_ moment: Timestamp?) -> String {
      guard let moment else { return "" }
      let local = clock.local(moment)
      return "\(local.localDay.text) \(clock.time(moment))"
    }
    func length(_ duration: Duration?) -> String {
      guard let duration else { return "" }
      return forPeople ? DurationText.short(duration) : String(duration.wholeMilliseconds / 1000)
    }
    func party(_ name: String, _ number: String) -> Party {
      let shown = mask?.party(name: name, number: number) ?? (name: name, number: number)
      return Party(name: shown.name, number: shown.number)
    }
    return TextTable(
      headings + (dealt == nil ? [] : [dealtWith]),
      lines.enumerated().map { number, line in
        let (last, entry) = (calls[line.lastMissed], dealt?[number])
        let contact = line.contact.map { calls[$0] }
        let by = contact.map {
          $0.isOutgoing
            ? party($0.callerName, $0.caller) : party($0.calleeName, $0.callee)
        }
        return [
          entry == nil ? line.verdict.name : "dealt with",
          line.number.map { mask?.text($0.text) ?? $0.text } ?? "",
          line.number == nil ? "" : party(last.callerName, last.caller).name,
          String(line.attempts), String(line.missed), time(last.start), length(UnreturnedLine.wait(of: last)),
          String(line.callbacks), String(line.again), time(line.lastAgain.flatMap { calls[$0].start }),
          time(contact?.start),
          length(contact.flatMap { UnreturnedLine.delay(from: last, to: $0) }),
          by.map { [$0.name, $0.number].filter { !$0.isEmpty }.joined(separator: " ") } ?? "",
          length(contact?.talk), String(line.names),
        ] + (dealt == nil ? [] : [entry.map { "\(time($0.at)) \($0.word)" } ?? ""])
      })
  }
}

extension UnreturnedModel {
  var exported: ExportSubject? {
    let (lines, calls, zone, dealt) = (lines, served, list.zone, lines.map(dealtWith))
    let mask = list.pages.mask
    let table = ExportedLines(lines.count, "number") { isForPeople in
      UnreturnedTable.table(lines, dealt: dealt, calls, mask: mask, zone: zone, forPeople: isForPeople)
    }
    return .lines(
      table, ExportName("unreturned", of: list, isOfShown: false),
      incompleteWords: list.isComplete ? nil : list.words.coverage)
  }
}
