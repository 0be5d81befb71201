import BrowserModel
import CallTime
import Foundation
import Sandbox

/// The configuration file, checked: what it says of each option, for everybody and for single accounts.
nonisolated struct Configuration: Sendable {
  /// A line of the file.
  struct Line: Sendable {
    /// Several of a list.
    let texts: [String]
    /// From 1.
    let number: Int
  }

  struct Account: Sendable {
    let name: String
    let lines: [CommandOption: Line]
  }

  /// Of the file; nil where the environment tells no place for it.
  var path: String?
  private(set) var lines: [CommandOption: Line] = [:]
  /// In the order of the file.
  private(set) var accounts: [Account] = []

  /// Says nothing.
  static let none = Configuration()

  /// Of the form of the file. A file of a later form is refused: it may mean something else.
  static let version = 1

  private static let versionKey = "version"
  private static let accountsKey = "accounts"

  private init() {}

  /// Reads a text and checks every line of it, also those that are not for the present command.
  init(_ text: [UInt8], path: String?) throws(ConfigurationError) {
    self.path = path
    let root: YAMLNode?
    do throws(YAMLError) {
      root = try YAMLNode(parsing: text)
    } catch {
      throw ConfigurationError(path: path, line: error.line, reason: "\(error.reason).")
    }
    guard let root else { return }
    let entries = try table(root)
    if let version = entries.first(where: { $0.name == Self.versionKey }) {
      try check(version: version.value)
    }
    for (name, line, value) in entries where name != Self.versionKey {
      if name == Self.accountsKey {
        for account in try table(value) { accounts.append(try self.account(account)) }
      } else {
        try take(name, line, value, into: &lines, others: [Self.versionKey, Self.accountsKey])
      }
    }
    if let line = lines[.account], let name = line.texts.first, account(named: name) == nil {
      throw ConfigurationError(
        path: path, line: line.number, UsageError.unknownAccount(name, among: accounts.map(\.name)))
    }
  }

  func account(named name: String) -> Account? { accounts.first { $0.name == name } }

  private func check(version node: YAMLNode) throws(ConfigurationError) {
    guard let number = node.text.flatMap({ Int($0) }), number > 0 else {
      throw ConfigurationError(path: path, line: node.line, reason: "the version is a number: 1.")
    }
    guard number <= Self.version else {
      throw ConfigurationError(
        path: path, line: node.line,
        reason:
          "it is of version \(number), and this program knows none after \(Self.version): use a later one.")
    }
  }

  private func account(
    _ entry: (name: String, line: Int, value: YAMLNode)
  ) throws(ConfigurationError) -> Account {
    guard !entry.name.isEmpty, accounts.allSatisfy({ $0.name != entry.name }) else {
      throw ConfigurationError(
        path: path, line: entry.line, reason: "every account has a name, and each another one.")
    }
    var lines: [CommandOption: Line] = [:]
    for (name, line, value) in try table(entry.value) {
      try take(name, line, value, into: &lines, others: [])
    }
    return Account(name: entry.name, lines: lines)
  }

  /// The entries of a table, each name once; none where its place is empty.
  private func table(_ node: YAMLNode) throws(ConfigurationError) -> [(
    name: String, line: Int, value: YAMLNode
  )] {
    if node.text == "" { return [] }
    guard case .table(let pairs) = node.content else {
      throw ConfigurationError(
        path: path, line: node.line, reason: "lines such as “range: today” are expected.")
    }
    var entries: [(name: String, line: Int, value: YAMLNode)] = []
    for (key, value) in pairs {
      guard let name = key.text else {
        throw ConfigurationError(path: path, line: key.line, reason: "a name is expected.")
      }
      if let first = entries.first(where: { $0.name == name }) {
        throw ConfigurationError(
          path: path, line: key.line, reason: "“\(name)” stands in line \(first.line) already.")
      }
      entries.append((name, key.line, value))
    }
    return entries
  }

  private func take(
    _ name: String, _ line: Int, _ value: YAMLNode, into lines: inout [CommandOption: Line], others: [String]
  ) throws(ConfigurationError) {
    let isAccount = others.isEmpty
    func isKnown(_ option: CommandOption) -> Bool {
      option.row.isKept && !(isAccount && option == .account)
    }
    guard let option = CommandOption(rawValue: name), isKnown(option) else {
      throw ConfigurationError(path: path, line: line, Self.unknown(name, others, isKnown))
    }
    guard let texts = value.texts, !texts.isEmpty, !texts.contains("") else {
      throw ConfigurationError(path: path, line: line, reason: "\(name) needs a value.")
    }
    guard texts.count == 1 || option.row.isList else {
      throw ConfigurationError(path: path, line: line, reason: "\(name) takes one value.")
    }
    var scratch = Settings(zone: .success(.gmt))
    let given = OptionValue(name: name, texts: texts)
    do throws(UsageError) {
      if option.row.isSwitch { _ = try given.isOn() } else { try option.row.read(&scratch, given) }
    } catch {
      throw ConfigurationError(path: path, line: line, error)
    }
    lines[option] = Line(texts: texts, number: line)
  }

  private static func unknown(
    _ name: String, _ others: [String], _ isKnown: (CommandOption) -> Bool
  ) -> UsageError {
    guard let option = CommandOption(rawValue: name) else {
      let names = CommandOption.allCases.filter(isKnown).map(\.rawValue) + others
      return .unknownSetting(name, nearest: Suggestion.nearest(to: name, in: names))
    }
    if option.row.isRefused { return .secretInConfiguration(option) }
    return .notConfigurable(option)
  }
}

/// The configuration file cannot be used.
nonisolated struct ConfigurationError: Error, Hashable, Sendable {
  let message: String
  /// Lines below the message.
  let details: [String]

  /// `line` nil is the file as a whole.
  init(path: String?, line: Int?, reason: String, details: [String] = []) {
    let place = (path ?? "configuration") + (line.map { ":\($0)" } ?? "")
    (message, self.details) = ("\(place): \(reason)", details)
  }

  init(path: String?, line: Int, _ error: UsageError) {
    self.init(path: path, line: line, reason: error.message, details: error.details)
  }
}
