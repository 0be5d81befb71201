import BrowserModel
import CallTable
import CellGrid

/// Keys of the statistics.
extension KeyTable {
  static let statisticsRows: [KeyRow] = [
    KeyRow(
      .calls, in: [.statistics], "the calls that the figure is worked out from", hint: "open", rank: 20,
      [.enter: .open]),
    KeyRow(
      .moving, in: [.statistics], "the figure on the left, on the right", hint: "figure", rank: 15,
      names: ["the figure on the left", "the figure on the right"],
      [
        .text("h"): .scrollColumns(-1), .text("l"): .scrollColumns(1), .left: .scrollColumns(-1),
        .right: .scrollColumns(1),
      ]),
    KeyRow(
      .calls, in: [.statistics], "the next, previous kind of group", hint: "by", rank: 25,
      names: ["the next kind of group", "the previous kind of group"],
      [.tab: .nextField, .backTab: .previousField]),
    KeyRow(
      .calls, in: [.statistics], "group by what the digit or letter stands for",
      names: groupings.map { "figures by \($0.definition.name)" },
      groupings.enumerated().map {
        KeyRow.Stroke(key: .text(digit($0.offset)), command: .group($0.element))
      }),
    KeyRow(
      .calls, in: [.statistics], "sort by this figure; again turns round", hint: "sort", rank: 30,
      [.text("s"): .chooseOrder]),
    KeyRow(
      .calls, in: [.statistics], "more, less time for a call to be answered in time", hint: "limit", rank: 40,
      names: ["more time for a call to be answered in time", "less time for it"],
      [.text("+"): .changeLimit(1), .text("-"): .changeLimit(-1)]),
    KeyRow(
      .calls, in: [.statistics, .hours], "compare with another range: the day before, a week before …",
      hint: "compare", rank: 35, [.text("C"): .compare]),
    KeyRow(
      .calls, in: [.statistics], "check against the service's own sums, PBX by PBX", hint: "check", rank: 50,
      [.text("A"): .checkSums]),
    KeyRow(
      .calls, in: [.unreturned], "check against the service's own list of unreturned calls", hint: "check",
      rank: 85, [.text("A"): .checkSums]),
    KeyRow(
      .moving, in: [.checked], "down, up", hint: "move", rank: 10, names: ["down", "up"],
      [.text("j"): .move(1), .text("k"): .move(-1), .down: .move(1), .up: .move(-1)]),
    KeyRow(.calls, in: [.checked], "ask again", hint: "ask again", rank: 20, [.text("r"): .refresh]),
    KeyRow(
      .calls, in: [.statistics, .hours], "newer calls; go on after a failure or a stop",
      [.text("r"): .refresh]),
  ]

  static let hourRows: [KeyRow] = [
    KeyRow(
      .calls, in: [.hours], "the calls of the hour, or those missed", hint: "open", rank: 20,
      [.enter: .open]),
    KeyRow(
      .moving, in: [.hours], "the weekday before, after", hint: "day", rank: 10,
      names: ["the weekday after", "the weekday before"],
      [.text("j"): .move(1), .text("k"): .move(-1), .down: .move(1), .up: .move(-1)]),
    KeyRow(
      .moving, in: [.hours], "the hour before, after", hint: "hour", rank: 15,
      names: ["the hour before", "the hour after"],
      [
        .text("h"): .scrollColumns(-1), .text("l"): .scrollColumns(1), .left: .scrollColumns(-1),
        .right: .scrollColumns(1),
      ]),
    KeyRow(
      .moving, in: [.hours], "Monday, Sunday", names: ["Monday", "Sunday"],
      [.text("g"): .first, .text("G"): .last, .home: .first, .end: .last]),
    KeyRow(
      .calls, in: [.hours], "all calls, missed ones, or their share", hint: "share", rank: 25,
      names: ["the next of all calls, missed ones and their share", "the one before"],
      [.tab: .nextField, .backTab: .previousField]),
    KeyRow(
      .calls, in: [.hours], "the strip of the day before, after", hint: "strip", rank: 30,
      names: ["the strip of the day before", "the strip of the day after"],
      [.text("<"): .moveDay(-1), .text(">"): .moveDay(1)]),
  ]

  private static let groupings = CallGrouping.allCases

  /// `1` to `9`, then `0`, then the letters `o` and `p`.
  static func digit(_ place: Int) -> Character {
    place < 10 ? Character(String((place + 1) % 10)) : groupings[place].definition.letter
  }
}
