import CallTime

/// The countries of the company's own numbers, by their calling codes: there a national number is that of a call, too.
package struct HomeCountries: Hashable, Sendable {
  /// `1`, `44`; empty if the numbers do not tell.
  let codes: [String]

  package static let unknown = HomeCountries(codes: [])

  init(codes: [String]) {
    self.codes = codes
  }

  /// Calls and batches that are looked at: what is dialled is much the same in all of them.
  private static let sample = (batches: 8, calls: 64)

  /// By the numbers that callers from outside have dialled. A country that few of them are in is taken for a mistake.
  package init(of table: CallTable) { self.init(of: table.batches) }

  init(of batches: [CallBatch]) {
    var counts: [String: Int] = [:]
    let step = max(1, batches.count / Self.sample.batches)
    for number in stride(from: 0, to: batches.count, by: step) {
      let batch = batches[number]
      for row in stride(from: 0, to: batch.count, by: max(1, batch.count / Self.sample.calls)) {
        let call = batch[row]
        guard call.direction == "Incoming", let code = CallingCode.told(by: call.dnis) else { continue }
        counts[code, default: 0] += 1
      }
    }
    let all = counts.values.reduce(0, +)
    codes = counts.filter { $0.value * 10 >= all }.keys.sorted()
  }
}

/// Country calling codes (ITU-T E.164).
package enum CallingCode {
  /// The code that a number in international form begins with, given without its `+`; nil if it is too short to tell.
  static func first(of digits: String) -> String? {
    guard let digit = digits.first, digit != "0" else { return nil }
    if "17".contains(digit) { return String(digit) }
    let two = String(digits.prefix(2))
    if twoDigits.contains(two) { return two }
    return digits.count >= 3 ? String(digits.prefix(3)) : nil
  }

  /// The code of a whole number: `+44 20 …`, `0044…`, or as the service gives those dialled, `12025550100`. Nil for an
  /// extension, a national number or a name.
  package static func told(by number: String) -> String? {
    let digits = String(number.unicodeScalars.filter { ("0"..."9").contains($0) }.map(Character.init))
    if number.contains("+") { return digits.count >= 8 ? first(of: digits) : nil }
    if digits.hasPrefix("00") { return digits.count >= 10 ? first(of: String(digits.dropFirst(2))) : nil }
    // Shorter ones are national more often than not.
    return digits.count >= 11 && digits.count <= 15 ? first(of: digits) : nil
  }

  /// The digits dialled before a number within its country; empty where nothing is, or where it is part of the number.
  static func trunk(of code: String) -> String {
    if withoutTrunk.contains(code) { return "" }
    return trunks[code] ?? "0"
  }

  private static let twoDigits: Set = [
    "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48",
    "49", "51",
    "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84",
    "86", "90",
    "91", "92", "93", "94", "95", "98",
  ]

  private static let trunks = ["7": "8", "36": "06", "375": "8", "993": "8"]

  private static let withoutTrunk: Set = [
    "1", "30", "34", "39", "45", "47", "48", "52", "56", "65", "351", "352", "354", "356", "357", "370",
    "371",
    "372", "377", "378", "420", "501", "502", "503", "504", "505", "506", "507", "852", "853", "965", "968",
    "973", "974",
  ]
}
