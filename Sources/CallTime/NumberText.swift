/// Counts as people read them.
package enum NumberText {
  /// The number with thin grouping from five digits on: `2113`, `12 345`, `1 000 000` (no-break spaces).
  package static func grouped(_ value: Int) -> String {
    let digits = String(value.magnitude)
    guard digits.count > 4 else { return String(value) }
    var text = value < 0 ? "-" : ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { text.append("\u{00A0}") }
      text.append(digit)
    }
    return text
  }

  /// The number and its noun, `s` added unless it is one: `1 call`, `37 calls`.
  package static func counted(_ value: Int, _ noun: String) -> String {
    "\(grouped(value)) \(value == 1 ? noun : noun + "s")"
  }
}
