/// A number with its unit.
struct Quantity: Encodable, Sendable {
  enum Unit: String, Encodable {
    case seconds
    case bytes
    case bytesPerSecond
    case recordsPerSecond
  }

  let amount: Double
  let unit: Unit

  static func seconds(_ amount: Double) -> Quantity { Quantity(amount: amount, unit: .seconds) }
  static func bytes(_ amount: Int) -> Quantity { Quantity(amount: Double(amount), unit: .bytes) }

  /// Three digits, in a unit of suitable size.
  var text: String {
    switch unit {
    case .seconds:
      amount < 0.001
        ? Self.digits(amount * 1e6) + " µs"
        : amount < 1 ? Self.digits(amount * 1e3) + " ms" : Self.digits(amount) + " s"
    case .bytes: amount < 1e5 ? Self.digits(amount) + " B" : Self.digits(amount / 1e6) + " MB"
    case .bytesPerSecond: Self.digits(amount / 1e6) + " MB/s"
    case .recordsPerSecond:
      amount < 1e6 ? Self.digits(amount / 1e3) + " k/s" : Self.digits(amount / 1e6) + " M/s"
    }
  }

  static func digits(_ number: Double) -> String {
    if number >= 100 { return String(Int(number.rounded())) }
    let places = number >= 10 ? 10.0 : 100.0
    let scaled = Int((number * places).rounded())
    let (whole, rest) = scaled.quotientAndRemainder(dividingBy: Int(places))
    let fraction = String(rest)
    let zeros = String(repeating: "0", count: (places == 10 ? 1 : 2) - fraction.count)
    return "\(whole).\(zeros)\(fraction)"
  }
}
