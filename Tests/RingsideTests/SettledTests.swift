import BrowserModel
import CallTable
import CallTime
import Foundation
import TerminalHarness
import TestSupport
import Testing

@testable import ringside

/// What the user settles stays.
@Suite struct SettledTests {
  private static func with(_ body: (SettledOnDisk, String) async throws -> Void) async throws {
    try await TemporaryFolder.with { folder in
      let file = try #require(SettledOnDisk(environment: ["XDG_STATE_HOME": folder]))
      try await body(file, folder)
    }
  }

  private nonisolated static func settled(
    order: RowOrder? = nil, zone: String? = nil, recent: [String]? = nil
  ) -> Settled {
    var settled = Settled()
    (settled.order, settled.zone, settled.recentZones) = (order, zone, recent)
    return settled
  }

  @Test func whatOneProgramLeftAloneStaysAsAnotherLeftIt() async throws {
    try await Self.with { file, _ in
      #expect(try file.read().isEmpty)
      let order = RowOrder([.init(.wait, isDescending: true), .init(.caller)])
      try file.keep(Self.settled(order: order))
      var columns = Settled()
      columns.columns = ColumnArrangement([.time, .caller, .wait], widths: [.caller: 30])
      try file.keep(columns)
      try file.keep(Self.settled(zone: "Asia/Kathmandu", recent: ["Asia/Kathmandu", "UTC"]))
      try file.keep(Self.settled(recent: ["Europe/Berlin", "UTC"]))
      let read = try file.read()
      #expect(read.order == order && read.columns == columns.columns && read.zone == "Asia/Kathmandu")
      #expect(read.recentZones == ["Europe/Berlin", "UTC", "Asia/Kathmandu"])
      var (clock, rest) = (Settled(), Settled())
      clock.clock = .hours12
      (rest.weekStart, rest.theme, rest.country) = (.saturday, .highContrast, "GB")
      try file.keep(clock)
      try file.keep(rest)
      let later = try file.read()
      #expect(later.clock == .hours12 && later.weekStart == .saturday && later.theme == .highContrast)
      #expect(later.country == "GB" && later.columns == columns.columns && later.zone == "Asia/Kathmandu")
      var status = stat()
      #expect(stat(file.path, &status) == 0 && status.st_mode & 0o777 == 0o600)
    }
  }

  @Test func manyAtOnceLoseNothing() async throws {
    try await Self.with { file, _ in
      await withTaskGroup(of: Void.self) { group in
        for number in 0..<8 {
          group.addTask { @concurrent in try? file.keep(Self.settled(recent: ["Zone/\(number)"])) }
        }
        var (clock, country) = (Settled(), Settled())
        (clock.clock, country.country) = (.hours12, "GB")
        for settled in [clock, country] {
          group.addTask { @concurrent in try? file.keep(settled) }
        }
      }
      let kept = try file.read()
      #expect(kept.clock == .hours12 && kept.country == "GB")
      let zones = kept.recentZones ?? []
      #expect(Set(zones) == Set((0..<8).map { "Zone/\($0)" }))
    }
  }

  @Test(arguments: [
    (#"{"version": 2}"#, "version: it is of version 2, which a later Ringside has written."),
    (
      #"{"version": 1, "columns": ["tmie"]}"#,
      "columns[0]: “tmie” is not one more column, with or without a width of 3 to 60."
    ),
    (#"{"version": 1, "country": "Mars"}"#, "country: “Mars” is no country."),
    (#"{"version": 1, "zone": 7}"#, "zone: a text is expected."),
    (
      #"{"version": 1, "weekStart": "tuesday"}"#,
      "weekStart: “tuesday” is not one of monday, sunday, saturday."
    ),
  ])
  func aFileThatCannotBeReadIsLeftAlone(text: String, message: String) async throws {
    try await Self.with { file, folder in
      try FileManager.default.createDirectory(atPath: folder + "/ringside", withIntermediateDirectories: true)
      try FileExportTests.write(text, to: file.path)
      let error = #expect(throws: ViewFileError.self) { try file.keep(Self.settled(zone: "UTC")) }
      #expect(error?.message == "\(file.path), \(message)")
      #expect(try String(contentsOfFile: file.path, encoding: .utf8) == text)
    }
  }

  @Test func theNextStartBeginsWithItAndOptionsBeatIt() throws {
    var settings = try SettingsTests.settings()
    let order = RowOrder([.init(.wait, isDescending: true)])
    settings.take(Self.settled(order: order, zone: "Asia/Kathmandu", recent: ["UTC", "Mars/Olympus"]))
    #expect(settings.order == order && settings.recentZones == ["UTC"])
    #expect(try settings.knownZone().identifier == "Asia/Kathmandu")
    var named = try SettingsTests.settings(["--time-zone", "Europe/Paris"])
    named.take(Self.settled(zone: "Asia/Kathmandu"))
    #expect(try named.knownZone().identifier == "Europe/Paris")
  }

  @Test func allThatSaysAPreferenceNowBeatsIt() throws {
    var kept = Settled()
    (kept.clock, kept.weekStart, kept.theme, kept.country) = (.hours12, .saturday, .dark, "GB")
    var settings = try SettingsTests.settings()
    settings.take(kept)
    #expect(settings.habits == TimeHabits(clock: .hours12, weekStart: .saturday) && settings.theme == .dark)
    #expect(settings.country == Country(named: "GB"))
    var said = try Settings(
      Arguments(["--week-start", "monday"]), environment: ["RINGSIDE_THEME": "light"],
      configuration: Configuration(Array("clock: 24\ncountry: auto".utf8), path: nil), system: .success(.gmt),
      now: SettingsTests.now)
    said.take(kept)
    #expect(said.habits == .usual && said.theme == .light && said.country == nil)
  }

  @Test func preferencesAreChosenByNameAndShownByConfig() async throws {
    try await TemporaryFolder.with { folder in
      let calls = folder + "/calls.jsonl"
      try FileExportTests.write(BrowserTests.records.prefix(9).joined(separator: "\n"), to: calls)
      let program = try TerminalProgram(
        TerminalProgram.builtProduct("ringside"), ["open", calls],
        environment: ["XDG_STATE_HOME": folder, "TZ": "UTC"], columns: 120, rows: 30)
      try await program.screen { $0.contains("all 9 loaded") && !$0.contains(" am ") }
      await program.type(":clock\r")
      try await program.screen {
        $0.contains("Times are shown on a 12-hour clock.") && $0.contains(" am ")
      }
      await program.type(":week sat\r")
      try await program.screen { $0.contains("Weeks begin on Saturday.") }
      await program.type(":theme mono\r")
      try await program.screen { $0.contains("The theme is monochrome.") }
      await program.type(":country\r")
      try await program.screen { $0.contains("empty: as the numbers dialled tell") }
      await program.type("de\r")
      try await program.screen { $0.contains("Country of national numbers: Germany, +49.") }
      await program.type("Q")
      #expect(try await program.exit() == .exited(0))
      var kept = Settled()
      (kept.clock, kept.weekStart, kept.theme, kept.country) = (.hours12, .saturday, .monochrome, "DE")
      #expect(
        try SettledFile.settled(
          in: Array(Data(contentsOf: URL(filePath: folder + "/ringside/settings.json")))) == kept)
      let run = try await ProgramRun.ringside(
        ["config"], ["XDG_STATE_HOME": folder, "RINGSIDE_THEME": "light"])
      let lines = run.output.split(separator: "\n").map { $0.split(separator: " ", maxSplits: 2) }
      func line(_ name: String) -> [Substring] { lines.first { $0[0] == name + ":" } ?? [] }
      #expect(line("clock").last?.drop { $0 == " " } == "# kept from the browser")
      #expect(line("country").dropFirst().first == "DE")
      #expect(line("week-start").dropFirst().first == "saturday")
      #expect(line("theme").last?.drop { $0 == " " } == "# RINGSIDE_THEME")
    }
  }

  @Test func theBrowserKeepsItAndComesBackToIt() async throws {
    try await TemporaryFolder.with { folder in
      let calls = folder + "/calls.jsonl"
      try FileExportTests.write(BrowserTests.records.prefix(9).joined(separator: "\n"), to: calls)
      for isFirst in [true, false] {
        let program = try TerminalProgram(
          TerminalProgram.builtProduct("ringside"), ["open", calls],
          environment: ["XDG_STATE_HOME": folder, "TZ": "UTC"],
          columns: 120, rows: 30)
        try await program.screen { $0.contains("all 9 loaded") && $0.contains("Wait ▼") == !isFirst }
        if isFirst {
          await program.type("sw")
          try await program.screen { $0.contains("Wait ▼") }
        }
        await program.type("Q")
        #expect(try await program.exit() == .exited(0))
      }
      let kept = try SettledFile.settled(
        in: Array(Data(contentsOf: URL(filePath: folder + "/ringside/settings.json"))))
      #expect(kept == Self.settled(order: RowOrder([.init(.wait, isDescending: true)])))
    }
  }
}
