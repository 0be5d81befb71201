/// What options and environment say, looked up and checked the same way everywhere.
nonisolated struct Given: Sendable {
  let options: [CommandOption: String]
  let environment: [String: String]

  func option(_ option: CommandOption) -> String? { options[option] }

  /// An empty variable is one that is not set.
  func variable(_ variable: Variable) -> String? {
    environment[variable.rawValue].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The option, else the variable, with the name it came under.
  func either(_ option: CommandOption, _ variable: Variable) -> (name: String, value: String)? {
    if let value = options[option] { return (option.flag, value) }
    return self.variable(variable).map { (variable.rawValue, $0) }
  }

  /// A whole number in `range`; nil when none was given.
  func number<Number: FixedWidthInteger>(
    _ given: (name: String, value: String)?, in range: ClosedRange<Number>
  ) throws(ProgramFault) -> Number? {
    guard let (name, value) = given else { return nil }
    guard let number = Number(value), range.contains(number) else {
      throw .badValue(
        name: name, value: value, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)",
        nearest: nil)
    }
    return number
  }

  func number<Number: FixedWidthInteger>(
    _ option: CommandOption, in range: ClosedRange<Number>
  ) throws(ProgramFault) -> Number? {
    try number(options[option].map { (option.flag, $0) }, in: range)
  }

  /// One of a few words; nil when none was given.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ option: CommandOption, as type: Choice.Type
  ) throws(ProgramFault) -> Choice? {
    guard let value = options[option] else { return nil }
    if let choice = Choice(rawValue: value) { return choice }
    let words = Choice.allCases.map(\.rawValue)
    throw .badValue(
      name: option.flag, value: value, expected: "one of \(words.joined(separator: ", "))",
      nearest: Suggestion.nearest(to: value, in: words))
  }
}
