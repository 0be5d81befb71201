import Foundation
import Sandbox
import TerminalHarness
import TestSupport
import Testing
import WorkAnalytics

@testable import ringside

/// Where key and password come from, and where they go.
@Suite struct SecretTests {
  private static func found(
    _ text: String, _ environment: [String: String] = [:], limit: Duration = .seconds(20)
  ) async throws -> (key: String, password: String, problem: String?) {
    let settings = try Settings(
      Arguments([]), environment: environment, configuration: Configuration(Array(text.utf8), path: "/c"),
      system: .success(.gmt), now: SettingsTests.now)
    let variables = environment.merging(["PATH": "/usr/bin:/bin"]) { $1 }
    let found = await SecretFinder(environment: variables, showsErrors: false, limit: limit)
      .secrets(for: settings)
    return (found.secrets.apiKey.reveal(), found.secrets.password.reveal(), found.problem?.message)
  }

  @Test func aProgramPrintsThemAndItsFirstLineCounts() async throws {
    let text = "key-command: echo 'k 1'\npassword-command: [printf, 'p^&\\r\\nlogin: ada\\n']\n"
    #expect(try await Self.found(text) == ("k 1", "p^&", nil))
    #expect(try await Self.found(text, ["RINGSIDE_API_KEY": "given"]) == ("given", "p^&", nil))
  }

  /// No shell reads it, and it sees none of the other secrets.
  @Test func aProgramGetsItsWordsAndNoSecrets() async throws {
    let odd = "key-command: [echo, '$HOME; ls', '*']\n"
    #expect(try await Self.found(odd).key == "$HOME; ls *")
    let env = "key-command: sh -c 'env | grep -c RINGSIDE_PASSWORD; true'\n"
    #expect(try await Self.found(env, ["RINGSIDE_PASSWORD": "hunter2"]).key == "0")
  }

  @Test(arguments: [
    ("/no/such/program x", "key-command: /no/such/program cannot be started: No such file or directory."),
    ("sh -c 'echo locked >&2; exit 3'", "key-command: sh ended with 3: locked"),
    ("sh -c 'kill -9 $$'", "key-command: sh was ended by signal 9."),
    ("true", "key-command: true printed nothing."),
  ])
  func itsFailureIsTold(command: String, message: String) async throws {
    let found = try await Self.found("key-command: \"\(command)\"\n")
    #expect(found == ("", "", message))
  }

  /// It holds its output open in a child of its own, which lives on for a while.
  @Test(.timeLimit(.minutes(1))) func itsTimeIsLimited() async throws {
    let found = try await Self.found("key-command: sh -c 'sleep 20 & sleep 20'\n", limit: .milliseconds(300))
    #expect(found.problem == "key-command: sh said nothing within 0 s, and was ended.")
  }

  @Test func secretsOfTheConfigurationGoToItsAddressAlone() async throws {
    let text = "account: a\naccounts:\n  a:\n    base-url: https://example.com\n    key-command: echo k\n"
    #expect(try await Self.found(text).key == "k")
    #expect(try await Self.found(text, ["RINGSIDE_BASE_URL": "https://example.com/"]).key == "k")
    #expect(try await Self.found(text, ["RINGSIDE_BASE_URL": "https://example.org"]).key == "")
    let settings = try Settings(
      Arguments(["--base-url", "https://example.org"]), environment: [:],
      configuration: Configuration(Array(text.utf8), path: nil), system: .success(.gmt),
      now: SettingsTests.now)
    #expect(
      settings.notices == [
        "key-command of the configuration is for https://example.com, and not used for https://example.org."
      ])
  }

  // MARK: - ringside login

  private static func keeping(_ server: SandboxServer, _ folder: String) -> [String: String] {
    ProgramRun.account(server).merging(["XDG_CONFIG_HOME": folder]) { $1 }
  }

  @Test func aLoginIsCheckedKeptInAFileAndFoundAgain() async throws {
    let server = try SandboxServer(SandboxOptions(callsPerDay: 5))
    defer { server.stop() }
    try await TemporaryFolder.with { folder in
      let run = try await ProgramRun.ringside(["login", "--store", "file"], Self.keeping(server, folder))
      #expect(run.exitCode == 0 && run.output == "")
      #expect(
        !run.messages.contains(SandboxAccount.password) && !run.messages.contains(SandboxAccount.apiKey))
      let path = folder + "/ringside/secrets.json"
      var status = stat()
      #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
      // The configuration that was made names who signs in, and where.
      let export = ["export", "--range", "last-7-days", "--format", "csv"]
      let found = try await ProgramRun.ringside(export, ["XDG_CONFIG_HOME": folder])
      #expect(found.exitCode == 0 && found.output.split(separator: "\r\n").count > 1)
      // Nowhere else, and not where others could have read it.
      let other = try await ProgramRun.ringside(
        export + ["--base-url", "http://127.0.0.1:1"], ["XDG_CONFIG_HOME": folder])
      #expect(other.exitCode == 64 && other.messages.contains("set RINGSIDE_API_KEY"))
      #expect(chmod(path, 0o640) == 0)
      let refused = try await ProgramRun.ringside(export, ["XDG_CONFIG_HOME": folder])
      #expect(refused.exitCode == 77)
      #expect(
        refused.messages.contains("\(path) can be read by others (mode 640), and is not used: chmod 600"))
      #expect(chmod(path, 0o600) == 0)
      let forgotten = try await ProgramRun.ringside(["login", "--forget"], ["XDG_CONFIG_HOME": folder])
      #expect(forgotten.exitCode == 0)
      #expect(try await ProgramRun.ringside(export, ["XDG_CONFIG_HOME": folder]).exitCode == 64)
      #expect(try !String(contentsOfFile: path, encoding: .utf8).contains(SandboxAccount.password))
    }
  }

  @Test func aRefusedLoginIsNotKept() async throws {
    let server = try SandboxServer(SandboxOptions(callsPerDay: 5))
    defer { server.stop() }
    try await TemporaryFolder.with { folder in
      let wrong = Self.keeping(server, folder).merging(["RINGSIDE_PASSWORD": "wrong"]) { $1 }
      let run = try await ProgramRun.ringside(["login", "--store", "file"], wrong)
      #expect(run.exitCode == 77)
      #expect(access(folder + "/ringside/secrets.json", F_OK) != 0)
      let keyring = try await ProgramRun.ringside(["login"], Self.keeping(server, folder))
      #expect(keyring.exitCode == 77 && keyring.messages.contains("--store file"))
    }
  }

  @Test func itAsksWithoutEcho() async throws {
    let server = try SandboxServer(SandboxOptions(callsPerDay: 5))
    defer { server.stop() }
    try await TemporaryFolder.with { folder in
      let program = try TerminalProgram(
        TerminalProgram.builtProduct("ringside"), ["login", "--store", "file", "--base-url", server.baseURL],
        environment: ["XDG_CONFIG_HOME": folder], columns: 200, rows: 20)
      try await program.screen { $0.contains("User:") }
      await program.type("xy")
      await program.press(.backspace)
      await program.press(.backspace)
      await program.type(SandboxAccount.username + "\r")
      try await program.screen { $0.contains("API key:") && $0.contains(SandboxAccount.username) }
      await program.type(SandboxAccount.apiKey + "\r")
      try await program.screen { $0.contains("Password of \(SandboxAccount.username):") }
      await program.type(SandboxAccount.password + "\r")
      try await program.screen {
        $0.contains("are kept in") && !$0.contains(SandboxAccount.password)
          && !$0.contains(SandboxAccount.apiKey)
      }
      #expect(try await program.exit() == .exited(0))
    }
  }

  /// The keyring itself, on a session bus of its own.
  @Test(
    .enabled(
      if: CompletionTests.isInstalled("secret-tool") && CompletionTests.isInstalled("gnome-keyring-daemon")))
  func theKeyringKeepsThem() async throws {
    let server = try SandboxServer(SandboxOptions(callsPerDay: 5))
    defer { server.stop() }
    try await TemporaryFolder.with { folder in
      let script = """
        printf x | gnome-keyring-daemon --unlock --components=secrets >/dev/null
        "$RINGSIDE" login || exit 1
        unset RINGSIDE_API_KEY RINGSIDE_PASSWORD
        "$RINGSIDE" export --range yesterday --format csv | wc -l
        "$RINGSIDE" login --forget
        "$RINGSIDE" export --range yesterday --format csv; echo "then $?"
        """
      var environment = Self.keeping(server, folder)
      environment["HOME"] = folder
      environment["XDG_RUNTIME_DIR"] = folder
      let run = try await ProgramRun.shell("dbus-run-session -- sh -c '\(script)'", environment)
      let lines = run.output.split(separator: "\n")
      #expect(
        lines.first.flatMap { Int($0.trimmingCharacters(in: .whitespaces)) } ?? 0 > 1, "\(run.messages)")
      #expect(lines.last == "then 64")
      #expect(!FileManager.default.fileExists(atPath: folder + "/ringside/secrets.json"))
    }
  }
}
