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
    let read: (inout Settings, OptionValue) throws(UsageError) -> Void

    /// The summary of a choice begins with its words, unless there are too many to name.
    init(
      _ argument: Argument, for commands: [Subcommand], _ summary: String = "", in section: Section? = nil,
      variable: VariableUse? = nil, asksService: Bool = false, isList: Bool = false,
      namesChoices: Bool = true,
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
      self.isList = isList
    }

    var isRefused: Bool {
      if case .refused = argument { true } else { false }
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
  nonisolated static var queries: Self { [.browse, .demo, .export] }
  nonisolated static var service: Self { [.browse, .export, .archive] }
  nonisolated static var simulations: Self { [.demo, .sandbox] }
}

extension [String] {
  /// `csv, tsv or table`
  nonisolated func joined(separator: String, last: String) -> String {
    guard count > 1, let final = self.last else { return joined() }
    return dropLast().joined(separator: separator) + last + final
  }
}
