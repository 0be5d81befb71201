import CallInsight
import CallTable
import CallTime
import CellGrid

/// The story of a call, and the facts that people ask for, by the names they have for them; the raw fields are in ``FieldList``.
enum CallFacts {
  /// The call in a sentence, its result in the colour that it has in the table.
  static func story(_ record: CallRecord, width: Int, look: Look) -> [StyledText] {
    let story = CallStory(record)
    let lines = Wrapping.lines(story.sentence, width: width)
    let result = story.result
    // A result so long that it goes on in the next line has no colour.
    guard let first = lines.first, first.hasPrefix(result.name + ":") else {
      return lines.map { look.text($0) }
    }
    let rest = String(decoding: first.utf8.dropFirst(result.name.utf8.count), as: UTF8.self)
    let head = look.text(result.name, Role(result)) + look.text(rest)
    return [head] + lines.dropFirst().map { look.text($0) }
  }

  /// `acmecorppbx · East Office · East Coast`
  static func place(_ record: CallRecord) -> String {
    ([record.pbxID] + record.departments + record.branches).filter { !$0.isEmpty }
      .joined(separator: " · ")
  }

  /// `Incoming · Mon 23 Nov 2026 UTC−5 · acmecorppbx · East Office`: an opened call is looked at without the table.
  static func dayAndPlace(_ record: CallRecord, clock: ZoneClock) -> String {
    let day = record.start.map {
      clock.local($0).localDay.title + " " + ZoneOffset.text(clock.zone, at: $0.date)
    }
    return [record.direction, day ?? "", place(record)].filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// The two words for the end of a call, where they differ; nil where they do not.
  static func lastLegNote(_ record: CallRecord) -> String? {
    let (result, disposition) = (record.result, record.lastLegDisposition)
    let isSame =
      disposition.uppercased() == result.name
      || result.kind == .answered && ["connected", "answered"].contains(disposition.lowercased())
    guard !disposition.isEmpty, disposition != "-", !isSame, !result.kind.meaning.isEmpty else { return nil }
    return
      "\(result.name) is the result of the call: \(result.kind.meaning). \(disposition) is how its last leg ended."
  }

  /// In as many columns as the width allows, four at most; what a call does not have is left out.
  static func lines(
    _ record: CallRecord, clock: ZoneClock, width: Int, mostColumns: Int = 4, look: Look
  ) -> [StyledText] {
    let columns = max(1, min(width / leastColumn, mostColumns))
    let each = width / columns
    let cells = facts(record, clock: clock, width: each - names - 2 * gap.width, look: look).map { fact in
      StyledText(
        spans: look.text(fact.name, .label).padded(to: names).spans + gap.spans + fact.value.spans + gap.spans
      )
    }
    return stride(from: 0, to: cells.count, by: columns).map { first in
      StyledText(spans: cells[first..<min(first + columns, cells.count)].flatMap(\.spans))
    }
  }

  private static let names = 9
  private static let gap: StyledText = "  "
  private static let leastColumn = 38

  private static func facts(
    _ record: CallRecord, clock: ZoneClock, width: Int, look: Look
  ) -> [(name: String, value: StyledText)] {
    func party(_ name: String, _ number: String) -> StyledText {
      PartyText.text(name: name, number: number, width: width, look: look)
        .padded(to: width)
    }
    let texts = [
      ("Dialled", record.dnis),
      ("Connected", record.connect.map(clock.time) ?? ""),
      ("Answered", record.answeredAt.map(clock.time) ?? ""),
      ("Last leg", record.lastLegDisposition),
      ("Legs", record.legCount.map(String.init) ?? ""),
    ]
    return [
      ("Caller", party(record.callerName, record.caller)),
      ("Called", party(record.calleeName, record.callee)),
    ]
      + texts.filter { !$0.1.isEmpty }.map { ($0.0, look.text($0.1).padded(to: width)) }
  }
}
