import CallTable
import CallTime
import Foundation
import TestSupport
import Testing

@testable import CallFiles

/// Calls of a table written into a file, in the order shown.
@Suite(.timeLimit(.minutes(3))) struct ExportRequestTests {
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
      .calls(ExportedCalls(table, .shown(index), zone: Self.zone)), format: format, path: path,
      replaces: replaces)
  }

  private func write(_ request: ExportRequest, home: String? = nil) async throws -> [Int] {
    let told = Told()
    try await request.write(home: home) { told.counts.append($0) }
    return await told.counts
  }

  @MainActor private final class Told { var counts: [Int] = [] }

  @Test(arguments: PlainWriting.formats)
  func theRowsOfAnOrderOfTheirOwnAreWrittenLikeAnyOthers(format: ExportFormat) async throws {
    let table = try table()
    let index = try await RowIndex().extended(
      over: table, filter: CallFilter(direction: "Incoming"), zone: .gmt, order: RowOrder([.init(.caller)]))
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

  @Test func aTableForPeopleHasTheColumnsThatAreAskedFor() async throws {
    var table = CallTable()
    table.append(
      try Records.batch([
        Records.json(
          id: 1, ["callerName": #""Ann""#, "caller": #""+15555550146""#, "dnis": #""15555550100""#])
      ]))
    let index = try await RowIndex().extended(
      over: table, filter: CallFilter(), zone: .gmt, order: .asServed)
    try await TemporaryFolder.with { folder in
      for (format, lines) in [
        (ExportFormat.table, ["Dialled      Caller", "15555550100  Ann  +15555550146"]),
        (.markdown, ["| Dialled | Caller |", "| --- | --- |", "| 15555550100 | Ann  +15555550146 |"]),
      ] {
        let path = "\(folder)/calls.\(format.endings[0])"
        let calls = ExportedCalls(table, .shown(index), columns: [.dnis, .caller], zone: Self.zone)
        let request = ExportRequest(.calls(calls), format: format, path: path, replaces: false)
        _ = try await write(request)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.split(separator: "\n").map(String.init) == lines)
      }
    }
  }

  @Test func aFileThatIsThereIsWrittenOverOnlyWhenThatIsWantedAndAsAWhole() async throws {
    let table = try table()
    try await TemporaryFolder.with { folder in
      let path = folder + "/calls.csv"
      try "yesterday's".write(toFile: path, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/link", withDestinationPath: "calls.csv")
      await #expect(throws: ExportError.exists(path: path)) {
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

  @Test func aPathThatCannotBeAFileIsAnError() async throws {
    let table = try table()
    try await TemporaryFolder.with { folder in
      for (path, reason) in [
        (folder, "Is a directory"), ("/dev/null", "it is not a file"),
        (folder + "/no/calls.csv", "No such file or directory"), ("~/no/x", "No such file or directory"),
      ] {
        await #expect(throws: ExportError.cannotCreate(path: path, reason: reason)) {
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
      let request = request(.all(table), of: table, as: .csv, to: path)
      let task = Task {
        try await request.write(home: nil) { _ in withUnsafeCurrentTask { $0?.cancel() } }
      }
      await #expect(throws: ExportError.cancelled(path: path)) { try await task.value }
      let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(left.isEmpty)
    }
  }
}
