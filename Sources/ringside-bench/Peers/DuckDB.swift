import Foundation

/// DuckDB (https://duckdb.org) through Python: the calls in one of its tables, then queries.
struct DuckDB {
  private let python: URL
  private let file: CallFile

  static let missing = "duckdb for python3 is not installed (pip install duckdb)"

  struct Result: Decodable {
    let seconds: [Double]
    /// Rows of the result.
    let count: Int
    /// Of its column `checked`; nil if it has none.
    let sum: Int?

    var samples: Samples { Samples(seconds) }
  }

  private struct Query: Encodable {
    let name: String
    let sql: String
  }

  /// Nil if it is not installed.
  init?(_ file: CallFile) async throws {
    guard let python = ChildProcess.find("python3") else { return nil }
    self.python = python
    self.file = file
    if try await ChildProcess.run(python, ["-c", "import duckdb"]).code != 0 { return nil }
  }

  /// Results by the names of the queries, and of loading as "load" (of the legs as "legs"), which is timed once.
  func results(
    of queries: KeyValuePairs<String, String> = [:], legs: CallFile? = nil, runs: Int = 1
  ) async throws -> (results: [String: Result], peakMemory: Int?) {
    let list = queries.map { Query(name: $0.key, sql: $0.value) }
    let asked = String(decoding: try JSONEncoder().encode(list), as: UTF8.self)
    let outcome = try await ChildProcess.run(
      python, ["-c", Self.script, file.url.path, String(runs), asked, legs?.url.path ?? ""])
    guard outcome.code == 0 else { throw BenchError.failed("DuckDB failed: \(outcome.errors)") }
    return (try JSONDecoder().decode([String: Result].self, from: outcome.output), outcome.peakMemory)
  }

  /// Reads the file and writes it as CSV to nowhere.
  func copy(runs: Int) async throws -> Samples {
    var seconds: [Double] = []
    for _ in 0..<runs {
      let outcome = try await ChildProcess.run(python, ["-c", Self.copyScript, file.url.path])
      guard outcome.code == 0 else { throw BenchError.failed("DuckDB failed: \(outcome.errors)") }
      seconds.append(outcome.seconds)
    }
    return Samples(seconds)
  }

  /// Reads the files of an archive into a table, in a new process each time; nil if it is not installed.
  static func load(archive path: String, runs: Int) async throws -> Result? {
    guard let python = ChildProcess.find("python3"),
      try await ChildProcess.run(python, ["-c", "import duckdb"]).code == 0
    else { return nil }
    var (seconds, count): ([Double], Int) = ([], 0)
    for _ in 0..<runs {
      let outcome = try await ChildProcess.run(python, ["-c", archiveScript, path])
      guard outcome.code == 0 else { throw BenchError.failed("DuckDB failed: \(outcome.errors)") }
      let result = try JSONDecoder().decode(Result.self, from: outcome.output)
      (seconds, count) = (seconds + result.seconds, result.count)
    }
    return Result(seconds: seconds, count: count, sum: nil)
  }

  /// Compares `own` with a result, which must have `count` rows unless that is nil.
  func compare(
    _ own: Samples, count: Int?, to result: Result?, _ what: String, aim: Aim? = nil
  ) throws -> Comparison {
    guard let result else { throw BenchError.failed("DuckDB has no result for: \(what)") }
    if let count, count != result.count {
      throw BenchError.failed("\(what): Ringside has \(count) rows, DuckDB \(result.count).")
    }
    return Comparison(
      "DuckDB, \(what)", own: own.median, value: .seconds(result.samples.median), aim: aim)
  }

  private static let script = """
    import json, sys, time
    import duckdb

    path, runs, queries = sys.argv[1], int(sys.argv[2]), json.loads(sys.argv[3])
    connection = duckdb.connect()
    # It would draw on standard output.
    connection.execute("set enable_progress_bar = false")

    def seconds(sql):
        start = time.perf_counter()
        connection.execute(sql)
        return time.perf_counter() - start

    def count(table):
        return connection.execute("select count(*) from " + table).fetchone()[0]

    def load(table, path):
        sql = ("create table " + table + " as select * from read_json('" + path.replace("'", "''")
               + "', format = 'newline_delimited')")
        return {"seconds": [seconds(sql)], "count": count(table)}

    results = {"load": load("calls", path)}
    if sys.argv[4]:
        results["legs"] = load("legs", sys.argv[4])
    for query in queries:
        sql = "create or replace temp table result as " + query["sql"]
        times = [seconds(sql) for _ in range(runs + 1)][1:]
        columns = [column[0] for column in connection.execute("describe result").fetchall()]
        total = "select cast(sum(checked) as bigint) from result"
        checked = connection.execute(total).fetchone()[0] if "checked" in columns else None
        results[query["name"]] = {"seconds": times, "count": count("result"), "sum": checked}
    print(json.dumps(results))
    """

  private static let copyScript = """
    import sys
    import duckdb

    path = sys.argv[1].replace("'", "''")
    duckdb.execute("set enable_progress_bar = false")
    duckdb.execute("copy (select * from read_json('" + path
                   + "', format = 'newline_delimited')) to '/dev/null' (format csv)")
    """

  private static let archiveScript = """
    import json, sys, time
    import duckdb

    connection = duckdb.connect()
    connection.execute("set enable_progress_bar = false")
    files = sys.argv[1].replace("'", "''") + "/pbx=*/date=*.jsonl.zst"
    start = time.perf_counter()
    connection.execute("create table calls as select * from read_json('" + files
                       + "', format = 'newline_delimited', hive_partitioning = true)")
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": [seconds],
                      "count": connection.execute("select count(*) from calls").fetchone()[0]}))
    """
}
