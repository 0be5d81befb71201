import CallTime
import Foundation

/// A moment in a cell: `11/27/2026 17:58:12`, as the page of Work Analytics writes it, or `2026-11-27 17:58:12`, both by the
/// clock of a zone. Of a time that comes twice it is the first one.
struct TableTime {
  let instant: Timestamp
  private let offsetMinutes: Int

  /// Nil for anything else: a stamp with its own offset stays as it is.
  init?(_ text: String, zone: TimeZone) {
    var numbers: [Int] = []
    var words = text.split(separator: " ")
    var half: Substring?
    if let last = words.last, ["AM", "PM"].contains(last.uppercased()) { half = words.popLast() }
    guard words.count == 2 else { return nil }
    let (slashes, dashes) = (words[0].split(separator: "/"), words[0].split(separator: "-"))
    for part in slashes.count == 3 ? [slashes[2], slashes[0], slashes[1]] : dashes {
      guard part.count <= 4, let number = Int(part) else { return nil }
      numbers.append(number)
    }
    let clock = words[1].split(separator: ":", omittingEmptySubsequences: false)
    guard numbers.count == 3, (2...3).contains(clock.count) else { return nil }
    for part in clock {
      guard let number = Int(part.prefix { $0 != "." }), part.count <= 6 else { return nil }
      numbers.append(number)
    }
    if let half {
      guard (1...12).contains(numbers[3]) else { return nil }
      numbers[3] = numbers[3] % 12 + (half.uppercased() == "PM" ? 12 : 0)
    }
    guard
      let local = LocalTime(
        year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4],
        second: numbers.count > 5 ? numbers[5] : 0),
      let range = try? ReportRange(from: local, to: local, zone: zone)
    else { return nil }
    instant = range.start
    offsetMinutes =
      zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)) / 60
  }

  /// `2026-11-27T17:58:12.000-0500`
  var stamp: String {
    var sink = ByteSink()
    sink.stamp(milliseconds: instant.milliseconds, offsetMinutes: offsetMinutes)
    return sink.text()
  }

  /// Of `1:02:03` or `28:16`; nil for anything else.
  static func milliseconds(ofClock text: String) -> Int64? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.count <= 6 }) else {
      return nil
    }
    var seconds: Int64 = 0
    for part in parts {
      guard let number = Int64(part), number >= 0 else { return nil }
      seconds = seconds * 60 + number
    }
    return seconds * 1000
  }
}
