import BrowserModel
import CallInsight
import CallTable
import CallTime
import CellGrid

/// Sums of ours beside those of the service: where they are equal one word, where they are not the rule that makes the difference.
enum SumsCheckLines {
  private static let title = 14
  private static let number = 12

  static func lines(_ model: CheckModel, width: Int, _ look: Look) -> [StyledText] {
    summary(model).flatMap { Wrapping.lines($0, width: width) }.map { look.text(look.words($0)) }
      + model.pbxes.flatMap { [""] + lines($0, isWhole: model.isWhole, width: width, look) }
  }

  static func summary(_ model: CheckModel) -> [String] {
    if let missing = CheckView.missing(model.served.answer, "sums") { return missing }
    if model.served.value?.isEmpty ?? true { return ["The service has no sums for these dates."] }
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
    let role: Role = isOpen ? .heading : line.difference == 0 ? .quiet : .text
    return CheckView.lines(columns, told(line), role, width: width, look)
  }

  private static func value(_ value: Int64, _ sum: CheckedSum) -> String {
    sum.isTime ? DurationText.short(.milliseconds(value)) : NumberText.grouped(Int(value))
  }

  private static func told(_ line: CheckedPBX.Line) -> String {
    guard line.theirs != nil else { return "not told" }
    let difference = line.difference
    if difference == 0 { return "equal" }
    func size(_ part: Int64) -> String { value(Int64(clamping: part.magnitude), line.sum) }
    // Of the whole seconds that stand there.
    let whole = { (value: Int64) in line.sum.isTime ? value / 1000 * 1000 : value }
    let head =
      "\(size(whole(line.theirs ?? 0) - whole(line.ours))) \(difference > 0 ? "more" : "fewer") there"
    let rest = "calls that came or ended between the two answers, or that the service selects by another time"
    let rule = line.sum.definition.rule
    if line.unexplained == 0 { return "\(head): \(rule)." }
    if line.byRule == 0 || rule.isEmpty { return "\(head), not explained: perhaps \(rest)." }
    return
      "\(head), \(size(line.byRule)) of that by rule: \(rule). \(size(line.unexplained)) not explained: perhaps \(rest)."
  }
}
