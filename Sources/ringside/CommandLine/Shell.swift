/// The shells that complete the command line. What they need is made from the tables of commands and options.
nonisolated enum Shell: String, CaseIterable, Sendable {
  case bash, zsh, fish

  /// Instructions for a lasting use of what is printed.
  var installing: String {
    switch self {
    case .bash: "eval \"$(ringside completions bash)\" in ~/.bashrc"
    case .zsh: "ringside completions zsh > DIR/_ringside, DIR in $fpath"
    case .fish: "ringside completions fish > ~/.config/fish/completions/ringside.fish"
    }
  }

  var completions: String {
    switch self {
    case .bash: Self.bashScript
    case .zsh: Self.zshScript
    case .fish: Self.fishScript
    }
  }

  /// The values that an option can have.
  private enum Value {
    case none, file, anything
    case choice([String])

    init(_ option: CommandOption) {
      switch option.row.argument {
      case .none, .refused: self = .none
      case .value("FILE"): self = .file
      case .value: self = .anything
      case .choice(_, let words): self = .choice(words)
      }
    }
  }

  private static func options(of command: Subcommand) -> [CommandOption] {
    CommandOption.allCases.filter { $0.row.commands.contains(command) && !$0.row.isRefused }
  }

  private static var options: [CommandOption] { CommandOption.allCases.filter { !$0.row.isRefused } }

  /// In single quotes, as all three shells read it.
  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }

  // MARK: - bash

  private static var bashScript: String {
    let commands = Subcommand.allCases.map(\.rawValue)
    func flags(where isOne: (Value) -> Bool) -> String {
      options.filter { isOne(Value($0)) }.map(\.flag).joined(separator: "|")
    }
    let files = flags { if case .file = $0 { true } else { false } }
    let texts = flags { if case .anything = $0 { true } else { false } }
    let choices = options.compactMap { option in
      if case .choice(let words) = Value(option) { (option.flag, words) } else { nil }
    }
    let operands = Subcommand.allCases.compactMap { command in
      if case .choice(let words, _) = command.operands { (command.rawValue, words) } else { nil }
    }
    return """
      # Completes ringside in bash.
      _ringside() {
        local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= other
        # bash takes = for a word of its own.
        [[ $word == '=' ]] && word=
        [[ $before == '=' ]] && before=${COMP_WORDS[COMP_CWORD-2]}
        for other in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
          case $other in \(commands.joined(separator: "|"))) command=$other; break ;; esac
        done
        COMPREPLY=()
        case $before in
      \(choices.map { "    \($0)) COMPREPLY=($(compgen -W \(quoted($1.joined(separator: " "))) -- \"$word\")); return ;;" }
        .joined(separator: "\n"))
          \(files)) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;
          \(texts)) return ;;
        esac
        if [[ $word == -* ]]; then
          case ${command:-browse} in
      \(Subcommand.allCases.map { command in
        "      \(command.rawValue)) other=\(quoted(options(of: command).map(\.flag).joined(separator: " "))) ;;"
      }.joined(separator: "\n"))
          esac
          COMPREPLY=($(compgen -W "$other" -- "$word"))
          return
        fi
        case $command in
          '') COMPREPLY=($(compgen -W \(quoted(commands.joined(separator: " "))) -- "$word")) ;;
          open) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
      \(operands.map { "    \($0)) COMPREPLY=($(compgen -W \(quoted($1.joined(separator: " "))) -- \"$word\")) ;;" }
        .joined(separator: "\n"))
        esac
      }
      complete -F _ringside ringside
      """
  }

  // MARK: - zsh

  private static var zshScript: String {
    /// `--format=[csv or tsv]:FORMAT:(csv tsv)`
    func line(_ option: CommandOption) -> String {
      let meaning = option.row.summary.replacing("[", with: "\\[").replacing("]", with: "\\]")
        .replacing(":", with: "\\:")
      let start = (option.row.isList ? "*" : "") + option.flag
      let name = option.row.valueName ?? ""
      return switch Value(option) {
      case .none: quoted("\(start)[\(meaning)]")
      case .file: quoted("\(start)=[\(meaning)]:\(name):_files")
      case .anything: quoted("\(start)=[\(meaning)]:\(name): ")
      case .choice(let words): quoted("\(start)=[\(meaning)]:\(name):(\(words.joined(separator: " ")))")
      }
    }
    func arguments(_ command: Subcommand) -> String {
      var lines = options(of: command).map(line)
      switch command.operands {
      case .none: break
      case .files: lines.append(quoted("*:FILE:_files"))
      case .folder: lines.append(quoted("1:DIR:_files -/"))
      case .choice(let words, _): lines.append(quoted("1:WORD:(\(words.joined(separator: " ")))"))
      }
      let rest = lines.joined(separator: " \\\n      ")
      return "    \(command.rawValue))\n    _arguments -s \\\n      \(rest) ;;"
    }
    let commands = Subcommand.allCases.map {
      "    " + quoted("\($0.rawValue):\($0.summary.replacing(":", with: "\\:"))")
    }
    return """
      #compdef ringside
      # Completes ringside in zsh.
      local command=browse number
      local -a commands
      commands=(
      \(commands.joined(separator: "\n"))
      )
      for (( number = 2; number < CURRENT; number++ )); do
        if [[ -n ${commands[(r)${words[number]}:*]} ]]; then
          command=${words[number]}
          # The words of the command alone.
          words=(ringside ${words[number+1,-1]})
          (( CURRENT -= number - 1 ))
          number=0
          break
        fi
      done
      if (( number )) && [[ $words[CURRENT] != -* && $words[CURRENT-1] != --* ]]; then
        _describe command commands
        return
      fi
      case $command in
      \(Subcommand.allCases.map(arguments).joined(separator: "\n"))
      esac
      """
  }

  // MARK: - fish

  private static var fishScript: String {
    let all = Subcommand.allCases.map(\.rawValue).joined(separator: " ")
    func condition(_ commands: [Subcommand]) -> String {
      let seen = "__fish_seen_subcommand_from \(commands.map(\.rawValue).joined(separator: " "))"
      return commands.contains(.browse) ? "not __fish_seen_subcommand_from \(all); or \(seen)" : seen
    }
    var lines = ["# Completes ringside in fish.", "complete -c ringside -f"]
    for command in Subcommand.allCases {
      lines.append(
        "complete -c ringside -n \(quoted("not __fish_seen_subcommand_from \(all)")) -a \(command.rawValue)"
          + " -d \(quoted(command.summary))")
      switch command.operands {
      case .none: break
      case .files: lines.append("complete -c ringside -n \(quoted(condition([command]))) -F")
      case .folder:
        lines.append(
          "complete -c ringside -n \(quoted(condition([command]))) -a '(__fish_complete_directories)'")
      case .choice(let words, _):
        lines.append(
          "complete -c ringside -n \(quoted(condition([command]))) -a \(quoted(words.joined(separator: " ")))"
        )
      }
    }
    for option in options {
      let value =
        switch Value(option) {
        case .none: ""
        case .file: " -r -F"
        case .anything: " -x"
        case .choice(let words): " -x -a \(quoted(words.joined(separator: " ")))"
        }
      lines.append(
        "complete -c ringside -n \(quoted(condition(option.row.commands))) -l \(option.rawValue)\(value)"
          + " -d \(quoted(option.row.summary))")
    }
    return lines.joined(separator: "\n")
  }
}
