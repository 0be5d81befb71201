@testable import BrowserModel
import CellGrid
import CallTime
import Foundation
import Testing

@testable import Screens

/// Words in as much room as there is.
struct WordsTests {
  @Test(arguments: [
    ("one two three", 7, ["one two", "three"]), ("one", 3, ["one"]), ("abcdefgh", 3, ["abc", "def", "gh"]),
    ("a bcdefg h", 3, ["a", "bcd", "efg", "h"]), ("", 5, [""]), ("東京商事", 5, ["東京", "商事"]), ("東", 1, ["東"]),
    ("x", 0, []),
  ])
  func linesBreakAtBlanksAndWhereTheyMust(text: String, width: Int, expected: [String]) {
    #expect(Wrapping.lines(text, width: width) == expected)
  }

  @Test(arguments: [
    (60, " One is here. Two is there. Three is gone. · r try again"),
    (50, " One is here. Two is there. · r try again"),
    (30, " One is here. · r try again"),
    (24, " One is h… · r try again"),
  ])
  func aMessageTooLongEndsAfterAWholeSentenceAndKeepsItsKeys(width: Int, expected: String) {
    let message = StatusMessage(
      .failure, "One is here. Two is there. Three is gone.", actions: [.init(.refresh, "try again")])
    let line = MessageLine(
      message: message, context: .calls, isTyping: false, width: width, look: Look()
    ).oneLine
    #expect(line.spans.map(\.text).joined() == expected)
  }

  @Test(arguments: [
    (100, [" One is here. Two is there. Three is gone. · r try again"]),
    (57, [" One is here. Two is there. Three is gone. · r try again"]),
    (56, [" One is here. Two is there. Three is gone.", " r try again"]),
    (30, [" One is here. Two is there.", " Three is gone. · r try again"]),
    (24, [" One is here. Two is", " there. Three is gone.", " r try again"]),
    (16, [" One is here.", " Two is there.", " r try again"]),
  ])
  func aMessageHasAsManyRowsAsItNeeds(width: Int, expected: [String]) {
    let message = StatusMessage(
      .failure, "One is here. Two is there. Three is gone.", actions: [.init(.refresh, "try again")])
    let lines = MessageLine(
      message: message, context: .calls, isTyping: false, width: width, look: Look()
    ).lines
    #expect(lines.map { $0.spans.map(\.text).joined() } == expected)
  }

  @Test func aMessageIsCountedInColumnsNotInCharacters() {
    let message = StatusMessage(.notice, String(repeating: "東", count: 60))
    let lines = MessageLine(
      message: message, context: .calls, isTyping: false, width: 80, look: Look()
    ).lines
    #expect(lines.map(\.width) == [79, 43])
  }

  @Test func aMonthHasItsWeeksFromMondayToSunday() throws {
    let month = CalendarMonth(of: try #require(LocalDay(year: 2026, month: 11, day: 23)))
    #expect(month.title == "November 2026")
    #expect(
      month.weeks.map { $0.map { $0?.day ?? 0 } } == [
        [0, 0, 0, 0, 0, 0, 1], [2, 3, 4, 5, 6, 7, 8], [9, 10, 11, 12, 13, 14, 15],
        [16, 17, 18, 19, 20, 21, 22],
        [23, 24, 25, 26, 27, 28, 29], [30, 0, 0, 0, 0, 0, 0],
      ])
    let february = CalendarMonth(of: try #require(LocalDay(year: 2027, month: 2, day: 10)))
    #expect(february.weeks.count == 4)
  }
}
