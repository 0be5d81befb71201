import BrowserModel
import CallInsight
import CallTable
import CallTime
import CellGrid

/// Sums of ours beside those of the service: where they are equal one word, where they are not the rule that makes the difference.
struct CheckView {
  private let model: CheckModel
  private let isSimulated: Bool
  private let look: Look
  private let area: Area
  private let lines: [StyledText]

  private static let title = 14
  private static let number = 12
  private static let margin = 1

  init(_ model: CheckModel, isSimulated: Bool, in area: Area, look: Look) {
    (self.model, self.isSimulated, self.area, self.look) = (model, isSimulated, area, look)
    lines = Self.lines(model, width: max(1, area.width - 2 * Self.margin), look)
  }

  var rows: Int { max(0, area.height) }
  var lineCount: Int { lines.count }

  func draw(on grid: inout CellGrid) {
    grid.write(heading(grid.size.columns), column: 0, row: 0)
    let first = min(model.scroll.line, max(0, lineCount - rows))
    for (row, line) in lines.dropFirst(first).prefix(rows).enumerated() {
      grid.write(line, column: Self.margin, row: area.row + row, width: area.width - 2 * Self.margin)
    }
    grid.cursor = GridPoint(column: Self.margin, row: min(area.row, max(0, grid.size.rows - 1)))
  }

  private func heading(_ width: Int) -> StyledText {
    let day = model.list.times.titles.first.map { " · " + $0 } ?? ""
    let left = look.text("Ringside", .heading) + "  Checked" + look.text(day)
    let right = look.text(look.words(model.coverage), .quiet)
    let all = isSimulated ? ChipsLine.simulated(look) + look.text(" · ", .quiet) + right : right
    let fits = { (one: StyledText, other: StyledText) in one.width + other.width + 4 <= width }
    if fits(left, all) { return TitleLine.line(left, all, width: width) }
    return TitleLine.line(fits(left, right) ? left : look.text("Checked"), right, width: width)
  }

  private static func lines(_ model: CheckModel, width: Int, _ look: Look) -> [StyledText] {
    summary(model).flatMap { Wrapping.lines($0, width: width) }.map { look.text(look.words($0)) }
      + model.pbxes.flatMap { [""] + lines($0, isWhole: model.isWhole, width: width, look) }
  }

  static func summary(_ model: CheckModel) -> [String] {
    switch model.served {
    case .asking: return ["Asking the service for its own sums…"]
    case .stopped: return ["Stopped: the service's sums were not awaited. r asks again."]
    case .refused(let error):
      // The account has a right to the calls, so another PBX is no advice.
      let advice = error.kind == .refused(.pbx) ? "The account has no right to them." : error.advice
      return [
        "The service does not give its sums, so nothing is checked.", error.message, advice,
        "The other figures do not need them.",
      ]
    case .sums(let sums) where sums.isEmpty: return ["The service has no sums for these dates."]
    case .sums:
      let equal = model.pbxes.count(where: \.isEqual)
      let explained = model.pbxes.count { !$0.isEqual && $0.isExplained }
      let rest = model.pbxes.count - equal - explained
      let parts = [(equal, "equal"), (explained, "explained"), (rest, "not explained")].filter { $0.0 > 0 }
      let counts = parts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
      let head =
        "\(NumberText.counted(model.pbxes.count, "PBX").replacing("PBXs", with: "PBXes")): \(counts)."
      let wait = model.isWhole ? [] : ["Not all calls are there yet."]
      return [head] + wait + [model.leftOut].compactMap(\.self)
    }
  }

  private static func lines(_ pbx: CheckedPBX, isWhole: Bool, width: Int, _ look: Look) -> [StyledText] {
    let name = look.text(DisplayText.harmless(pbx.name), .heading)
    if !pbx.isServed { return [name + look.text("  the service has no sums of it")] }
    let calls = pbx.lines.first.map { NumberText.counted(Int($0.ours), "call") } ?? ""
    if pbx.isEqual { return [name + look.text("  equal (\(calls))")] }
    let head =
      name.truncated(to: title).padded(to: title) + look.text("here", .label).padded(to: number, .trailing)
      + look.text("service", .label).padded(to: number, .trailing)
    return [head] + pbx.lines.flatMap { lines($0, isWhole: isWhole, width: width, look) }
  }

  private static func lines(
    _ line: CheckedPBX.Line, isWhole: Bool, width: Int, _ look: Look
  ) -> [StyledText] {
    let columns =
      look.text("  " + line.sum.definition.title).truncated(to: title).padded(to: title)
      + look.text(value(line.ours, line.sum)).padded(to: number, .trailing)
      + look.text(line.theirs.map { value($0, line.sum) } ?? "–").padded(to: number, .trailing) + "  "
    let isOpen = isWhole && line.unexplained != 0
    let words = told(line)
    // Where there is no room beside the numbers, the words stand below.
    let beside = width - columns.width
    let indent = beside >= 24 ? columns.width : 4
    let wrapped = Wrapping.lines(words, width: max(1, width - indent)).map {
      look.text($0, isOpen ? .heading : line.difference == 0 ? .quiet : .text)
    }
    if beside >= 24 || words.count <= beside {
      return wrapped.enumerated().map { ($0.offset == 0 ? columns : StyledText(blanks: indent)) + $0.element }
    }
    return [columns] + wrapped.map { StyledText(blanks: indent) + $0 }
  }

  private static func value(_ value: Int64, _ sum: CheckedSum) -> String {
    sum.isTime ? DurationText.short(.milliseconds(value)) : NumberText.grouped(Int(value))
  }

  private static func told(_ line: CheckedPBX.Line) -> String {
    guard line.theirs != nil else { return "not told" }
    let difference = line.difference
    if difference == 0 { return "equal" }
    func size(_ part: Int64) -> String { value(Int64(clamping: part.magnitude), line.sum) }
    let head = "\(size(difference)) \(difference > 0 ? "more" : "fewer") there"
    let rest = "calls that came or ended between the two answers, or that the service selects by another time"
    let rule = line.sum.definition.rule
    if line.unexplained == 0 { return "\(head): \(rule)." }
    if line.byRule == 0 || rule.isEmpty { return "\(head), not explained: perhaps \(rest)." }
    return
      "\(head), \(size(line.byRule)) of that by rule: \(rule). \(size(line.unexplained)) not explained: perhaps \(rest)."
  }
}
