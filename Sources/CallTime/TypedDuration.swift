extension Duration {
  /// A duration as people type it: `90` and `90s`, `2m`, `1h`, `1m30s`, `2:00`, `1:02:03`; nil for anything else, and for one
  /// of more than a year.
  package init?(typed text: String) {
    let text = text.lowercased()
    guard let seconds = text.contains(":") ? Self.clock(text) : Self.units(text), seconds <= 366 * 86_400
    else {
      return nil
    }
    self = .seconds(seconds)
  }

  /// Of `M:SS` or `H:MM:SS`.
  private static func clock(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { number($0) }
    guard (2...3).contains(parts.count), numbers.count == parts.count,
      parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }), numbers.dropFirst().allSatisfy({ $0 < 60 })
    else { return nil }
    return numbers.reduce(0) { $0 * 60 + $1 }
  }

  /// Of `1h2m3s`, each unit at most once; a number alone is of seconds.
  private static func units(_ text: String) -> Int? {
    var (rest, total) = (text[...], 0)
    for (unit, seconds) in [("h", 3600), ("m", 60), ("s", 1)] {
      guard let end = rest.firstIndex(of: Character(unit)) else { continue }
      guard let count = number(rest[..<end]) else { return nil }
      total += count * seconds
      rest = rest[rest.index(after: end)...]
    }
    if rest.isEmpty { return text.isEmpty ? nil : total }
    return rest.count == text.count ? number(rest) : nil
  }

  /// Digits alone, and not so many that sums of them could overflow.
  private static func number(_ digits: Substring) -> Int? {
    digits.utf8.count <= 9 && digits.utf8.allSatisfy { (48...57).contains($0) } ? Int(digits) : nil
  }
}
