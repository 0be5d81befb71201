import BrowserModel
import CallInsight
import CallTime
import CellGrid

/// The columns of figures that a width has: those up to the one under the cursor, and as many more as there is room for.
struct FigureColumns {
  struct Slot {
    let figure: CallFigure
    /// Columns from the beginning of the line.
    let start: Int
    let width: Int
  }

  let slots: [Slot]
  let nameWidth: Int
  private let limit: Int
  /// There are more on the right.
  let isCutOff: Bool

  private static let leastName = 14
  private static let mostName = 34
  private static let gap = 2

  init(width: Int, limit: Int, cursor: CallFigure) {
    self.limit = limit
    let all = CallFigure.allCases
    let chosen = all.firstIndex(of: cursor) ?? 0
    func needed(_ figures: ArraySlice<CallFigure>) -> Int {
      figures.reduce(0) { $0 + Self.gap + Self.width(of: $1, limit: limit) }
    }
    var first = 0
    while first < chosen, Self.leastName + needed(all[first...chosen]) > width { first += 1 }
    var last = chosen
    while last + 1 < all.count, Self.leastName + needed(all[first...last + 1]) <= width { last += 1 }
    nameWidth = min(max(Self.leastName, width - needed(all[first...last])), Self.mostName)
    isCutOff = last + 1 < all.count
    var start = nameWidth
    slots = all[first...last].map { figure in
      let width = Self.width(of: figure, limit: limit)
      defer { start += Self.gap + width }
      return Slot(figure: figure, start: start + Self.gap, width: width)
    }
  }

  private static func width(of figure: CallFigure, limit: Int) -> Int {
    switch figure {
    case .calls: 7
    case .answered, .missed, .abandoned, .voicemail, .answeredWithinLimit: 10
    case .talkTotal: 9
    case .waitMedian, .ringMedian, .talkMean, .wait90, .wait95, .waitLongest, .ring90, .ring95,
      .ringLongest:
      7
    case .abandonedMedian, .abandonedLongest: 8
    }
  }

  /// Titles of figures that stand alone are in the second line; `Wait` stands over its figures.
  func families(_ look: Look) -> StyledText {
    var line: StyledText = ""
    for (number, slot) in slots.enumerated() {
      let definition = slot.figure.definition
      let isFirst = number == 0 || slots[number - 1].figure.definition.family != definition.family
      guard !definition.part.isEmpty, isFirst else { continue }
      // As far as figures of the same family go.
      let last = slots[number...].last { $0.figure.definition.family == definition.family } ?? slot
      let title = look.text(definition.family, .heading).truncated(to: last.start + last.width - slot.start)
      let indent = slot.width - slot.figure.definition.part.utf8.count
      let start = max(line.width, min(slot.start + indent, last.start + last.width - title.width))
      line += StyledText(blanks: start - line.width) + title
    }
    return line
  }

  func parts(_ model: StatisticsModel, _ look: Look) -> StyledText {
    var line = look.text(model.setting.grouping == .all ? "" : heading(model), .heading).padded(to: nameWidth)
    for slot in slots {
      let definition = slot.figure.definition
      let words = definition.part.isEmpty ? slot.figure.title(limit: limit) : definition.part
      var title = look.text(words, .heading)
      if case .by(slot.figure, let isDescending) = model.setting.order {
        title += look.text(isDescending ? "▼" : "▲", .accent)
      }
      line +=
        StyledText(blanks: slot.start - line.width)
        + title.truncated(to: slot.width).padded(to: slot.width, .trailing)
    }
    return line
  }

  private func heading(_ model: StatisticsModel) -> String {
    let name = model.setting.grouping.definition.name
    let groups = model.answer.map { " \(NumberText.grouped($0.groupCount))" } ?? ""
    return name.prefix(1).uppercased() + name.dropFirst() + groups
  }
}
