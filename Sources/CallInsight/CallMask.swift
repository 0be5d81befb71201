import CallTable

/// Puts pseudonyms in the place of names and numbers of persons. The same name or number always gets the same one, so that a
/// caller can be followed; whoever does not know the seed cannot try out names.
///
/// Names become `Person 3F7A2`, numbers `+xxxxxxA2C41` with as many digits as they have. Extensions, the numbers of
/// the company that were dialled from outside, departments, branches, PBXes, queues, menus and other services stay: they tell which part of the company
/// a call is about.
package struct CallMask: Hashable, Sendable {
  private let seed: UInt64

  package init(seed: UInt64) { self.seed = seed }

  /// In the place of fields that may name somebody and are not known.
  package static let unknown = "masked"
  /// The longest extension.
  private static let extensionDigits = 6
  private static let letters = 5
  /// Names that a network gives where it tells none.
  private static let withheld: Set<String> = [
    "anonymous", "unavailable", "unknown", "private", "restricted", "withheld", "null",
  ]

  // MARK: - Texts

  package func party(name: String, number: String) -> (name: String, number: String) {
    let masked = self.number(number)
    if LegService(number: number, name: "")?.isOfCompany == true { return (name, number) }
    // A name that is nothing but a number would be told twice.
    if Self.isNumber(name) { return (number.isEmpty ? self.number(name) : "", masked) }
    return (self.name(name), masked)
  }

  /// A text that may be a name, a number, or both with commas between.
  package func text(_ text: String) -> String {
    text.split(separator: ",", omittingEmptySubsequences: false)
      .map { number(String($0)) }
      .joined(separator: ",")
  }

  private func name(_ text: String) -> String {
    let isNobody = !text.contains { $0.isLetter || $0.isNumber } || Self.withheld.contains(text.lowercased())
    return isNobody ? text : "Person " + code(text.lowercased().utf8)
  }

  private func number(_ text: String) -> String {
    // Services stand in the place of numbers.
    guard Self.isNumber(text) else {
      return LegService(number: text, name: "") == nil ? name(text) : text
    }
    let digits = text.utf8.filter(Self.isDigit)
    if digits.count <= Self.extensionDigits { return text }
    return (text.utf8.first == UInt8(ascii: "+") ? "+" : "")
      + String(repeating: "x", count: max(0, digits.count - Self.letters)) + code(digits)
  }

  /// Digits, and what people set between them.
  private static func isNumber(_ text: String) -> Bool {
    text.utf8.contains(where: isDigit) && text.utf8.allSatisfy { isDigit($0) || "+-(). ".utf8.contains($0) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  /// Five hexadecimal digits that follow from the text.
  private func code(_ text: some Sequence<UInt8>) -> String {
    var hash = Self.mixed(seed)
    for byte in text { hash = Self.mixed(hash ^ UInt64(byte)) }
    let digits = String(hash >> (64 - 4 * UInt64(Self.letters)), radix: 16, uppercase: true)
    return String(repeating: "0", count: Self.letters - digits.count) + digits
  }

  /// Every bit of the result follows from every bit of the number (splitmix64).
  private static func mixed(_ number: UInt64) -> UInt64 {
    var mixed = number &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

// MARK: - Calls and legs

extension CallMask: CallRewriter {
  package func masked(_ batch: CallBatch) -> CallBatch {
    batch.rewritten(by: self, unknown: "\"\(Self.unknown)\"")
  }

  /// The opened call and the others of the list are masked already.
  package func masked(_ family: CallFamily) -> CallFamily {
    CallFamily(
      of: family.call, legs: family.legs.map(masked),
      others: family.others.map { other in
        guard other.isOfLeg else { return other }
        let batch = masked(other.record.batch.keeping([other.record.row]))
        return FamilyCall(record: batch[0], isOfLeg: true)
      })
  }

  package func masked(_ leg: CallLeg) -> CallLeg {
    let caller = party(name: leg.callerName, number: leg.caller)
    let callee =
      LegService(named: leg.calleeServiceName)?.isOfCompany == true
      ? (name: leg.calleeName, number: leg.callee) : party(name: leg.calleeName, number: leg.callee)
    var changed = [
      "caller": caller.number, "callerName": caller.name, "callee": callee.number, "calleeName": callee.name,
    ]
    func value(_ name: String) -> String? { leg.fields.first { $0.name == name }?.value }
    if value("direction")?.lowercased() != "incoming" { changed["dnis"] = value("dnis").map(text) }
    return leg.withParties(
      caller: caller, callee: callee,
      fields: leg.fields.map { field in
        let isPlain = field.value.isEmpty || field.value == "null" || Self.plainFields.contains(field.name)
        return CallField(
          name: field.name, value: changed[field.name] ?? (isPlain ? field.value : Self.unknown))
      })
  }

  /// Fields of a leg that name nobody.
  private static let plainFields: Set<String> = Set(CallFieldName.names)
    .subtracting(["callerId", "aaDestination", "sipCallId", "lra"])
    .union([
      "legId", "parentCallId", "transferToCallId", "status", "cause", "callerSvcName", "callerSvcType",
      "calleeSvcName", "calleeSvcType", "lraType", "propsLastPartyDisp", "recordServiceOn", "bargeServiceOn",
    ])
}
