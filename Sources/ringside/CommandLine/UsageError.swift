import CallFiles
import CallTable
import CallTime
import CellGrid

/// The program was called in a way that it cannot follow.
nonisolated struct UsageError: Error, Hashable, Sendable {
  let message: String
  /// Lines below the message.
  let details: [String]
  /// `--help` would have helped.
  let pointsToHelp: Bool

  init(_ message: String, details: [String] = [], pointsToHelp: Bool = false) {
    (self.message, self.details, self.pointsToHelp) = (message, details, pointsToHelp)
  }

  // MARK: - Words of the command line

  static func unknownOption(_ option: String, nearest: String?) -> Self {
    Self("Unknown option \(option)." + suggestion(nearest), pointsToHelp: true)
  }

  static func ambiguousOption(_ option: String, candidates: [String]) -> Self {
    Self("\(option) could be \(candidates.joined(separator: " or ")).", pointsToHelp: true)
  }

  static func missingValue(_ option: CommandOption?) -> Self {
    let name = option?.flag ?? "The last option"
    let example = "\(option?.flag ?? "--option") \(option?.row.valueName ?? "VALUE")"
    return Self("\(name) needs a value: \(example).", pointsToHelp: true)
  }

  static func unexpectedValue(_ option: CommandOption) -> Self {
    Self("\(option.flag) takes no value.", pointsToHelp: true)
  }

  /// `variable` is where the secret belongs; nil for one that the program never needs.
  static func secretAsArgument(_ option: String, variable: String?) -> Self {
    guard let variable else {
      return Self(
        "\(option) is not taken: every process could read it, and the service does not need it."
          + " Sign in with RINGSIDE_API_KEY, RINGSIDE_USERNAME and RINGSIDE_PASSWORD.")
    }
    return Self(
      "\(option) is not taken, because every process could read it. Set \(variable) in the environment"
        + " instead, or type it into the sign-in form.")
  }

  static func unknownCommand(_ word: String, nearest: String?) -> Self {
    Self("Unknown command \(word.debugDescription)." + suggestion(nearest), pointsToHelp: true)
  }

  static func unexpectedOperand(_ word: String) -> Self {
    Self("Unexpected \(word.debugDescription) after the command.", pointsToHelp: true)
  }

  static func missingOperand(_ command: Subcommand, of words: [String]) -> Self {
    Self("ringside \(command.rawValue) needs a word: \(words.joined(separator: ", ", last: " or ")).")
  }

  static func unknownOperand(_ word: String, of words: [String], nearest: String?) -> Self {
    Self(
      "\(word.debugDescription) is none of \(words.joined(separator: ", ", last: " and "))."
        + suggestion(nearest))
  }

  static func notForCommand(_ option: CommandOption, _ command: Subcommand) -> Self {
    let commands = option.row.commands.map(\.rawValue).joined(separator: ", ")
    return Self(
      "\(option.flag) is for ringside \(commands), not for \(command.rawValue).", pointsToHelp: true)
  }

  static func givenTwice(_ option: CommandOption) -> Self {
    Self("\(option.flag) can be given only once.", pointsToHelp: true)
  }

  // MARK: - Values

  /// `name` is the option or variable the value came from.
  static func badValue(name: String, value: String, expected: String, nearest: String?) -> Self {
    Self("\(name): \(value.debugDescription) is not \(expected)." + suggestion(nearest))
  }

  /// A mistake in the filter language: the text, and a mark under the place.
  static func badFilter(name: String, _ text: String, _ error: FilterError) -> Self {
    // Of a long text, the part that ends a little behind the place.
    let shown = text[error.range.lowerBound...].prefix(20)
    let before = DisplayText.harmless(String(text[..<error.range.lowerBound].suffix(50)))
    let place = DisplayText.harmless(String(text[error.range].prefix(shown.count)))
    let mark = String(repeating: "^", count: max(1, DisplayText.columns(place)))
    return Self(
      "\(name): \(error.message)",
      details: [
        before + DisplayText.harmless(String(shown)),
        String(repeating: " ", count: DisplayText.columns(before)) + mark,
      ])
  }

  static func together(_ first: CommandOption, _ second: CommandOption) -> Self {
    Self("\(first.flag) and \(second.flag) say the same thing twice: give one of them.")
  }

  static func alone(_ option: CommandOption, needs needed: CommandOption) -> Self {
    Self("\(option.flag) needs \(needed.flag).")
  }

  /// A secret or name from a variable that cannot be sent.
  static func controlCharacter(in name: String, at place: Int) -> Self {
    Self("\(name) has a control character in it (character \(place)): copy it again.")
  }

  /// `ending` is that of a file's name, which no format has.
  static func unknownEnding(_ ending: String) -> Self {
    let known = ExportFormat.allCases.flatMap(\.endings).map { "." + $0 }
    let packed = Compression.allCases.map { "." + $0.ending }
    return Self(
      "--output: no format has the ending \(ending). There are \(known.joined(separator: ", ", last: " and ")), each also"
        + " with \(packed.joined(separator: ", ", last: " or ")) behind it; for another name say --format.")
  }

  /// `names` are the formats of the command.
  static func formatOfOthers(_ name: String, _ names: [String]) -> Self {
    badValue(
      name: CommandOption.format.flag, value: name, expected: "one of \(names.joined(separator: ", "))",
      nearest: Suggestion.nearest(to: name, in: names))
  }

  static func unknownView(_ name: String, among names: [String]) -> Self {
    let there =
      names.isEmpty ? "None is saved." : "There are \(names.joined(separator: ", ", last: " and "))."
    return Self(
      "--view: there is no saved view \(name.debugDescription). \(there)"
        + suggestion(Suggestion.nearest(to: name, in: names)))
  }

  static func unknownAccount(_ name: String, among names: [String]) -> Self {
    let there =
      names.isEmpty
      ? "The configuration has none." : "There are \(names.joined(separator: ", ", last: " and "))."
    return Self(
      "There is no account \(name.debugDescription). \(there)"
        + suggestion(Suggestion.nearest(to: name, in: names)))
  }

  static let missingFile = Self(
    "ringside open needs a file: ringside open FILE…, or - for standard input.", pointsToHelp: true)

  static func notForFiles(_ option: CommandOption) -> Self {
    Self("\(option.flag) is a question to the service; a file is read whole.")
  }

  // MARK: - The configuration

  static func unknownSetting(_ name: String, nearest: String?) -> Self {
    Self("there is no setting \(name.debugDescription)." + suggestion(nearest))
  }

  static func secretInConfiguration(_ option: CommandOption) -> Self {
    Self(
      "\(option.rawValue) is not kept here, where others may read it: use ringside login, or"
        + " \(option == .apiKey ? "key-command" : "password-command").")
  }

  static func notConfigurable(_ option: CommandOption) -> Self {
    Self("\(option.rawValue) is about a single run: give it on the command line, \(option.flag).")
  }

  // MARK: - Surroundings

  static let workbookOnTerminal = Self(
    "A workbook is nothing to read in a terminal: name a file, --output calls.xlsx.")

  static let inputIsKeyboard = Self(
    "Standard input is the keyboard. Pipe records into it, or give the path of a file.")

  static func missingCredentials(_ variables: [String]) -> Self {
    Self(
      "Not signed in: set \(variables.joined(separator: ", ")) in the environment, keep them by ringside login, or run"
        + " ringside in a terminal and type them into the sign-in form.")
  }

  static func unknownZone(_ error: MachineZoneError) -> Self {
    Self("\(error.message) Name it: \(CommandOption.timeZone.flag) \(error.example).")
  }

  /// `terminal` is nil where `TERM` says nothing.
  static func noCursor(terminal: String?) -> Self {
    Self(
      (terminal.map { "This terminal (TERM=\($0)) cannot move its cursor." } ?? "TERM is not set.")
        + " Use ringside export to write the calls as text.")
  }

  private static func suggestion(_ nearest: String?) -> String {
    nearest.map { " Did you mean \($0)?" } ?? ""
  }
}
