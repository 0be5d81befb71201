import CellGrid
import Screens

/// `ringside(1)` in mdoc, made from the tables of commands, options and topics.
@MainActor enum ManualPage {
  /// The date of the page: that of the release.
  private static let date = "November 28, 2026"

  static var text: String {
    ([
      ".Dd \(date)", ".Dt RINGSIDE 1", ".Os", ".Sh NAME", ".Nm ringside",
      ".Nd the call records of 8x8 Work Analytics, in the terminal", ".Sh SYNOPSIS",
    ] + Subcommand.allCases.flatMap(synopsis)
      + [".Sh DESCRIPTION"] + description
      + [".Sh COMMANDS"] + list(Subcommand.allCases.map { (command($0), $0.summary) })
      + [".Sh OPTIONS"] + list(options)
      + section("KEYS", HelpTopic.keys)
      + section("FILTER EXPRESSIONS", HelpTopic.filter)
      + section("ENVIRONMENT", HelpTopic.environment)
      + section("FILES", HelpTopic.files)
      + section("EXIT STATUS", HelpTopic.exitCodes)
      + [".Sh EXAMPLES"] + examples + [".Sh SEE ALSO", ".Xr jq 1 ,", ".Xr less 1"])
      .joined(separator: "\n")
  }

  private static var description: [String] {
    [".Nm"]
      + text(
        "shows the calls of an 8x8 company: it signs in, loads calls page by page as they are scrolled to, filters, "
          + "orders and searches them, and tells of one call where its time went. With a terminal on standard output it "
          + "is a browser, without one it writes calls.")
      + [".Pp"]
      + text(
        "Key and password come from the environment or the sign-in form, never from an option. In the browser, ? shows "
          + "the keys.")
  }

  private static let examples = [
    ".Bd -literal -offset indent",
    "ringside demo",
    "ringside --range yesterday --filter \\(aqmissed dir:in wait>30s\\(aq",
    "ringside export --range last-week --format csv --output week.csv",
    "ringside open week.jsonl.zst",
    ".Ed",
  ]

  private static func synopsis(_ command: Subcommand) -> [String] {
    let words: [String] =
      switch command.operands {
      case .none: []
      case .files: [".Ar file ..."]
      case .folder: [".Op Ar folder"]
      case .choice(_, true): [".Ar word"]
      case .choice(_, false): [".Op Ar word"]
      }
    return [".Nm", command == .browse ? ".Op Cm browse" : ".Cm \(command.rawValue)", ".Op Ar options"] + words
  }

  private static func command(_ command: Subcommand) -> String {
    ".It Cm \(command.rawValue)"
  }

  private static var options: [(item: String, words: String)] {
    CommandOption.allCases.filter { !$0.row.isRefused }.map { option in
      let commands = option.row.commands
      let isForAll = commands.count == Subcommand.allCases.count
      let words =
        option.row.summary
        + (isForAll ? "" : " (" + commands.map(\.rawValue).joined(separator: ", ") + ")")
      let value = option.row.valueName.map { " Ns = Ns Ar \(escaped($0))" } ?? ""
      return (".It Fl -\(option.rawValue)\(value)", words)
    }
  }

  /// The chapters of a topic; headings where there are several.
  private static func section(_ title: String, _ topic: HelpTopic) -> [String] {
    let chapters = topic.chapters
    return [".Sh \(title)"]
      + chapters.flatMap { chapter in
        (chapters.count > 1 ? [".Ss \(escaped(chapter.title))"] : [])
          + list(chapter.entries.map { (".It \(escaped($0.term))", $0.meaning) })
      }
  }

  private static func list(_ entries: [(item: String, words: String)]) -> [String] {
    [".Bl -tag -width Ds"] + entries.flatMap { [$0.item] + text($0.words) } + [".El"]
  }

  /// Lines of text. Each sentence begins one, as mdoc wants it.
  private static func text(_ words: String) -> [String] {
    words.replacing(". ", with: ".\n").split(separator: "\n").flatMap {
      Wrapping.lines(String($0), width: 72)
    }
    .map { line in
      let line = plain(line)
      return line.hasPrefix(".") ? "\\&" + line : line
    }
  }

  /// With the characters written out that troff reads as its own.
  private static func plain(_ text: String) -> String {
    let names: [Character: String] = [
      "\\": "\\e", "\"": "\\(dq", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti", "…": "...",
      "\u{A0}": "\\ ",
    ]
    return text.map { names[$0] ?? String($0) }.joined()
  }

  /// As an argument of a macro: no word of it is a macro or punctuation.
  private static func escaped(_ text: String) -> String {
    plain(text).split(separator: " ", omittingEmptySubsequences: false).map { word in
      word.count <= 3 && !word.isEmpty ? "\\&" + word : String(word)
    }.joined(separator: " ")
  }
}
