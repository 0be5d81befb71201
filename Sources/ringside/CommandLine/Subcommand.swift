/// The commands: the first operand is one of them. The help of each command is made from this table and that of the
/// options.
nonisolated enum Subcommand: String, CaseIterable, Sendable {
  case browse, demo, open, export, report, archive, login, sandbox, config, completions, help

  /// The words that may follow it.
  enum Operands {
    case none
    /// Paths of files and folders, any number.
    case files
    /// The path of a folder, or none.
    case folder
    /// One of a few words; without `isNeeded` it may be left out.
    case choice([String], isNeeded: Bool)
  }

  var operands: Operands {
    switch self {
    case .open: .files
    case .archive: .folder
    case .completions: .choice(Shell.allCases.map(\.rawValue), isNeeded: true)
    case .help:
      .choice(HelpTopic.allCases.map(\.rawValue) + Subcommand.allCases.map(\.rawValue), isNeeded: false)
    case .browse, .demo, .export, .report, .login, .sandbox, .config: .none
    }
  }

  /// Its call, after `ringside`.
  var synopsis: String {
    switch self {
    case .browse: "[browse]"
    case .open: "open FILE…"
    case .archive: "archive [DIR]"
    case .completions: "completions SHELL"
    case .help: "help [TOPIC]"
    case .demo, .export, .report, .login, .sandbox, .config: rawValue
    }
  }

  /// One line for the help.
  var summary: String {
    switch self {
    case .browse: "browse calls in the terminal (the default)"
    case .demo: "simulated calls: no account, no network"
    case .open: "browse files, folders or - (standard input)"
    case .export: "write calls to standard output, without a terminal"
    case .report: "write a report: who waits, what was missed where"
    case .archive: "keep calls in a folder for good, day by day"
    case .login: "ask for key and password, check and keep them"
    case .sandbox: "serve the simulated service until interrupted"
    case .config: "print the settings in effect, or edit them"
    case .completions: "print the completions of bash, zsh or fish"
    case .help: "a topic (keys, filter, environment …) or a command"
    }
  }

  /// Lines under the command's options in its help.
  var footnotes: [String] {
    let intoPipe = "Into a pipe, or with --format or --output, it writes the calls as export does."
    return switch self {
    case .browse, .demo: [intoPipe]
    case .open:
      [
        "FILE holds JSON Lines, a JSON array of records, or pages of the service; plain,",
        "gzip, zstd, xz, bzip2, lz4, or in a zip or tar archive, whatever its name.",
        "Lines with a legId are legs of their call.", "", intoPipe,
        "Exit codes: 64 usage, 65 unreadable, 66 no such file.",
      ]
    case .export:
      [
        "Signs in by RINGSIDE_API_KEY, _USERNAME and _PASSWORD. Exit codes: 64 usage,",
        "65 bad data, 66 no file, 69 no service, 73 74 not written, 75 later, 77 denied.",
      ]
    case .archive:
      [
        "Fetches the days up to yesterday that DIR (RINGSIDE_ARCHIVE) does not have, the",
        "newest first. It can be stopped at any time, and goes on where it was. Zone,",
        "PBXes and legs are those it was begun with. “ringside open DIR” browses it.",
        "Exit codes: 64 usage, 65 damaged, 69 no service, 73 74 not written, 75 later.",
      ]
    case .sandbox:
      [
        "Prints its base URL, then the environment that uses it.", "",
        "Nobody has seen the real service say Busy, Declined or No Answer, nor that a",
        "call ended on hold: these are guesses.", "",
        "A fault is status=N, reset, cut, garbage or slow, and where wanted ;path=token,",
        "records, legs, pbxes, compsum or unreturned; ;after=N answered properly;",
        ";times=N that go wrong; ;retry-after=SECONDS. For example",
        "\"status=503;path=records;after=1;times=2\".",
      ]
    case .report:
      [
        "Formats: text (as usual), markdown, html (one file, for mail and print), json.",
        "Compared with the same weekdays before. Assets/report.timer and report.cron",
        "are examples that mail it. Exit code 3: as --fail-if-open says.",
      ]
    case .login:
      [
        "Asks once, without echo, for what the environment does not say; signs in, and",
        "keeps key and password in your keyring (secret-tool, on a session bus), or with",
        "--store file in ~/.config/ringside/secrets.json, which only you can read. They",
        "are kept for the user and the address, and sent nowhere else.",
      ]
    case .config:
      [
        "The file is $XDG_CONFIG_HOME/ringside/config, else ~/.config/ringside/config:",
        "",
        "range: today            # any option but those about one run",
        "account: work           # the usual one",
        "accounts:",
        "  work:",
        "    username: ada@example.com",
        "    password-command: pass show 8x8",
        "",
        "An option beats a variable, that the account's line, that a line for everybody.",
      ]
    case .completions:
      Shell.allCases.map { "\($0.rawValue): \($0.installing)" }
    case .help:
      HelpTopic.allCases.map { "\($0.rawValue): \($0.summary)" }
    }
  }
}
