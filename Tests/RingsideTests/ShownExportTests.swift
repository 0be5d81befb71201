import BrowserModel
import CallFiles
import CallTable
import CallTime
import Foundation
import TerminalHarness
import TestSupport
import Testing

@testable import ringside

/// The table's own export: what is shown, in its order.
@Suite(.timeLimit(.minutes(1))) struct ShownExportTests {
  private static let zone = TimeZone(identifier: "America/New_York") ?? .gmt

  /// In several batches, as pages bring them.
  private func table() throws -> CallTable {
    var table = CallTable()
    for first in stride(from: 0, to: HostileRecords.all.count, by: 50) {
      table.append(
        try Records.batch(Array(HostileRecords.all[first..<min(first + 50, HostileRecords.all.count)])))
    }
    return table
  }

  private func request(
    _ index: RowIndex, of table: CallTable, as format: ExportFormat, to path: String, replaces: Bool = false
  ) -> ExportRequest {
    ExportRequest(
      table: table, index: index, format: format, zone: Self.zone, path: path, replaces: replaces)
  }

  private func write(_ request: ExportRequest, home: String? = nil) async throws -> [Int] {
    let told = Told()
    try await ShownExport(request: request, home: home).write { told.counts.append($0) }
    return told.counts
  }

  @MainActor private final class Told { var counts: [Int] = [] }

  @Test(arguments: ExportFormat.allCases)
  func theRowsOfAnOrderOfTheirOwnAreWrittenLikeAnyOthers(format: ExportFormat) async throws {
    let table = try table()
    let index = try await RowIndex().extended(
      over: table, filter: CallFilter(direction: "Incoming"), order: RowOrder([.init(.caller)]))
    try #require(index.count > 3)
    try await TemporaryFolder.with { folder in
      let told = try await write(request(index, of: table, as: format, to: folder + "/calls"))
      #expect(told == [0, index.count])
      let plain = try PlainWriting.text(
        (0..<index.count).map { table[index[$0]] }, as: format, ZoneClock(Self.zone))
      let written = try Data(contentsOf: URL(filePath: folder + "/calls"))
      #expect(written == Data(plain.utf8))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["calls"])
    }
  }

  @Test func aFileThatIsThereIsWrittenOverOnlyWhenThatIsWantedAndAsAWhole() async throws {
    let table = try table()
    try await TemporaryFolder.with { folder in
      let path = folder + "/calls.csv"
      try FileExportTests.write("yesterday's", to: path)
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/link", withDestinationPath: "calls.csv")
      await #expect(throws: ExportFault.exists(path: path)) {
        _ = try await write(request(.all(table), of: table, as: .csv, to: path))
      }
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "yesterday's")
      _ = try await write(request(.all(table), of: table, as: .csv, to: folder + "/link", replaces: true))
      #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("callId,pbxId,"))
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect(attributes[.posixPermissions] as? Int == 0o640)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["calls.csv", "link"])
    }
  }

  @Test func whatCannotBeAFileSaysSo() async throws {
    let table = try table()
    try await TemporaryFolder.with { folder in
      for (path, reason) in [
        (folder, "Is a directory"), ("/dev/null", "it is not a file"),
        (folder + "/no/calls.csv", "No such file or directory"), ("~/no/x", "No such file or directory"),
      ] {
        await #expect(throws: ExportFault.cannotCreate(path: path, reason: reason)) {
          _ = try await write(
            request(.all(table), of: table, as: .csv, to: path, replaces: true), home: folder)
        }
      }
      _ = try await write(request(.all(table), of: table, as: .csv, to: "~/x"), home: folder)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["x"])
    }
  }

  @Test func stoppedItLeavesNothing() async throws {
    let table = try table()
    try await TemporaryFolder.with { folder in
      let path = folder + "/calls.csv"
      let export = ShownExport(request: request(.all(table), of: table, as: .csv, to: path), home: nil)
      let task = Task {
        try await export.write { _ in withUnsafeCurrentTask { $0?.cancel() } }
      }
      await #expect(throws: ExportFault.cancelled(path: path)) { try await task.value }
      let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(left.isEmpty)
    }
  }

  @Test func fromTheKeyToTheFileWhatExportWouldHaveWritten() async throws {
    try await TemporaryFolder.with { folder in
      let (input, output) = (folder + "/calls.jsonl", folder + "/missed.tsv")
      try FileExportTests.write(OpenTests.records.joined(separator: "\n"), to: input)
      let program = try TerminalProgram(
        TerminalProgram.builtProduct("ringside"), ["open", input, "--time-zone", "America/New_York"],
        columns: 120, rows: 30)
      try await program.screen { $0.contains("all 300 loaded") }
      await program.type("m")
      try await program.screen { $0.contains("100 shown") }
      await program.type("e")
      try await program.screen { $0.contains("100 calls as shown") && $0.contains("calls-missed.csv") }
      await program.type("j")
      try await program.screen { $0.contains("calls-missed.tsv") }
      await program.press(.tab, .control("u"))
      await program.type(output)
      await program.press(.enter)
      try await program.screen { $0.contains("Wrote 100 calls to") && !$0.contains("as shown") }
      let export = try await ProgramRun.ringside(["export", "--input", input, "--missed", "--format", "tsv"])
      #expect(try String(contentsOfFile: output, encoding: .utf8) == export.output)
      // The same again asks first.
      await program.type("e")
      try await program.screen { $0.contains("100 calls as shown") }
      await program.press(.tab, .control("u"))
      await program.type(output)
      await program.press(.enter)
      try await program.screen { $0.contains("Enter once more") }
      await program.press(.escape)
      try await program.screen { !$0.contains("Enter once more") }
      await program.type("q")
      #expect(try await program.exit() == .exited(0))
    }
  }
}
