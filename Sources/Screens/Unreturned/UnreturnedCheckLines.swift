import BrowserModel
import CallInsight
import CallTable
import CallTime
import CellGrid

/// The callers whom the service finds never called back beside the numbers that are open here: how many are in both, and the
/// others with the reason.
enum UnreturnedCheckLines {
  private static let widestCaller = 40

  static func lines(_ model: UnreturnedCheckModel, width: Int, _ look: Look) -> [StyledText] {
    let head = summary(model).flatMap { Wrapping.lines($0, width: width) }.map {
      look.text(look.words($0))
    }
    return head + lines("Only there", isThere: true, model, width: width, look)
      + lines("Only here", isThere: false, model, width: width, look)
  }

  static func summary(_ model: UnreturnedCheckModel) -> [String] {
    if let missing = CheckView.missing(model.served.answer, "unreturned calls") { return missing }
    let pbxes = model.served.value?.pbxes ?? []
    if pbxes.isEmpty { return ["The service has no such list: none of its PBXes is one of these calls."] }
    if !model.list.isComplete { return ["Not all calls are there yet."] }
    let check = model.check
    if !model.isCurrent { return ["Comparing…"] }
    if !model.unreturned.canCompare { return ["Nothing is compared."] }
    let counts =
      "8x8 lists \(NumberText.grouped(check.there)), we find \(NumberText.grouped(check.here)) open"
    if check.differences.isEmpty { return ["\(counts): the same."] }
    let open = check.unexplained
    let told =
      open == 0
      ? "each difference is explained" : "\(NumberText.counted(open, "difference")) not explained"
    return ["\(counts): \(NumberText.grouped(check.both)) in both; \(told)."]
  }

  private static func lines(
    _ title: String, isThere: Bool, _ model: UnreturnedCheckModel, width: Int, _ look: Look
  ) -> [StyledText] {
    let found = model.check.differences.filter { $0.isThere == isThere }
    if found.isEmpty || !model.isCurrent { return [] }
    let heading = look.text(title, .heading) + look.text("  " + NumberText.grouped(found.count), .quiet)
    return ["", heading] + found.flatMap { line($0, model, width: width, look) }
  }

  private static func line(
    _ difference: UnreturnedCheck.Difference, _ model: UnreturnedCheckModel, width: Int, _ look: Look
  ) -> [StyledText] {
    let room = min(widestCaller, max(1, width / 2 - 4))
    let who = PartyText.text(name: difference.name, number: difference.number, width: room, look: look)
    let words = difference.reason.words { UnreturnedView.time($0, in: model.list) }
    return CheckView.lines(
      "  " + who.padded(to: room) + "  ", DisplayText.harmless(words),
      difference.reason.isExplained ? .text : .heading, width: width, look)
  }
}
