/// A time as people type it: `YYYY-MM-DD`, and behind it a time of day as `TypedClock` reads it (a `T` may stand between).
struct TypedTime {
  /// The first second that is meant.
  let time: LocalTime
  private let precision: Precision

  private enum Precision {
    case day, minute, second
  }

  init(_ text: String) throws(RangeError) {
    let typed = Array(text.drop { $0 == " " }.utf8)
    let rest = String(decoding: typed.dropFirst(10), as: UTF8.self)
    guard let numbers = TypedTime.day(typed.prefix(10)), rest.isEmpty || " T".contains(rest.prefix(1)) else {
      throw .notATime(text)
    }
    let clock = TypedClock.digits(rest.dropFirst())
    guard clock != nil || rest.allSatisfy({ $0 == " " }) else { throw .notATime(text) }
    guard let day = LocalDay(year: numbers[0], month: numbers[1], day: numbers[2]),
      let second = clock == nil ? 0 : TypedClock(rest.dropFirst())?.secondOfDay, second < 86_400
    else { throw .noSuchTime(text) }
    time = LocalTime(day: day, hour: second / 3600, minute: second / 60 % 60, second: second % 60)
    precision = clock == nil ? .day : clock == .second ? .second : .minute
  }

  /// The last second that is meant, as the end of a range: a day and a minute mean their last one, and `17` is 17:00.
  var asEnd: LocalTime {
    switch precision {
    case .day: time.localDay.lastSecond
    case .minute: LocalTime(day: time.localDay, hour: time.hour, minute: time.minute, second: 59)
    case .second: time
    }
  }

  /// Year, month, day of `2026-11-23`; nil if the text does not look like it.
  private static func day(_ bytes: ArraySlice<UInt8>) -> [Int]? {
    let pattern = Array("0000-00-00".utf8)
    guard bytes.count == pattern.count else { return nil }
    var numbers = [0]
    for (byte, wanted) in zip(bytes, pattern) {
      if wanted == UInt8(ascii: "-") {
        guard byte == wanted else { return nil }
        numbers.append(0)
      } else {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(byte - 48)
      }
    }
    return numbers
  }
}

extension LocalDay {
  /// Reads `2026-11-23`; nil for anything else.
  package init?(_ text: String) {
    guard text.utf8.count == 10, let typed = try? TypedTime(text) else { return nil }
    self = typed.time.localDay
  }
}
