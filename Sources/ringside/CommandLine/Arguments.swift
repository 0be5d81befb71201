import CGetopt

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The command line taken apart by `getopt_long`: which command, and the value of every option given.
nonisolated struct Arguments {
  /// nil when none was named.
  private(set) var command: Subcommand?
  /// The words after it.
  private(set) var operands: [String] = []
  /// In the order given; an option without a value has an empty one.
  private(set) var values: [CommandOption: [String]] = [:]

  /// `words` are the arguments after the program's name. Options and operands may come in any order.
  init(_ words: [String]) throws(UsageError) {
    let names = CommandOption.allCases.map { strdup($0.rawValue) }
    var argv = (["ringside"] + words).map { strdup($0) } + [nil]
    let owned = names + argv
    defer { owned.forEach { free($0) } }
    let table = zip(CommandOption.allCases, names).enumerated().map { position, entry in
      option(
        name: UnsafePointer(entry.1), has_arg: Self.argument(of: entry.0), flag: nil,
        val: Self.firstCode + Int32(position))
    }

    getopt_begin()
    while true {
      let code = getopt_next(Int32(argv.count - 1), &argv, ":h", table + [option()])
      if code == -1 { break }
      switch code {
      case Int32(UInt8(ascii: "h")):
        values[.help] = [""]
      case Int32(UInt8(ascii: ":")):
        throw .missingValue(Self.known(getopt_option()))
      case Int32(UInt8(ascii: "?")):
        throw Self.error(in: argv[Int(getopt_index()) - 1].map { String(cString: $0) } ?? "")
      default:
        guard let known = Self.known(code) else { continue }
        if known.row.isRefused { throw .secretAsArgument(known.flag, variable: known.variable) }
        values[known, default: []].append(getopt_value().map { String(cString: $0) } ?? "")
      }
    }
    let operands = argv[Int(getopt_index())...].compactMap { $0.map { String(cString: $0) } }
    try take(operands)
  }

  /// The same, with another account, without what was said of the one before.
  func naming(account: String) -> Arguments {
    var named = self
    for option in CommandOption.allCases where option.row.variable == .account { named.values[option] = nil }
    named.values[.account] = [account]
    return named
  }

  private mutating func take(_ operands: [String]) throws(UsageError) {
    if let first = operands.first {
      guard let command = Subcommand(rawValue: first) else {
        throw .unknownCommand(
          first, nearest: Suggestion.nearest(to: first, in: Subcommand.allCases.map(\.rawValue)))
      }
      self.command = command
    }
    let command = command ?? .browse
    let rest = Array(operands.dropFirst())
    switch command.operands {
    case .none: if let more = rest.first { throw .unexpectedOperand(more) }
    case .files: break
    case .folder: if rest.count > 1 { throw .unexpectedOperand(rest[1]) }
    case .choice(let words, let isNeeded):
      if rest.count > 1 { throw .unexpectedOperand(rest[1]) }
      if rest.isEmpty, isNeeded, values[.help] == nil { throw .missingOperand(command, of: words) }
      if let word = rest.first, !words.contains(word) {
        throw .unknownOperand(word, of: words, nearest: Suggestion.nearest(to: word, in: words))
      }
    }
    self.operands = rest
    for known in CommandOption.allCases where values[known] != nil && !known.row.commands.contains(command) {
      throw .notForCommand(known, command)
    }
    for (known, texts) in values where texts.count > 1 && !known.row.isList && known != .help {
      throw .givenTwice(known)
    }
  }

  /// The error in a word that `getopt_long` refused.
  private static func error(in word: String) -> UsageError {
    if let known = known(getopt_option()) { return .unexpectedValue(known) }
    if let letter = UInt8(exactly: getopt_option()), letter != 0 {
      return .unknownOption("-" + String(UnicodeScalar(letter)), nearest: nil)
    }
    // Whatever stands after "=" may be a secret: it is not repeated.
    let name = String(word.dropFirst(2).prefix { $0 != "=" })
    let matches = CommandOption.allCases.filter { !$0.row.isRefused && $0.rawValue.hasPrefix(name) }
    if matches.count > 1 { return .ambiguousOption("--" + name, candidates: matches.map(\.flag)) }
    let nearest = Suggestion.nearest(to: name, in: CommandOption.allCases.map(\.rawValue))
      .flatMap(CommandOption.init(rawValue:))
    if let nearest, nearest.row.isRefused {
      return .secretAsArgument("--" + name, variable: nearest.variable)
    }
    return .unknownOption("--" + name, nearest: nearest?.flag)
  }

  /// Codes above every letter.
  private static let firstCode: Int32 = 256

  private static func known(_ code: Int32) -> CommandOption? {
    let position = Int(code - firstCode)
    return CommandOption.allCases.indices.contains(position) ? CommandOption.allCases[position] : nil
  }

  private static func argument(of known: CommandOption) -> Int32 {
    switch known.row.argument {
    // A switch can be off: --mask=no. To ask for help is not one.
    case .none: known.row.isKept ? optional_argument : no_argument
    case .value, .choice: required_argument
    // Whatever stands there is not to be taken for a command.
    case .refused: optional_argument
    }
  }
}
