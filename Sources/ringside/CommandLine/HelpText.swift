/// What `--help` prints: never wider than 80 columns nor longer than 23 lines, so that a screen holds it all.
nonisolated enum HelpText {
  static let version = "ringside 0.1"

  static func page(for command: Subcommand?) -> String {
    guard let command else { return overview }
    var lines = ["ringside \(command.rawValue): \(command.summary)", ""]
    let options = CommandOption.allCases.filter {
      $0.commands.contains(command) && $0.secretVariable == nil && $0 != .version
    }
    let names = options.map { "  \($0.flag)\($0.value.map { " \($0)" } ?? "")" }
    let width = names.map(\.count).max() ?? 0
    for (option, name) in zip(options, names) {
      let padding = String(repeating: " ", count: width - name.count + 2)
      lines += wrapped(option.summary, to: 79 - width - 2).enumerated().map { position, line in
        position == 0 ? name + padding + line : String(repeating: " ", count: width + 2) + line
      }
    }
    lines += footnotes(for: command)
    return lines.joined(separator: "\n")
  }

  private static let overview = """
    Ringside: the call records of 8x8 Work Analytics, in the terminal.

      ringside [browse]   \(Subcommand.browse.summary)
      ringside demo       \(Subcommand.demo.summary)
      ringside open FILE  \(Subcommand.open.summary)
      ringside export     \(Subcommand.export.summary)
      ringside sandbox    \(Subcommand.sandbox.summary)
      ringside COMMAND --help | --help | --version

    Which calls:  --range today|yesterday|last-7-days|this-week|last-week
                          |this-month|last-month
                  --from, --to "YYYY-MM-DD[ HH:MM[:SS]]", --time-zone ZONE
                  --pbx LIST, --missed, --direction D, --disposition D[,D]
    Written out:  --format table|csv|tsv|jsonl|markdown, --output FILE, --input FILE
    Signing in:   --base-url URL, --username NAME; API key and password only from
                  the environment or typed into the form; --log FILE notes requests

    Environment:  RINGSIDE_BASE_URL RINGSIDE_API_KEY RINGSIDE_USERNAME
                  RINGSIDE_PASSWORD RINGSIDE_PBX RINGSIDE_TIME_ZONE
                  RINGSIDE_PAGE_SIZE

    With key, user and password there, ringside signs in by itself and shows
    yesterday's calls. In the browser, ? shows the keys.
    """

  private static func footnotes(for command: Subcommand) -> [String] {
    switch command {
    case .browse, .demo:
      ["", "Into a pipe, or with --format or --output, it writes the calls as export does."]
    case .open:
      [
        "", "FILE holds JSON Lines, a JSON array of records, or pages of the service; plain,",
        "gzip or zstd, whatever its name. Lines with a legId are legs of their call.",
        "", "Into a pipe, or with --format or --output, it writes the calls as export does.",
        "Exit codes: 64 usage, 65 unreadable, 66 no such file.",
      ]
    case .export:
      [
        "", "Signs in with RINGSIDE_API_KEY, RINGSIDE_USERNAME and RINGSIDE_PASSWORD.",
        "Exit codes: 64 usage, 65 unreadable, 66 no such file, 69 no service,",
        "73 74 cannot write, 75 try later, 77 not permitted, 130 interrupted.",
      ]
    case .sandbox:
      [
        "", "Prints its base URL, then the environment that uses it.",
        "", "A fault is status=N, reset, cut, garbage or slow, and where wanted ;path=token,",
        "records, legs or pbxes; ;after=N answered properly; ;times=N that go wrong;",
        ";retry-after=SECONDS. For example \"status=503;path=records;after=1;times=2\".",
      ]
    }
  }

  /// Breaks at blanks.
  private static func wrapped(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
