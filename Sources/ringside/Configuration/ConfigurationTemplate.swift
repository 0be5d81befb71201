import CellGrid

/// A configuration file to begin with: every setting as a comment, made from the table of options.
nonisolated enum ConfigurationTemplate {
  /// `given` are those that are to count.
  static func text(_ given: [CommandOption: String] = [:]) -> String {
    let settings = CommandOption.allCases.filter { $0.row.isKept && $0 != .account }
    let lines =
      [
        "# Ringside's configuration, in YAML. A line without # counts; “ringside config”",
        "# shows what is in effect. An option beats a variable, which beats this file,",
        "# which beats what was settled in the browser.", "",
        "version: \(Configuration.version)", "",
      ]
      + settings.flatMap { option in
        Wrapping.lines(option.row.summary, width: 78).map { "# " + $0 }
          + [
            given[option].map { "\(option.rawValue): \(EffectiveSettings.quoted($0))" }
              ?? "#\(option.rawValue): \(example(option))", "",
          ]
      }
    return (lines + accounts).joined(separator: "\n") + "\n"
  }

  private static func example(_ option: CommandOption) -> String {
    option.row.usual ?? (option.row.isSwitch ? "no" : "")
  }

  /// Accounts may say anything that the file can say for everybody.
  private static let accounts = [
    "# Accounts, chosen by --account or key a; “account” names the usual one. Secrets are",
    "# kept by “ringside login”, or printed by a program: its first line counts.",
    "#account: work",
    "#accounts:",
    "#  work:",
    "#    username: ada@example.com",
    "#    pbx: acmecorppbx",
    "#    time-zone: America/New_York",
    "#    key-command: pass show 8x8/key",
    "#    password-command: secret-tool lookup service 8x8 user ada",
  ]
}
