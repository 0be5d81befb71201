/// A time as people type it: `YYYY-MM-DD`, `YYYY-MM-DD HH:MM` or `YYYY-MM-DD HH:MM:SS` (a `T` may stand between).
struct TypedTime {
  /// The first second that is meant.
  let time: LocalTime
  private let precision: Precision

  private enum Precision {
    case day, minute, second
  }

  init(_ text: String) throws(RangeError) {
    let bytes = Array(text.drop { $0 == " " }.utf8)
    let typed = bytes[..<((bytes.lastIndex { $0 != UInt8(ascii: " ") } ?? -1) + 1)]
    guard let numbers = TypedTime.numbers(Array(typed)) else { throw .notATime(text) }
    guard
      let time = LocalTime(
        year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4],
        second: numbers[5])
    else { throw .noSuchTime(text) }
    self.time = time
    precision = typed.count == 10 ? .day : typed.count == 16 ? .minute : .second
  }

  /// The last second that is meant, as the end of a range: a day and a minute mean their last one.
  var asEnd: LocalTime {
    switch precision {
    case .day: time.localDay.lastSecond
    case .minute: LocalTime(day: time.localDay, hour: time.hour, minute: time.minute, second: 59)
    case .second: time
    }
  }

  /// Year, month, day, hour, minute, second; nil if the text does not look like them.
  private static func numbers(_ bytes: [UInt8]) -> [Int]? {
    let pattern = Array("0000-00-00 00:00:00".utf8)
    guard [10, 16, 19].contains(bytes.count) else { return nil }
    var numbers = [0]
    for (byte, wanted) in zip(bytes, pattern) {
      if wanted == UInt8(ascii: "0") {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(byte - 48)
      } else {
        guard byte == wanted || (wanted == UInt8(ascii: " ") && byte == UInt8(ascii: "T")) else { return nil }
        numbers.append(0)
      }
    }
    return numbers + Array(repeating: 0, count: 6 - numbers.count)
  }
}
