import Foundation
import TestSupport
import Testing

@testable import ringside

/// The completions, asked in the shells that are installed, and the manual page.
@Suite struct CompletionTests {
  nonisolated static func isInstalled(_ program: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/\(program)")
  }

  nonisolated static let cases: [(line: [String], words: [String])] = [
    (["o"], ["open"]), (["export", "--fo"], ["--format"]), (["export", "--format", "m"], ["markdown"]),
    (["--theme", "l"], ["light"]), (["export", "--mous"], []), (["help", "ex"], ["exit-codes", "export"]),
    (["completions", "z"], ["zsh"]), (["sandbox", "--por"], ["--port"]), (["--api"], []),
  ]

  @Test(.enabled(if: isInstalled("bash")), arguments: cases)
  func bashCompletes(line: [String], words: [String]) async throws {
    let asked = """
      eval "$("$RINGSIDE" completions bash)"
      COMP_WORDS=(ringside "$@") COMP_CWORD=$#
      _ringside; printf '%s\\n' "${COMPREPLY[@]}"
      """
    let run = try await ProgramRun(
      "/usr/bin/bash", ["-c", asked, "bash"] + line, environment: ["RINGSIDE": ProgramRun.executable.path])
    #expect(run.messages == "")
    #expect(run.output.split(separator: "\n").map(String.init).sorted() == words)
  }

  @Test(.enabled(if: isInstalled("fish")), arguments: cases)
  func fishCompletes(line: [String], words: [String]) async throws {
    let folder = try TemporaryFolder()
    let asked = "$RINGSIDE completions fish | source; complete -C \"ringside $argv\""
    let run = try await ProgramRun(
      "/usr/bin/fish", ["-c", asked, "--"] + line,
      environment: ["RINGSIDE": ProgramRun.executable.path, "HOME": folder.path, "PATH": "/usr/bin:/bin"])
    // A word and what it means, side by side.
    let found = run.output.split(separator: "\n").compactMap {
      $0.split(separator: "\t").first.map(String.init)
    }
    #expect(found.sorted() == words)
  }

  @Test(.enabled(if: isInstalled("zsh"))) func zshReadsItsCompletions() async throws {
    let run = try await ProgramRun(
      "/usr/bin/zsh", ["-f", "-n", "/dev/stdin"], input: Array(Shell.zsh.completions.utf8))
    #expect(run.messages == "")
    #expect(run.exitCode == 0)
  }

  @Test func everyShellKnowsEveryOptionThatIsNotRefused() {
    for shell in Shell.allCases {
      let script = shell.completions
      let words = Set(script.split { !$0.isLetter && $0 != "-" }.map(String.init))
      for option in CommandOption.allCases {
        let isKnown =
          shell == .fish ? script.contains("-l \(option.rawValue) ") : words.contains(option.flag)
        #expect(isKnown == !option.row.isRefused, "\(shell) \(option)")
      }
    }
  }

  @Test(.enabled(if: isInstalled("mandoc"))) @MainActor func mandocHasNothingToSayOfTheManual() async throws {
    let run = try await ProgramRun(
      "/usr/bin/mandoc", ["-Tlint", "-Wwarning"], input: Array((ManualPage.text + "\n").utf8))
    #expect(run.output == "")
    #expect(run.exitCode == 0)
  }
}
