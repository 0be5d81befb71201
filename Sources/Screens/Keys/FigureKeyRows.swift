import BrowserModel
import CallTable
import CellGrid

/// Keys of the statistics.
extension KeyTable {
  static let statisticsRows: [KeyRow] = [
    KeyRow(
      .calls, in: [.statistics], "the calls that the figure is worked out from", hint: "its calls", rank: 20,
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
      .calls, in: [.statistics], "group by what the digit stands for",
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
  ]

  private static let groupings = CallGrouping.allCases

  /// `1` to `9`, then `0`.
  static func digit(_ place: Int) -> Character { Character(String((place + 1) % 10)) }
}
