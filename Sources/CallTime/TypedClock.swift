/// A time of day as people write it: `9`, `9:00`, `9.30`, `0900`, `9am`, `5 pm`, `17:58:12`. One reader for every place where
/// a time is typed.
package struct TypedClock: Hashable, Sendable {
  package enum Precision: Int, Sendable {
    case hour = 3600
    case minute = 60
    case second = 1
  }

  /// Seconds since midnight, 0…86399; 86400 for `24`, `24:00` and `24:00:00`, the end of a day.
  package let secondOfDay: Int
  /// The last part that was written.
  package let precision: Precision
  /// The half of the day, where it is written.
  package let half: Half?

  package enum Half: Sendable {
    case am, pm
  }

  /// The first second behind the hour, minute or second that is meant.
  package var end: Int { min(secondOfDay + precision.rawValue, 86_400) }

  /// Nil if the text is no time of day. `half` is meant where none is written.
  package init?(_ text: some StringProtocol, half taken: Half? = nil) {
    let (digits, half) = TypedClock.halved(text)
    guard let parts = TypedClock.parts(digits) else { return nil }
    var hour = parts[0]
    if let half = half ?? taken {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (half == .pm ? 12 : 0)
    }
    let second = (hour * 60 + (parts.count > 1 ? parts[1] : 0)) * 60 + (parts.count > 2 ? parts[2] : 0)
    guard parts.dropFirst().allSatisfy({ $0 < 60 }), second <= 86_400 else { return nil }
    (secondOfDay, self.half) = (second, half)
    precision = TypedClock.precision(parts)
  }

  /// The last part written in a text that looks like a time of day, be there such a time or not; nil for any other.
  static func digits(_ text: some StringProtocol) -> Precision? { parts(halved(text).digits).map(precision) }

  private static func precision(_ parts: [Int]) -> Precision {
    parts.count == 1 ? .hour : parts.count == 2 ? .minute : .second
  }

  /// Without blanks, and without the word for a half of the day.
  private static func halved(_ text: some StringProtocol) -> (digits: ArraySlice<UInt8>, half: Half?) {
    let bytes = text.lowercased().utf8.filter { $0 != UInt8(ascii: " ") }
    for (word, half) in [("am", Half.am), ("pm", .pm), ("a", .am), ("p", .pm)]
    where bytes.suffix(word.utf8.count).elementsEqual(word.utf8) {
      return (bytes.dropLast(word.utf8.count), half)
    }
    return (bytes[...], nil)
  }

  /// Hour, minute and second, as many as are written; nil if it does not look like them.
  private static func parts(_ digits: ArraySlice<UInt8>) -> [Int]? {
    guard !digits.isEmpty, digits.count <= 8 else { return nil }
    let isMark = { (byte: UInt8) in byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".") }
    var parts = digits.split(maxSplits: 3, omittingEmptySubsequences: false, whereSeparator: isMark)
    if parts.count == 1, digits.count >= 3 {
      // `900`, `0900`, `175812`
      guard digits.count != 5, digits.count <= 6 else { return nil }
      let hours = digits.count % 2 == 0 ? 2 : 1
      parts = [digits.prefix(hours)]
      for start in stride(from: hours, to: digits.count, by: 2) {
        parts.append(digits.dropFirst(start).prefix(2))
      }
    }
    guard parts.count <= 3, parts[0].count <= 2, parts.dropFirst().allSatisfy({ $0.count == 2 }) else {
      return nil
    }
    var numbers: [Int] = []
    for part in parts {
      guard !part.isEmpty, part.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
      numbers.append(part.reduce(0) { $0 * 10 + Int($1 - 0x30) })
    }
    return numbers
  }
}
