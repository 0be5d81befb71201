import BrowserModel
import CallTable
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
      }
      let zones = try file.read().recentZones ?? []
      #expect(Set(zones) == Set((0..<8).map { "Zone/\($0)" }))
    }
  }

  @Test(arguments: [
    (#"{"version": 2}"#, "version: it is of version 2, which a later Ringside has written."),
    (
      #"{"version": 1, "columns": ["tmie"]}"#,
      "columns[0]: “tmie” is not one more column, with or without a width of 3 to 60."
    ),
    (#"{"version": 1, "zone": 7}"#, "zone: a text is expected."),
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
