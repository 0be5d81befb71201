import CallTable

/// The calling codes of countries that numbers have told, numbered as they come: counted for each call, they are not to be
/// looked up by their texts.
struct CallingCodes: Sendable {
  private var codes: [String] = []
  private var codeOfText: [String: Int] = [:]

  /// Of a number that tells none.
  private static let none = -1

  /// The number of the calling code that a number tells, for `Counts`.
  mutating func code(toldBy text: String) -> Int {
    if let code = codeOfText[text] { return code }
    var code = Self.none
    if let told = CallingCode.told(by: text) {
      code = codes.firstIndex(of: told) ?? codes.count
      if code == codes.count { codes.append(told) }
    }
    codeOfText[text] = code
    return code
  }

  /// Nil where there is none; of two as frequent the one that comes first.
  func mostFrequent(_ counts: Counts) -> String? {
    counts.calls.enumerated().filter { $0.element > 0 }.map { (code: codes[$0.offset], calls: $0.element) }
      .min { ($1.calls, $0.code) < ($0.calls, $1.code) }?.code
  }

  /// Calls by calling code.
  struct Counts: Sendable {
    fileprivate var calls: [Int] = []

    init() {}

    /// Of all of these together.
    init(_ parts: [Counts]) {
      for part in parts {
        for (code, calls) in part.calls.enumerated() where calls > 0 { add(code, calls) }
      }
    }

    mutating func add(_ code: Int, _ more: Int = 1) {
      guard code >= 0 else { return }
      if code >= calls.count { calls += repeatElement(0, count: code + 1 - calls.count) }
      calls[code] += more
    }
  }
}
