import CSimdjson
import CallTime
import Foundation

/// Texts of a fixed shape, read without a detour. Each gives a value only if that value, written again, is the very same
/// text.
enum FixedFormatParser {
  /// Digits, with a minus if need be, without leading zeros.
  static func integer(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    let negative = text.first == UInt8(ascii: "-")
    let digits = negative ? 1 : 0
    let length = text.count - digits
    // 18 digits always fit.
    guard length >= 1, length <= 18, text[digits] != UInt8(ascii: "0") || text.count == 1 else { return nil }
    var value: Int64 = 0
    for index in digits..<text.count {
      guard let digit = digit(text[index]) else { return nil }
      value = value &* 10 &+ digit
    }
    return negative ? -value : value
  }

  /// `2022-02-03T09:11:32.897-0500`
  static func stamp(_ text: UnsafeBufferPointer<UInt8>) -> (milliseconds: Int64, offsetMinutes: Int64)? {
    guard text.count == 28, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      text[10] == UInt8(ascii: "T"),
      text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"), text[19] == UInt8(ascii: "."),
      text[23] == UInt8(ascii: "-") || text[23] == UInt8(ascii: "+"),
      let year = number(text, 0, 4), let month = number(text, 5, 2), let day = number(text, 8, 2),
      let hour = number(text, 11, 2), let minute = number(text, 14, 2), let second = number(text, 17, 2),
      let millisecond = number(text, 20, 3), let offsetHours = number(text, 24, 2),
      let offsetMinutes = number(text, 26, 2), hour < 24, minute < 60, second < 60, offsetMinutes < 60,
      let date = LocalDay(year: Int(year), month: Int(month), day: Int(day))
    else { return nil }
    let isWest = text[23] == UInt8(ascii: "-")
    let offset = (offsetHours * 60 + offsetMinutes) * (isWest ? -1 : 1)
    if isWest, offset == 0 { return nil }
    let minutes = Int64(date.daysSince1970) * 1440 + hour * 60 + minute - offset
    return (minutes * 60_000 + second * 1000 + millisecond, offset)
  }

  /// `00:28:16` in seconds.
  static func clock(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard text.count == 8 else { return nil }
    // All eight bytes at once: what is left of the digits is their value, of the colons nothing.
    let eight = UInt64(
      littleEndian: UnsafeRawBufferPointer(text).loadUnaligned(as: UInt64.self))
    let values = eight ^ 0x3030_3A30_303A_3030
    guard values & 0xF0F0_FFF0_F0FF_F0F0 == 0, (values &+ 0x0606_0006_0600_0606) & 0xF0F0_00F0_F000_F0F0 == 0
    else { return nil }
    func pair(_ shift: UInt64) -> Int64 {
      Int64((values >> shift & 0xF) * 10 + (values >> (shift + 8) & 0xF))
    }
    let (hours, minutes, seconds) = (pair(0), pair(24), pair(48))
    guard minutes < 60, seconds < 60 else { return nil }
    return hours * 3600 + minutes * 60 + seconds
  }

  /// Whether the text is the one, a comma, and the other.
  static func isPair(_ text: UnsafeBufferPointer<UInt8>, _ one: csj_value, _ other: csj_value) -> Bool {
    guard UInt32(one.kind) == CSJ_STRING.rawValue, UInt32(other.kind) == CSJ_STRING.rawValue else {
      return false
    }
    let (first, second) = (Int(one.length), Int(other.length))
    guard text.count == first + 1 + second, text[first] == UInt8(ascii: ",") else { return false }
    guard let start = text.baseAddress else { return false }
    return memcmp(start, one.text, first) == 0 && memcmp(start + first + 1, other.text, second) == 0
  }

  @inline(__always) static func number(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int)
    -> Int64?
  {
    var value: Int64 = 0
    for index in start..<start + count {
      guard let digit = digit(text[index]) else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  @inline(__always) private static func digit(_ byte: UInt8) -> Int64? {
    let digit = byte &- UInt8(ascii: "0")
    return digit <= 9 ? Int64(digit) : nil
  }
}

/// Reads `2022-02-03T09:11:32.897-0500`, one after another. The date and the offset are nearly always those of the stamp
/// before, and are then compared, not read.
struct StampReader {
  private var date: (UInt64, UInt32) = (0, 0)
  private var offset: UInt64 = 0
  /// The milliseconds of midnight UTC of that date less the offset.
  private var midnight: Int64 = 0
  private var offsetMinutes: Int64 = 0

  mutating func read(_ text: UnsafeBufferPointer<UInt8>) -> (milliseconds: Int64, offsetMinutes: Int64)? {
    guard text.count == 28 else { return nil }
    let raw = UnsafeRawBufferPointer(text)
    let date = (
      raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self),
      raw.loadUnaligned(fromByteOffset: 7, as: UInt32.self)
    )
    let end = raw.loadUnaligned(fromByteOffset: 20, as: UInt64.self)
    // The last five of its bytes, those of the offset.
    let offset = UInt64(littleEndian: end) >> 24
    if date == self.date, offset == self.offset, text[19] == UInt8(ascii: "."),
      let seconds = FixedFormatParser.clock(UnsafeBufferPointer(rebasing: text[11..<19])), seconds < 86_400,
      let fraction = FixedFormatParser.number(text, 20, 3)
    {
      return (midnight + seconds * 1000 + fraction, offsetMinutes)
    }
    guard let stamp = FixedFormatParser.stamp(text), let hour = FixedFormatParser.number(text, 11, 2),
      let minute = FixedFormatParser.number(text, 14, 2), let second = FixedFormatParser.number(text, 17, 2),
      let fraction = FixedFormatParser.number(text, 20, 3)
    else { return nil }
    (self.date, self.offset) = (date, offset)
    midnight = stamp.milliseconds - ((hour * 60 + minute) * 60 + second) * 1000 - fraction
    offsetMinutes = stamp.offsetMinutes
    return stamp
  }
}

/// Numbers in unusual clothes: ` 12 `, `007`, `1.5e3`.
enum LenientNumberParser {
  /// The whole number meant, its fraction cut off; nil if the text is none or 64 bits cannot hold it.
  static func integer(_ text: String) -> Int64? {
    let trimmed = text.drop { $0 == " " }
    guard let end = trimmed.lastIndex(where: { $0 != " " }) else { return nil }
    let digits = trimmed[...end]
    if let value = Int64(digits) { return value }
    // Double would also take "inf" and "0x10".
    guard digits.allSatisfy("0123456789+-.eE".contains), let value = Double(digits) else { return nil }
    return Int64(exactly: value.rounded(.towardZero))
  }
}
