import CallTime
import Foundation

/// The speed of a long load: the average since it began, told anew with each page.
struct LoadRate: Hashable, Sendable {
  private let countBefore: Int
  private let began: Date
  private var count: Int
  private var seconds = 0.0

  init(from count: Int, at now: Date) {
    (countBefore, self.count, began) = (count, count, now)
  }

  /// Takes the number of calls loaded by now.
  func after(_ count: Int, at now: Date) -> LoadRate {
    var later = self
    (later.count, later.seconds) = (count, now.timeIntervalSince(began))
    return later
  }

  /// `52 000/s · 16 s left`; nothing before there is something to tell.
  func words(total: Int?) -> String? {
    guard count > countBefore, seconds > 0 else { return nil }
    let perSecond = Double(count - countBefore) / seconds
    let rate = "\(NumberText.grouped(Self.rounded(perSecond)))/s"
    guard let total, total > count else { return rate }
    return "\(rate) · \(Self.time(Double(total - count) / perSecond)) left"
  }

  /// To two digits: more would only flicker.
  private static func rounded(_ value: Double) -> Int {
    guard value >= 1, value < 1e15 else { return value < 1 ? 1 : Int(1e15) }
    let unit = pow(10, max(0, floor(log10(value)) - 1))
    return Int((value / unit).rounded() * unit)
  }

  private static func time(_ seconds: Double) -> String {
    guard seconds < 1e9 else { return "years" }
    let seconds = Int(seconds.rounded(.up))
    if seconds < 120 { return "\(seconds) s" }
    let minutes = (seconds + 59) / 60
    return minutes < 120 ? "\(minutes) min" : "\((minutes + 59) / 60) h"
  }
}
