import Screens

/// The topics of `ringside help` besides the commands.
nonisolated enum HelpTopic: String, CaseIterable, Sendable {
  case filter, keys, environment, files
  case exitCodes = "exit-codes"
  case manual

  /// One line for the help.
  var summary: String {
    switch self {
    case .filter: "the words of --filter and of the key f"
    case .keys: "every key of the browser"
    case .environment: "environment variables"
    case .files: "what is kept, and where"
    case .exitCodes: "what the program's exit codes mean"
    case .manual: "the source of the manual page (mdoc)"
    }
  }

  /// Its text; none of the manual, which has all the others.
  @MainActor var chapters: [HelpChapter] {
    switch self {
    case .filter: [.filter]
    case .keys: HelpChapter.keys
    case .environment: [Self.variables]
    case .files: [Self.keptFiles]
    case .exitCodes: [Self.codes]
    case .manual: []
    }
  }

  @MainActor private static var variables: HelpChapter {
    let options = CommandOption.allCases.compactMap { option in
      option.variable.map { (term: $0, meaning: option.row.isRefused ? secret : option.row.summary) }
    }
    return HelpChapter(
      title: "Environment",
      entries: options + [
        ("TERM, LC_ALL, LANG", "the terminal, and whether it shows Unicode"),
        ("NO_COLOR", "no colours, if set and not empty"),
        ("TZ", "this computer's time zone"),
        ("HTTPS_PROXY, NO_PROXY", "the proxy, and the hosts that are asked without it"),
        ("XDG_CONFIG_HOME, XDG_STATE_HOME, HOME", "where files are kept: ringside help files"),
      ])
  }

  private static let secret = "a secret: here or in the sign-in form, never an option"

  @MainActor private static var keptFiles: HelpChapter {
    HelpChapter(
      title: "Files",
      entries: [
        ("~/.config/ringside/config", "settings and accounts: ringside config --help"),
        ("~/.config/ringside/secrets.json", "key and password, by ringside login --store file"),
        ("~/.config/ringside/views.json", "saved views (key v)"),
        (
          "~/.local/state/ringside/settings.json",
          "columns, order, zones, clock, first weekday, theme and country, as they were left in the browser: the next one"
            + " begins with them, unless an option, a variable or the configuration says otherwise"
        ),
        ("~/.local/state/ringside/dealt-with.tsv", "numbers marked as dealt with (key D in u)"),
        ("~/.local/state/ringside/dealt-with-in-demo.tsv", "the same for the callers of the demo"),
      ])
  }

  @MainActor private static var codes: HelpChapter {
    HelpChapter(
      title: "Exit codes", entries: ExitCode.allCases.map { (String($0.rawValue), $0.meaning) })
  }
}
