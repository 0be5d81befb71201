/// Puts dates and times together byte by byte: tables and exports write millions of them.
struct ASCIIWriter {
  private(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(28) }

  mutating func text(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// The last `width` digits, with leading zeros.
  mutating func digits(_ value: Int, _ width: Int) {
    var divisor = 1
    for _ in 1..<width { divisor *= 10 }
    while divisor > 0 {
      bytes.append(UInt8(48 + value / divisor % 10))
      divisor /= 10
    }
  }

  /// `09:11:32`
  mutating func clock(_ time: LocalTime) {
    digits(time.hour, 2)
    text(":")
    digits(time.minute, 2)
    text(":")
    digits(time.second, 2)
  }

  /// `.897`
  mutating func fraction(_ instant: Timestamp) {
    text(".")
    digits(Int(instant.milliseconds.floorRemainder(by: 1000)), 3)
  }

  /// `2022-02-03T09:11:32.897-0500`
  mutating func iso(_ instant: Timestamp, offsetMinutes: Int) {
    let wall = LocalTime(
      secondsSince1970: instant.milliseconds.floorDivided(by: 1000) + Int64(offsetMinutes) * 60)
    digits(wall.year, 4)
    text("-")
    digits(wall.month, 2)
    text("-")
    digits(wall.day, 2)
    text("T")
    clock(wall)
    fraction(instant)
    text(offsetMinutes < 0 ? "-" : "+")
    digits(abs(offsetMinutes) / 60, 2)
    digits(abs(offsetMinutes) % 60, 2)
  }

  /// `00:28:16`; hours grow beyond two digits.
  mutating func duration(milliseconds: Int64) {
    let seconds = Int(milliseconds / 1000)
    let hours = seconds / 3600
    if hours < 100 { digits(hours, 2) } else { bytes.append(contentsOf: String(hours).utf8) }
    text(":")
    digits(seconds / 60 % 60, 2)
    text(":")
    digits(seconds % 60, 2)
  }
}

extension Int64 {
  /// The quotient rounded toward minus infinity; the divisor is positive.
  func floorDivided(by divisor: Int64) -> Int64 {
    self >= 0 ? self / divisor : -((-(self + 1)) / divisor) - 1
  }

  /// What is left of it, 0…divisor − 1.
  func floorRemainder(by divisor: Int64) -> Int64 {
    let rest = self % divisor
    return rest < 0 ? rest + divisor : rest
  }
}
