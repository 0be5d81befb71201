import CallArchive
import CallFiles
import CallTable
import CallTime
import Foundation
import Sandbox
import TestSupport
import Testing

/// The queries of `Assets/archive/` on an archive of the sandbox, where the engines are installed, beside our own sums.
struct ArchiveQueriesTests {
  private static let views = [
    "results", "missed_by_hour", "never_called_back", "answered_within_20s", "concurrency", "longest_waits",
    "by_callee", "by_day", "by_week", "frequent_callers",
  ]

  private static func sql(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Assets/archive/\(name)")
      .standardizedFileURL.path
  }

  private static func python(_ script: String, _ words: [String]) async throws -> ProgramRun {
    try await ProgramRun("/usr/bin/env", ["python3", "-c", script] + words)
  }

  /// Two days of a small company.
  private func calls(_ path: String) async throws -> [CallRecord] {
    var options = SandboxOptions()
    options.callsPerDay = 150
    let server = try SandboxServer(options)
    defer { server.stop() }
    let since = LocalDay.today(now: Date(), zone: .gmt).adding(days: -4).text
    let run = try await ProgramRun.ringside(
      ["archive", "--since", since, path], ProgramRun.account(server))
    #expect((run.exitCode, run.messages) == (0, ""))
    let archive = try Archive(path: path)
    let feed = try FilesFeed(paths: archive.paths(of: archive.days), zone: .gmt)
    var calls: [CallRecord] = []
    while let page = try await feed.nextPage(.all) { calls += (0..<page.batch.count).map { page.batch[$0] } }
    return calls
  }

  /// `RESULT n` for each result, hours with missed calls as `HOUR n`, and the longest wait.
  private func expected(_ calls: [CallRecord]) -> [[String]] {
    let results = Dictionary(grouping: calls) { $0.result.name }.mapValues(\.count)
    let missed = Dictionary(grouping: calls.filter { $0.isMissed && $0.direction == "Incoming" }) {
      ($0.start?.milliseconds ?? 0) / 3_600_000 % 24
    }
    return [
      results.map { "\($0) \($1)" }.sorted(),
      missed.map { "\($0) \($1.count)" }.sorted(),
      ["\(calls.compactMap { $0.duration(.waitTimeMS)?.wholeMilliseconds }.max() ?? 0)"],
    ]
  }

  private func found(_ run: ProgramRun) throws -> [[String]] {
    #expect(run.exitCode == 0, "\(run.messages)")
    return try JSONDecoder().decode([[String]].self, from: Data(run.bytes)).map { $0.sorted() }
  }

  @Test(.enabled { try await python("import duckdb", []).exitCode == 0 })
  func duckDBSaysTheSameOfAnArchive() async throws {
    try await TemporaryFolder.with { folder in
      let calls = try await calls(folder + "/a")
      #expect(calls.count > 300)
      let run = try await Self.python(
        """
        import duckdb, json, os, sys
        os.chdir(sys.argv[1])
        db = duckdb.connect()
        db.execute("set timezone = 'UTC'")
        db.execute(open(sys.argv[2]).read())
        rows = {view: db.execute("from " + view).fetchall() for view in sys.argv[3:]}
        assert all(rows.values()), [view for view in rows if not rows[view]]
        print(json.dumps([
            [f"{name} {count}" for name, count in rows["results"]],
            [f"{hour} {missed}" for hour, missed, _ in rows["missed_by_hour"] if missed],
            [str(rows["longest_waits"][0][4])]]))
        """, [folder + "/a", Self.sql("duckdb.sql")] + Self.views)
      #expect(try found(run) == expected(calls))
    }
  }
}
