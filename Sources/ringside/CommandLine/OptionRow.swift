extension CommandOption {
  /// All facts about an option.
  nonisolated struct Row {
    enum Argument {
      case none
      /// Anything, which the help calls so.
      case value(String)
      /// One of a few words.
      case choice(String, of: [String])
      /// A secret, which belongs into the environment or nowhere.
      case refused
    }

    /// A part of the overview that names the option.
    enum Section: String, CaseIterable {
      case whichCalls = "Which calls"
      case writtenOut = "Written out"
      case signingIn = "Signing in"
      /// The pages of the commands have these side by side.
      case screen = "The screen"
    }

    enum VariableUse {
      /// It is about the user's account, which neither a demo nor a file has to do with.
      case account
      case everywhere
    }

    let argument: Argument
    /// The commands that know it.
    let commands: [Subcommand]
    /// For the help, without its full stop.
    let summary: String
    /// nil: the overview leaves it out.
    let section: Section?
    /// nil: there is no environment variable for it.
    let variable: VariableUse?
    /// A question to the service, which a file does not answer.
    let asksService: Bool
    /// Given several times, it adds up.
    let isList: Bool
    /// The value where nobody has chosen one, as it could be typed; nil where there is none.
    let usual: String?
    /// It has its line in the configuration. What is about a single run has none.
    let isKept: Bool
    let read: (inout Settings, OptionValue) throws(UsageError) -> Void

    /// The summary of a choice begins with its words, unless there are too many to name.
    init(
      _ argument: Argument, for commands: [Subcommand], _ summary: String = "", in section: Section? = nil,
      variable: VariableUse? = nil, asksService: Bool = false, isList: Bool = false, usual: String? = nil,
      isForOneRun: Bool = false, namesChoices: Bool = true,
      read: @escaping (inout Settings, OptionValue) throws(UsageError) -> Void
    ) {
      var words: [String] = []
      if case .choice(_, let choices) = argument, namesChoices {
        words.append(choices.joined(separator: ", ", last: " or "))
      }
      if !summary.isEmpty { words.append(summary) }
      self.summary = words.joined(separator: " ")
      (self.argument, self.commands, self.section) = (argument, commands, section)
      (self.variable, self.asksService, self.read) = (variable, asksService, read)
      (self.isList, self.usual) = (isList, usual)
      isKept = if case .refused = argument { false } else { !isForOneRun }
    }

    var isRefused: Bool {
      if case .refused = argument { true } else { false }
    }

    /// It is on or off.
    var isSwitch: Bool {
      if case .none = argument { true } else { false }
    }

    /// The help's word for the value; nil for an option without one.
    var valueName: String? {
      switch argument {
      case .value(let name), .choice(let name, _): name
      case .none, .refused: nil
      }
    }
  }
}

extension [Subcommand] {
  /// Those that write or show calls; that ask a service for them; that ask the real one; that simulate one.
  nonisolated static var calls: Self { [.browse, .demo, .open, .export] }
  nonisolated static var queries: Self { [.browse, .demo, .export, .report] }
  nonisolated static var service: Self { [.browse, .export, .report, .archive] }
  /// Those that sign in.
  nonisolated static var signingIn: Self { service + [.login] }
  nonisolated static var simulations: Self { [.demo, .sandbox] }
}

extension [String] {
  /// `csv, tsv or table`
  nonisolated func joined(separator: String, last: String) -> String {
    guard count > 1, let final = self.last else { return joined() }
    return dropLast().joined(separator: separator) + last + final
  }
}
