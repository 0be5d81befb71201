import BrowserModel
import CallTime
import Foundation

/// The values of options, each from the first place that has one: the command line, the environment, the account's lines of
/// the configuration, its lines for everybody, and what was settled in the browser.
nonisolated struct GivenValues: Sendable {
  enum Origin: Hashable, Sendable {
    case option
    case variable(String)
    /// A line of the account's.
    case account(line: Int)
    /// A line for everybody.
    case configuration(line: Int)
    /// Settled in the browser.
    case kept
  }

  struct Given: Sendable {
    let value: OptionValue
    let origin: Origin
  }

  let command: Subcommand
  /// Of the configuration; nil where none is named, or where the command has none.
  private(set) var account: Configuration.Account?
  let configuration: Configuration
  private let settled: Settled
  private let options: [CommandOption: [String]]
  private let environment: [String: String]
  /// Calls come from files, which answer no questions.
  let readsFile: Bool
  /// The account was named on the command line: variables do not change it.
  private let isNamed: Bool

  init(
    _ arguments: Arguments, environment: [String: String], configuration: Configuration,
    settled: Settled = Settled()
  ) throws(UsageError) {
    command = arguments.command ?? .browse
    self.settled = settled
    (options, self.environment, self.configuration) = (arguments.values, environment, configuration)
    readsFile = command == .open || options[.input] != nil
    isNamed = options[.account] != nil
    guard ![.demo, .sandbox].contains(command), let given = given(.account) else { return }
    guard let account = configuration.account(named: given.value.text) else {
      throw .unknownAccount(given.value.text, among: configuration.accounts.map(\.name))
    }
    self.account = account
  }

  /// The value of an option for the command; nil where nothing says it.
  func given(_ option: CommandOption) -> Given? {
    if let texts = options[option] {
      return Given(value: OptionValue(name: option.flag, texts: texts), origin: .option)
    }
    let row = option.row
    guard row.commands.contains(command) || command == .config else { return nil }
    guard row.variable != .account || !readsFile && command != .demo else { return nil }
    if row.variable == .everywhere || !isNamed, let name = option.variable, let text = environment[name],
      !text.allSatisfy(\.isWhitespace)
    {
      return Given(value: OptionValue(name: name, text: text), origin: .variable(name))
    }
    guard !(readsFile && row.asksService), !isSetAside(option) else { return nil }
    if let line = account?.lines[option] {
      return Given(value: value(option, line), origin: .account(line: line.number))
    }
    if let line = configuration.lines[option] {
      return Given(value: value(option, line), origin: .configuration(line: line.number))
    }
    return settled.value(of: option).map { Given(value: $0, origin: .kept) }
  }

  private func value(_ option: CommandOption, _ line: Configuration.Line) -> OptionValue {
    OptionValue(name: "\(configuration.path ?? ""):\(line.number): \(option.rawValue)", texts: line.texts)
  }

  /// A view, and the line of those who wait, say which calls; so do dates.
  private func isSetAside(_ option: CommandOption) -> Bool {
    switch option {
    case .range: options[.view] != nil || options[.from] != nil
    case .direction, .disposition, .missed, .filter: options[.view] != nil || options[.unreturned] != nil
    case .view: options[.unreturned] != nil
    default: false
    }
  }
}

extension Settled {
  /// The value of the option that says the same; nil where nothing was settled, and for options that are not settled so.
  nonisolated func value(of option: CommandOption) -> OptionValue? {
    let text: String? =
      switch option {
      // It may have gone from the computer.
      case .timeZone: zone.flatMap { ZoneName.zone(named: $0) == nil ? nil : $0 }
      case .clock: clock?.rawValue
      case .weekStart: weekStart?.rawValue
      case .theme: theme?.rawValue
      case .country: country
      default: nil
      }
    return text.map { OptionValue(name: option.rawValue, text: $0) }
  }
}
