import CallTable

/// The parties of legs by number.
struct LegParties: Sendable {
  /// 0 is nobody.
  private var parties = [Party(name: "", number: "")]
  private var labels = [""]
  /// For each party the number of its phone: that of its number, or else of its name.
  private var phones = [0]
  private var codes: [Party: UInt32] = [Party(name: "", number: ""): 0]
  private var phoneCodes: [String: Int] = ["": 0]

  mutating func code(name: String, number: String) -> UInt32 {
    let party = Party(served: name, number: number)
    if let known = codes[party] { return known }
    let code = UInt32(parties.count)
    codes[party] = code
    parties.append(party)
    labels.append(party.title ?? "")
    let phone = party.number.isEmpty ? party.name : party.number
    let next = phoneCodes.count
    phones.append(phoneCodes[phone] ?? next)
    phoneCodes[phone] = phones[phones.count - 1]
    return code
  }

  subscript(party: Int) -> Party { parties[party] }

  /// The name, or else the number.
  func label(_ party: Int) -> String { labels[party] }

  func phone(_ party: Int) -> Int { phones[party] }
}

/// The paths of calls, each once: a path is another one and a party more.
struct RoutePaths: Sendable {
  static let empty = 0

  private struct Step: Hashable {
    let path: Int
    let party: Int
    let role: LegRole
  }

  private var numbers: [Step: Int] = [:]
  /// The last step of each path; of the empty one there is none.
  private var steps: [Step?] = [nil]
  private var texts: [String?] = [nil]

  mutating func longer(_ path: Int, _ party: Int, _ role: LegRole) -> Int {
    let step = Step(path: path, party: party, role: role)
    if let known = numbers[step] { return known }
    numbers[step] = steps.count
    steps.append(step)
    texts.append(nil)
    return steps.count - 1
  }

  /// The last party of a path whose role is wanted.
  func last(_ path: Int, where isWanted: (LegRole) -> Bool = { _ in true }) -> Int? {
    var path = path
    while let step = steps[path] {
      if isWanted(step.role) { return step.party }
      path = step.path
    }
    return nil
  }

  func has(_ path: Int, _ isWanted: (Int) -> Bool) -> Bool {
    var path = path
    while let step = steps[path] {
      if isWanted(step.party) { return true }
      path = step.path
    }
    return false
  }

  /// `Main Menu › West Support`; nil for the empty path and one that has not been told.
  func text(_ path: Int) -> String? { texts[path] }

  /// Makes the text of a path, once.
  mutating func tell(_ path: Int, _ label: (Int) -> String) {
    guard texts[path] == nil, var step = steps[path] else { return }
    var labels = [label(step.party)]
    while let next = steps[step.path] {
      labels.append(label(next.party))
      step = next
    }
    texts[path] = labels.reversed().joined(separator: " › ")
  }
}
