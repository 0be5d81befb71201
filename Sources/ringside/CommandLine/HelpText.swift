import CellGrid

/// The pages of `--help`, made from the tables of commands and options: never wider than 80 columns. The overview has no more
/// than 23 lines, so that a screen holds it all; a command's page is as long as its options are many.
nonisolated enum HelpText {
  static func page(for command: Subcommand?) -> String {
    (command.map(page) ?? overview).joined(separator: "\n")
  }

  /// The page of a topic.
  @MainActor static func page(for topic: HelpTopic) -> String {
    if topic == .manual { return ManualPage.text }
    return topic.chapters.flatMap { chapter in
      let width = min(28, 4 + (chapter.entries.map { DisplayText.columns($0.term) }.max() ?? 0))
      return [chapter.title, ""]
        + chapter.entries.flatMap { term, meaning in
          let label = "  " + term
          return DisplayText.columns(label) < width
            ? hanging(label, width: width, meaning)
            : [label] + hanging("", width: width, meaning)
        } + [""]
    }.dropLast().joined(separator: "\n")
  }

  private static func page(of command: Subcommand) -> [String] {
    let all = CommandOption.allCases.filter {
      $0.row.commands.contains(command) && !$0.row.isRefused && ![.version, .help].contains($0)
    }
    let screen = all.filter { $0.row.section == .screen }
    let options = all.filter { $0.row.section != .screen }
    let names = options.map { option in
      "  " + option.flag + (option.row.valueName.map { " " + $0 } ?? "")
    }
    let width = 2 + (names.map(\.count).max() ?? 0)
    var lines = ["ringside \(command.rawValue): \(command.summary)", ""]
    for (name, option) in zip(names, options) {
      lines += hanging(name, width: width, option.row.summary)
    }
    if !screen.isEmpty { lines += hanging("  Screen", width: width, words(for: screen)) }
    // A single line stands close: the page with the most options has no room for more.
    if command.footnotes.count > 1 { lines.append("") }
    return lines + command.footnotes
  }

  private static var overview: [String] {
    let calls = Subcommand.allCases.map { ("  ringside " + $0.synopsis, $0.summary) }
    let width = 2 + (calls.map(\.0.count).max() ?? 0)
    let label = 14
    let sections = CommandOption.Row.Section.allCases.filter { $0 != .screen }.flatMap { section in
      hanging(
        "\(section.rawValue):", width: label,
        words(for: CommandOption.allCases.filter { $0.row.section == section }))
    }
    return ["Ringside: the call records of 8x8 Work Analytics, in the terminal.", ""]
      + calls.flatMap { hanging($0, width: width, $1) }
      + [""] + sections
      + [
        "TIME is \"YYYY-MM-DD[ HH:MM[:SS]]\". Secrets never come as options. COMMAND --help",
        "lists all options of a command; --version. In the browser, ? shows the keys.",
      ]
  }

  private static func words(for options: [CommandOption]) -> String {
    options.map { option in
      switch option.row.argument {
      case .none, .refused: option.flag
      case .value(let name): "\(option.flag)\u{A0}\(name)"
      case .choice(_, let choices): "\(option.flag)\u{A0}\(choices.joined(separator: " |"))"
      }
    }.joined(separator: ", ")
  }

  /// A label, and beside it a text in the columns from `width` on. It is broken at blanks; the one before a bar, where a
  /// list of choices may be broken too, is not shown, and a no-break space is shown as a blank.
  private static func hanging(_ label: String, width: Int, _ text: String) -> [String] {
    let lines = Wrapping.lines(text, width: 80 - width).map {
      $0.replacing(" |", with: "|").replacing("\u{A0}", with: " ")
    }
    return lines.enumerated().map { number, line in
      let start = number == 0 ? label : ""
      return start + String(repeating: " ", count: width - DisplayText.columns(start)) + line
    }
  }
}
