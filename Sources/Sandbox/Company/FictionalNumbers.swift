/// Telephone numbers that regulators keep free for fiction, so that nobody can be called by mistake.
enum FictionalNumbers {
  /// North America keeps 555-0100 to 555-0199 in every area code.
  private static let areaCodes = [
    201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 219, 224, 225, 228,
    229, 231, 234, 239, 240, 248, 251, 252, 253, 254, 256, 260, 262, 267, 269, 270, 276, 281, 301,
    302, 303, 304, 305, 307, 308, 309, 310, 312, 313, 314, 315, 316, 317, 318, 319, 320, 321, 323,
    325, 330, 334, 336, 337, 339, 347, 351, 352, 360, 361, 386, 401, 402, 404, 405, 406, 407, 408,
    409, 410, 412, 413, 414, 415, 416, 417, 419, 423, 424, 425, 432, 434, 435, 438, 440, 443, 469,
    478, 479, 480, 484, 501, 502, 503, 504, 505, 507, 508, 509, 510, 512, 513, 514, 515, 516, 517,
    518, 602, 603, 604, 605, 606, 607, 608, 609, 610, 612, 614, 615, 616, 617, 618, 619, 620, 623,
    626, 630, 631, 636, 646,
  ]

  /// Ofcom's ranges: the beginning of a number and the count of digits that follow.
  private static let british = [
    ("+4420794 60", 3), ("+44161496 0", 3), ("+44113496 0", 3), ("+44121496 0", 3), ("+44131496 0", 3),
    ("+44141496 0", 3), ("+447700 900", 3),
  ].map { ($0.0.replacing(" ", with: ""), $0.1) }

  /// Ranges of the regulators of Australia, France and Germany.
  private static let others = [
    ("+6125550", 4), ("+33199 00", 4), ("+336399 8", 4), ("+493023125", 3), ("+498999998", 3),
    ("+4940669 69", 3),
  ].map { ($0.0.replacing(" ", with: ""), $0.1) }

  static let northAmericanCount = areaCodes.count * 100

  /// The last ones are the company's own.
  static let northAmericanCustomerCount = northAmericanCount - 6000

  /// Low indices are spread over the area codes.
  static func northAmerican(_ index: Int) -> String {
    let line = 100 + index / areaCodes.count % 100
    return "+1\(areaCodes[index % areaCodes.count])5550\(line)"
  }

  static func british(_ index: Int) -> String { number(british, index) }

  static func other(_ index: Int) -> String { number(others, index) }

  private static func number(_ ranges: [(start: String, digits: Int)], _ index: Int) -> String {
    let range = ranges[index % ranges.count]
    let line = String(index / ranges.count % (range.digits == 3 ? 1000 : 10_000))
    return range.start + String(repeating: "0", count: range.digits - line.count) + line
  }
}
