import BrowserModel
import CallInsight
import CallTable
import CallTime

/// Figures beside those of other ranges, in words and marks.
enum ComparisonWords {
  /// More, or less, than noise; nil for any other difference.
  static func mark(_ difference: Difference) -> String? {
    switch difference {
    case .more: "↑"
    case .less: "↓"
    case .noise, .tooFew, .untested: nil
    }
  }

  /// The longest name of the ranges that fits.
  static func name(_ comparison: Comparison, width: Int) -> String {
    comparison.names.first { $0.count <= width } ?? comparison.names.last ?? ""
  }

  /// The figure under the cursor, `40 of 100 (40%); Sun 22 Nov 2026: 20 of 90 (22%). 18 points more: more than noise.`; nil where
  /// nothing is compared.
  static func sentence(_ model: StatisticsModel) -> String? {
    guard let line = model.selected, let compared = model.compared,
      let comparison = model.list.shownComparison
    else { return nil }
    let figure = model.setting.figure
    let (here, there) = (line.figures[figure], compared.value(figure))
    let sample = compared.sample(figure).count
    let isPart = (1..<compared.others.count).contains(sample)
    let name = ComparisonWords.name(comparison, width: 34) + (isPart ? " (\(sample) with such calls)" : "")
    let values = "\(told(here)); \(name): \(there.map(told) ?? "none")."
    guard model.isWhole else { return values + " Not all calls are there yet." }
    guard let there else { return values }
    return "\(values) \(change(from: there, to: here))\(verdict(compared.difference(figure)))"
  }

  /// `Sun 22 Nov 2026: 12 calls, 2 missed (17%). Calls: no more than noise; share missed: more than noise.`; nil where nothing is
  /// compared.
  static func sentence(_ model: HoursModel) -> String? {
    guard let compared = model.compared, let comparison = model.list.shownComparison else { return nil }
    let name = ComparisonWords.name(comparison, width: 34)
    let calls = compared.value(.calls).map(told) ?? "0"
    let missed = compared.value(.missed).map { ", missed \(told($0))" } ?? ""
    let values = "\(name): calls \(calls)\(missed)."
    guard model.isWhole else { return values + " Not all calls are there yet." }
    let (ofCalls, ofMissed) = (compared.difference(.calls), compared.difference(.missed))
    return values + " Calls\(verdict(ofCalls).dropLast()); share missed\(verdict(ofMissed))"
  }

  private static func verdict(_ difference: Difference) -> String {
    switch difference {
    case .more, .less: ": more than noise."
    case .noise: ": no more than noise."
    case .tooFew: ": too few calls to tell."
    case .untested: "."
    }
  }

  private static func told(_ value: CallFigure.Value) -> String {
    switch value {
    case .count(let count): NumberText.grouped(count)
    case .share(let count, let all):
      "\(NumberText.grouped(count)) of \(NumberText.grouped(all))"
        + (all == 0 ? "" : " (\(percent(count, all))%)")
    case .time(let time): time.map { DurationText.short(.milliseconds($0)) } ?? "none"
    }
  }

  private static func percent(_ count: Int, _ all: Int) -> Int { (200 * count + all) / (2 * all) }

  /// `18 points more`, `100 more (11%)`, `0:13 less`, `The same`
  private static func change(from old: CallFigure.Value, to new: CallFigure.Value) -> String {
    switch (old, new) {
    case (.count(let old), .count(let new)):
      let size = NumberText.grouped(Int((new - old).magnitude))
      let share = old == 0 ? "" : " (\(percent(Int((new - old).magnitude), old))%)"
      return new == old ? "The same" : "\(size) \(new > old ? "more" : "fewer")\(share)"
    case (.share(let old, let oldAll), .share(let new, let newAll)) where oldAll > 0 && newAll > 0:
      let points = percent(new, newAll) - percent(old, oldAll)
      if points == 0 { return "The same share" }
      let size = NumberText.counted(Int(points.magnitude), "point")
      return "\(size) \(points > 0 ? "more" : "less")"
    case (.time(let old?), .time(let new?)):
      let seconds = new / 1000 - old / 1000
      if seconds == 0 { return "The same" }
      return "\(DurationText.short(.seconds(Int64(seconds.magnitude)))) \(seconds > 0 ? "more" : "less")"
    default: return "Nothing to compare"
    }
  }
}
