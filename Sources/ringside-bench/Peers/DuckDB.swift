import Foundation

/// DuckDB (https://duckdb.org), through Python: the calls in a table of its own, then questions.
struct DuckDB {
  private let python: URL
  private let file: CallFile

  static let missing = "duckdb for python3 is not installed (pip install duckdb)"

  struct Answer: Decodable {
    let seconds: [Double]
    /// Rows of the answer.
    let count: Int

    var samples: Samples { Samples(seconds) }
  }

  private struct Question: Encodable {
    let name: String
    let sql: String
  }

  /// nil if it is not installed.
  init?(_ file: CallFile) async throws {
    guard let python = ChildProcess.find("python3") else { return nil }
    self.python = python
    self.file = file
    if try await ChildProcess.run(python, ["-c", "import duckdb"]).code != 0 { return nil }
  }

  /// Answers by name; "load" is among them, timed once. Loading is all that is done if nothing is asked.
  func answers(_ questions: KeyValuePairs<String, String> = [:], runs: Int = 1) async throws -> (
    answers: [String: Answer], peakMemory: Int?
  ) {
    let list = questions.map { Question(name: $0.key, sql: $0.value) }
    let asked = String(decoding: try JSONEncoder().encode(list), as: UTF8.self)
    let outcome = try await ChildProcess.run(python, ["-c", Self.script, file.url.path, String(runs), asked])
    guard outcome.code == 0 else { throw BenchFault.failed("DuckDB failed: \(outcome.errors)") }
    return (try JSONDecoder().decode([String: Answer].self, from: outcome.output), outcome.peakMemory)
  }

  /// From the file into nothing.
  func copy(runs: Int) async throws -> Samples {
    var seconds: [Double] = []
    for _ in 0..<runs {
      let outcome = try await ChildProcess.run(python, ["-c", Self.copyScript, file.url.path])
      guard outcome.code == 0 else { throw BenchFault.failed("DuckDB failed: \(outcome.errors)") }
      seconds.append(outcome.seconds)
    }
    return Samples(seconds)
  }

  /// `own` against the answer of that name; that both have found the same number of rows is part of the comparison.
  func compare(
    _ own: Samples, count: Int?, to answer: Answer?, _ what: String, aim: Aim? = nil
  ) throws -> Comparison {
    guard let answer else { throw BenchFault.failed("DuckDB did not answer: \(what)") }
    if let count, count != answer.count {
      throw BenchFault.failed("\(what): Ringside has \(count) rows, DuckDB \(answer.count).")
    }
    return Comparison(
      "DuckDB, \(what)", own: own.median, value: .seconds(answer.samples.median), aim: aim)
  }

  private static let script = """
    import json, sys, time
    import duckdb

    path, runs, questions = sys.argv[1], int(sys.argv[2]), json.loads(sys.argv[3])
    connection = duckdb.connect()
    # It would draw on standard output.
    connection.execute("set enable_progress_bar = false")

    def seconds(sql):
        start = time.perf_counter()
        connection.execute(sql)
        return time.perf_counter() - start

    def count(table):
        return connection.execute("select count(*) from " + table).fetchone()[0]

    load = ("create table calls as select * from read_json('" + path.replace("'", "''")
            + "', format = 'newline_delimited')")
    answers = {"load": {"seconds": [seconds(load)], "count": count("calls")}}
    for question in questions:
        sql = "create or replace temp table answer as " + question["sql"]
        times = [seconds(sql) for _ in range(runs + 1)][1:]
        answers[question["name"]] = {"seconds": times, "count": count("answer")}
    print(json.dumps(answers))
    """

  private static let copyScript = """
    import sys
    import duckdb

    path = sys.argv[1].replace("'", "''")
    duckdb.execute("set enable_progress_bar = false")
    duckdb.execute("copy (select * from read_json('" + path
                   + "', format = 'newline_delimited')) to '/dev/null' (format csv)")
    """
}
