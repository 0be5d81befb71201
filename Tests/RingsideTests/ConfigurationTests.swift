import CallTable
import CallTime
import Foundation
import TestSupport
import Testing

@testable import ringside

/// The configuration file, and which value counts where several say one.
@Suite struct ConfigurationTests {
  private static let text = """
    # of the team
    version: 1
    account: work
    range: last-week
    page-size: 200
    mask: yes
    accounts:
      work:
        base-url: https://example.com/a
        username: ada
        pbx: [one, two]
        time-zone: Asia/Kathmandu
        password-command: pass show '8x8 key'
      home:
        username: grace
        page-size: 50
    """

  private static func configuration(_ text: String) throws(ConfigurationError) -> Configuration {
    try Configuration(Array(text.utf8), path: "/c")
  }

  private static func settings(
    _ words: [String], _ environment: [String: String] = [:], _ text: String = Self.text
  ) throws -> Settings {
    try Settings(
      Arguments(words), environment: environment, configuration: configuration(text),
      system: .success(.gmt), now: SettingsTests.now)
  }

  @Test func anOptionBeatsAVariableThatTheAccountThatEverybodysLine() throws {
    let usual = try Self.settings([])
    #expect(usual.account == "work" && usual.username == "ada" && usual.pbx == "one,two")
    #expect(usual.baseURL.description == "https://example.com/a")
    #expect(try usual.knownZone().identifier == "Asia/Kathmandu")
    #expect(usual.passwordCommand == ["pass", "show", "8x8 key"])
    #expect(usual.pageSize == 200 && usual.isMasked)
    #expect(usual.span == .preset(.lastWeek))
    let variables = ["RINGSIDE_USERNAME": "eve", "RINGSIDE_PAGE_SIZE": "7", "RINGSIDE_PBX": "three"]
    let set = try Self.settings([], variables)
    #expect(set.username == "eve" && set.pageSize == 7 && set.pbx == "three")
    let given = try Self.settings(["--username", "mallory", "--page-size", "9", "--mask=no"], variables)
    #expect(given.username == "mallory" && given.pageSize == 9 && given.pbx == "three" && !given.isMasked)
  }

  /// Variables are about some account, and not about the one that is named.
  @Test func anAccountNamedOnTheCommandLineIsNotMixedWithTheEnvironments() throws {
    let variables = [
      "RINGSIDE_BASE_URL": "https://example.org", "RINGSIDE_USERNAME": "eve", "RINGSIDE_PAGE_SIZE": "7",
    ]
    let home = try Self.settings(["--account", "home"], variables)
    #expect(home.username == "grace" && home.baseURL == .production && home.pageSize == 7)
    #expect(home.passwordCommand.isEmpty && home.pbx == "allpbxes")
    #expect(try Self.settings([], variables.merging(["RINGSIDE_ACCOUNT": "home"]) { $1 }).username == "eve")
    #expect(throws: UsageError.unknownAccount("hom", among: ["work", "home"])) {
      try Self.settings(["--account", "hom"])
    }
  }

  @Test func aDemoAndAFileHaveNoAccount() throws {
    let demo = try Self.settings(["demo"])
    #expect(demo.account == nil && demo.username == "" && demo.pbx == "allpbxes")
    #expect(demo.span == .preset(.lastWeek) && demo.isMasked)
    #expect(try Self.settings(["open", "file"]).pageSize == nil)
  }

  @Test func whatTheCommandLineSaysOfTheCallsSetsTheFileAside() throws {
    let text = "range: today\nmissed: yes\nformat: csv\nfollow: no\n"
    #expect(try Self.settings(["--from", "2026-11-01"], [:], text).span != .preset(.today))
    let shown = try Self.settings([], [:], text)
    #expect(shown.format == .csv && !shown.asksForExport && shown.filter.missedOnly && !shown.follows)
    #expect(try Self.settings(["--output", "x.md"], [:], text).format == .markdown)
    #expect(try Self.settings(["--format", "tsv"], [:], text).asksForExport)
    #expect(
      try Self.settings(["export", "--missed", "--unreturned"], [:], text + "direction: in").isUnreturned)
    #expect(try Self.settings(["--view", "x"], [:], text).filter.isEmpty)
    #expect(try Self.settings(["--follow"], [:], "range: last-week").span == .preset(.today))
  }

  @Test(arguments: [
    ("range: today\nrnge: x", "/c:2: there is no setting \"rnge\". Did you mean range?"),
    (
      "range: yesterdy",
      "/c:1: range: \"yesterdy\" is not one of today, yesterday, last-7-days, this-week,"
        + " last-week, this-month, last-month. Did you mean yesterday?"
    ),
    ("accounts:\n  a:\n    usrname: x", "/c:3: there is no setting \"usrname\". Did you mean username?"),
    (
      "accounts:\n  a:\n    account: x",
      "/c:3: account is about a single run: give it on the command line, --account."
    ),
    (
      "\npassword: x",
      "/c:2: password is not kept here, where others may read it: use ringside login, or password-command."
    ),
    ("output: x", "/c:1: output is about a single run: give it on the command line, --output."),
    ("version: 2\nx: y", "/c:1: it is of version 2, and this program knows none after 1: use a later one."),
    ("pbx: a\npbx: b", "/c:2: “pbx” stands in line 1 already."),
    ("username: [a, b]", "/c:1: username takes one value."), ("username:", "/c:1: username needs a value."),
    ("mask: maybe", "/c:1: mask: \"maybe\" is not yes or no."),
    ("- a", "/c:1: lines such as “range: today” are expected."),
    (
      "account: wrk\naccounts:\n  work:",
      "/c:1: There is no account \"wrk\". There are work. Did you mean work?"
    ),
    (
      "password-command: 'a \"b'",
      "/c:1: password-command: \"a \\\"b\" is not a program and its arguments, with every quote closed."
    ),
    ("range: today\n bad: x", "/c:2: mapping values are not allowed in this context."),
    ("range: \"x", "/c:1: found unexpected end of stream."), ("a: &x [*x]", "/c:1: it is nested too deep."),
    ("range: today\n---\nrange: today", "/c:3: a second document begins."),
  ])
  func aWrongLineIsSaidWithItsPlace(text: String, message: String) throws {
    let error = #expect(throws: ConfigurationError.self) { try Self.configuration(text) }
    #expect(error?.message == message)
  }

  @Test func theTemplateSaysNothingAndEachOfItsLinesIsOne() throws {
    let template = ConfigurationTemplate.text()
    let read = try Self.configuration(template)
    #expect(read.lines.isEmpty && read.accounts.isEmpty)
    for option in CommandOption.allCases where option.row.isKept {
      #expect(template.contains("\n#\(option.rawValue):"), "\(option)")
      if option.row.usual != nil {
        let line = try #require(
          template.split(separator: "\n").first { $0.hasPrefix("#\(option.rawValue): ") })
        #expect(try Self.configuration(String(line.dropFirst())).lines[option] != nil, "\(line)")
      }
    }
    let accounts = try #require(template.range(of: "#account: work"))
    let example = template[accounts.lowerBound...].split(separator: "\n").map { $0.dropFirst() }
    #expect(try Self.configuration(example.joined(separator: "\n")).accounts.first?.lines.count == 5)
  }

  @Test(arguments: [
    ("pass show 8x8", ["pass", "show", "8x8"]),
    ("  a  'b  c' \"d'e\" f\\ g '' ", ["a", "b  c", "d'e", "f g", ""]),
    ("a \"b\\\"c\\n\"", ["a", "b\"c\\n"]), ("a$HOME|b", ["a$HOME|b"]),
  ])
  func aCommandIsTakenApart(text: String, words: [String]) {
    #expect(CommandWords.words(text) == words)
    for broken in [text + "'", text + " \"x", text + "\\"] { #expect(CommandWords.words(broken) == nil) }
  }
}

/// `ringside config`, through the whole program.
@Suite struct ConfigCommandTests {
  private func with(_ text: String?, _ body: (_ home: String, _ path: String) async throws -> Void)
    async throws
  {
    try await TemporaryFolder.with { folder in
      let path = folder + "/ringside/config"
      if let text {
        try FileManager.default.createDirectory(
          atPath: folder + "/ringside", withIntermediateDirectories: true)
        try FileExportTests.write(text, to: path)
      }
      try await body(folder, path)
    }
  }

  @Test func everySettingIsShownWithItsOriginAndNoSecret() async throws {
    try await with("theme: dark\naccount: a\naccounts:\n  a:\n    pbx: one\n") { folder, path in
      let run = try await ProgramRun.ringside(
        ["config"],
        ["XDG_CONFIG_HOME": folder, "RINGSIDE_PASSWORD": "hunter2", "RINGSIDE_USERNAME": "a: \u{1B}b"])
      #expect(run.exitCode == 0 && run.messages == "" && !run.output.contains("hunter2"))
      let lines = run.output.split(separator: "\n")
      #expect(lines.first == "# The settings in effect. File: \(path)")
      func line(_ name: String) -> [String] {
        lines.first { $0.hasPrefix(name + ":") }.map {
          $0.split(separator: "# ").map { $0.trimmingCharacters(in: .whitespaces) }
        } ?? []
      }
      #expect(line("theme") == ["theme: dark", "line 1"])
      #expect(line("pbx") == ["pbx: one", "account a, line 5"])
      #expect(line("username") == ["username: \"a: \\U0000001bb\"", "RINGSIDE_USERNAME"])
      #expect(line("#password") == ["#password: •••", "RINGSIDE_PASSWORD"])
      #expect(line("mouse") == ["mouse: on", "usual"])
      for option in CommandOption.allCases where option.row.isKept {
        #expect(
          lines.contains { $0.hasPrefix("\(option.rawValue):") || $0.hasPrefix("#\(option.rawValue):") })
      }
      // What is shown is itself a configuration.
      let account = run.output.replacing("account: a ", with: "#")
      #expect(throws: Never.self) { try Configuration(Array(account.utf8), path: nil) }
    }
  }

  @Test func aWrongFileEndsEveryCommandThatReadsItAndOnlyThose() async throws {
    try await with("theme: drak\n") { folder, path in
      for words in [["config"], ["export", "--input", "/dev/null"]] {
        let run = try await ProgramRun.ringside(words, ["XDG_CONFIG_HOME": folder])
        #expect(run.exitCode == 78)
        #expect(run.messages.hasPrefix("ringside: \(path):1: theme: \"drak\" is not one of"))
      }
      let help = try await ProgramRun.ringside(["--help"], ["XDG_CONFIG_HOME": folder])
      #expect(help.exitCode == 0)
    }
  }

  @Test func theEditorGetsAFileToBeginWithAndNoSecretsAndWhatItLeavesIsChecked() async throws {
    try await with(nil) { folder, path in
      var environment = ["XDG_CONFIG_HOME": folder, "RINGSIDE_PASSWORD": "hunter2", "PATH": "/usr/bin:/bin"]
      environment["VISUAL"] =
        "sh -c 'env > \(folder)/env; cp \"$1\" \(folder)/first; echo theme: dark >> \"$1\"' x"
      let run = try await ProgramRun.ringside(["config", "--edit"], environment)
      #expect(run.exitCode == 0 && run.messages == "")
      #expect(try String(contentsOfFile: folder + "/first", encoding: .utf8) == ConfigurationTemplate.text())
      #expect(try !String(contentsOfFile: folder + "/env", encoding: .utf8).contains("hunter2"))
      var status = stat()
      #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
      environment["VISUAL"] = "sh -c 'echo thme: dark >> \"$1\"' x"
      let wrong = try await ProgramRun.ringside(["config", "--edit"], environment)
      #expect(wrong.exitCode == 78 && wrong.messages.contains("Did you mean theme?"))
      environment["VISUAL"] = "false"
      #expect(try await ProgramRun.ringside(["config", "--edit"], environment).exitCode == 64)
    }
  }
}
