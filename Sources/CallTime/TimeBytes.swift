/// Dates, times and numbers, byte by byte: tables and exports write millions of them.
extension ByteSink {
  /// The last two digits.
  @inline(__always) package mutating func twoDigits(_ value: Int) {
    append(count: 2) { $0.put(value, at: 0) }
  }

  /// A whole number: `-12`
  package mutating func decimal(_ value: Int64) {
    var rest = value.magnitude
    var length = value < 0 ? 2 : 1
    while rest >= 10 {
      rest /= 10
      length += 1
    }
    append(count: length) { digits in
      var rest = value.magnitude
      for place in stride(from: length - 1, through: value < 0 ? 1 : 0, by: -1) {
        digits[place] = UInt8(truncatingIfNeeded: 48 + rest % 10)
        rest /= 10
      }
      if value < 0 { digits[0] = UInt8(ascii: "-") }
    }
  }

  /// `2026-11-23`
  package mutating func day(_ day: LocalDay) {
    append(count: 10) {
      $0.put(day.year / 100, at: 0)
      $0.put(day.year, at: 2)
      $0[4] = UInt8(ascii: "-")
      $0.put(day.month, at: 5)
      $0[7] = UInt8(ascii: "-")
      $0.put(day.day, at: 8)
    }
  }

  /// `09:11:32`
  package mutating func clock(_ time: LocalTime) {
    append(count: 8) {
      $0.put(time.hour, at: 0)
      $0[2] = UInt8(ascii: ":")
      $0.put(time.minute, at: 3)
      $0[5] = UInt8(ascii: ":")
      $0.put(time.second, at: 6)
    }
  }

  /// ` -04:00`
  package mutating func offset(seconds: Int) {
    let minutes = abs(seconds) / 60
    append(seconds < 0 ? " -" : " +")
    twoDigits(minutes / 60)
    append(UInt8(ascii: ":"))
    twoDigits(minutes % 60)
  }

  /// `.897`
  package mutating func fraction(_ instant: Timestamp) {
    let milliseconds = Int(instant.milliseconds.floorRemainder(by: 1000))
    append(count: 4) {
      $0[0] = UInt8(ascii: ".")
      $0[1] = UInt8(48 + milliseconds / 100)
      $0.put(milliseconds, at: 2)
    }
  }

  /// `2022-02-03T09:11:32.897-0500`
  package mutating func iso(_ instant: Timestamp, offsetMinutes: Int) {
    let wall = LocalTime(
      secondsSince1970: instant.milliseconds.floorDivided(by: 1000) + Int64(offsetMinutes) * 60)
    day(wall.localDay)
    append(UInt8(ascii: "T"))
    clock(wall)
    fraction(instant)
    append(offsetMinutes < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
    twoDigits(abs(offsetMinutes) / 60)
    twoDigits(abs(offsetMinutes) % 60)
  }

  /// An instant in the way of the service: as `iso`, and `0` for never.
  package mutating func stamp(milliseconds: Int64, offsetMinutes: Int) {
    if milliseconds == 0 {
      append(UInt8(ascii: "0"))
    } else {
      iso(Timestamp(milliseconds: milliseconds), offsetMinutes: offsetMinutes)
    }
  }

  /// `00:28:16`; hours grow beyond two digits.
  package mutating func duration(milliseconds: Int64) {
    let seconds = Int(milliseconds / 1000)
    let hours = seconds / 3600
    if hours < 100 { twoDigits(hours) } else { decimal(Int64(hours)) }
    append(UInt8(ascii: ":"))
    twoDigits(seconds / 60 % 60)
    append(UInt8(ascii: ":"))
    twoDigits(seconds % 60)
  }

  /// Whole seconds as on a phone's display: `0:07`, `28:16`, `1:02:03`.
  package mutating func shortDuration(seconds: UInt64) {
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    decimal(Int64(clamping: hours > 0 ? hours : minutes))
    append(UInt8(ascii: ":"))
    if hours > 0 {
      twoDigits(Int(minutes))
      append(UInt8(ascii: ":"))
    }
    twoDigits(Int(seconds % 60))
  }
}

extension UnsafeMutableBufferPointer<UInt8> {
  /// The last two digits of a value that is not negative.
  @inline(__always) fileprivate func put(_ value: Int, at place: Int) {
    self[place] = UInt8(truncatingIfNeeded: 48 + value / 10 % 10)
    self[place + 1] = UInt8(truncatingIfNeeded: 48 + value % 10)
  }
}

extension Int64 {
  /// The quotient rounded toward minus infinity; the divisor is positive.
  package func floorDivided(by divisor: Int64) -> Int64 {
    self >= 0 ? self / divisor : -((-(self + 1)) / divisor) - 1
  }

  /// The remainder of `floorDivided`, 0…divisor − 1.
  package func floorRemainder(by divisor: Int64) -> Int64 {
    let rest = self % divisor
    return rest < 0 ? rest + divisor : rest
  }
}
