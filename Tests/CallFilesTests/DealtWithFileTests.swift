import CallFiles
import CallTime
import Foundation
import TestSupport
import Testing

@Suite struct DealtWithFileTests {
  private let noon = Timestamp(milliseconds: 1_795_449_600_000)

  private func day() throws -> LocalDay { try #require(LocalDay(year: 2026, month: 11, day: 23)) }

  private func line(_ number: String, _ word: String?, after seconds: Int = 60) throws -> String {
    DealtNumbers.line(number, day: try day(), word: word, at: noon.adding(.seconds(seconds)))
  }

  @Test func anEntryIsKeptByNumberAndDayWithItsWord() async throws {
    try await TemporaryFolder.with { folder in
      let file = DealtWithFile(path: folder + "/new/dealt-with.tsv")
      #expect(try await file.read() == DealtNumbers())
      _ = try await file.add(try line("+15555550101", "wrote to her\tand\nwaits"))
      let kept = try await file.read()
      #expect(
        kept.entry("+15555550101", day: try day(), lastMissed: noon)?.word == "wrote to her and waits")
      #expect(kept.entry("+15555550102", day: try day(), lastMissed: noon) == nil)
      #expect(kept.entry("+15555550101", day: try day().adding(days: 1), lastMissed: noon) == nil)
      // The number has called again since.
      #expect(
        kept.entry("+15555550101", day: try day(), lastMissed: noon.adding(.seconds(61))) == nil)
      let after = try await file.add(try line("+15555550101", nil))
      #expect(after.entry("+15555550101", day: try day(), lastMissed: noon) == nil)
    }
  }

  @Test func twoProgramsDoNotLoseEachOthersEntries() async throws {
    try await TemporaryFolder.with { folder in
      let path = folder + "/dealt-with.tsv"
      let lines = try (0..<40).map { try line("+155555501\($0 + 10)", "w\($0)") }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for line in lines {
          group.addTask { _ = try await DealtWithFile(path: path).add(line) }
        }
        try await group.waitForAll()
      }
      let kept = try await DealtWithFile(path: path).read()
      for number in 0..<40 {
        #expect(
          kept.entry("+155555501\(number + 10)", day: try day(), lastMissed: noon)?.word == "w\(number)")
      }
    }
  }

  @Test(arguments: [
    ("# ringside dealt-with 2\nanything\n", DealtWithError.isNewer), ("caller,callee\n1,2\n", .isNotOurs),
    ("# ringside dealt-with 1\n+1555\t2026-11-23\tx\tdone\t\n", .isDamaged(line: 2)),
    ("# ringside dealt-with 1\n\n+1555\t2026-11-23\t5\tdone\t\u{1B}[31m\n", .isDamaged(line: 3)),
  ])
  func aFileThatIsNoneOfOursIsLeftAsItIs(text: String, error: DealtWithError) async throws {
    try await TemporaryFolder.with { folder in
      let path = folder + "/dealt-with.tsv"
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      let file = DealtWithFile(path: path)
      await #expect(throws: error) { try await file.read() }
      let line = try line("+15555550101", "w")
      await #expect(throws: error) { try await file.add(line) }
      #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }
  }

  @Test func aLineThatWasBrokenOffGoes() async throws {
    try await TemporaryFolder.with { folder in
      let path = folder + "/dealt-with.tsv"
      let whole = try "# ringside dealt-with 1\n" + line("+15555550101", "one")
      try (whole + "+15555550").write(toFile: path, atomically: true, encoding: .utf8)
      let file = DealtWithFile(path: path)
      #expect(try await file.read().entry("+15555550101", day: try day(), lastMissed: noon)?.word == "one")
      let added = try line("+15555550102", "two")
      _ = try await file.add(added)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == whole + added)
    }
  }
}
