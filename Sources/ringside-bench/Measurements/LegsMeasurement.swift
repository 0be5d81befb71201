import CallInsight
import CallTable
import Foundation

/// Legs of the calls: read into columns, and joined to the calls to tell who took each.
enum LegsMeasurement: Measurement {
  static let name = "legs"
  static let summary = "legs into columns, and the calls they belong to"

  /// The person who talked first, of each call that a person took.
  private static let join = """
    select calls.callId, taken.name from calls join (select coalesce(parentCallId, callId)::varchar as call, \
    arg_min(calleeName, connectTimeUTC) as name from legs where talkTimeMS > 0 and calleeSvcName is null group by call) \
    as taken on taken.call = calls.callId::varchar
    """

  static func run(_ bench: Bench) async throws -> [Finding] {
    let table = try await bench.table()
    let file = try CallFile(records: bench.file.records, of: .legs, in: bench.options.data)
    let lines = try file.bytes()
    let pages = RecordLines.pages(of: lines, rows: Bench.pageRows)
    func decode(_ take: (LegBatch) -> Void) throws {
      for page in pages {
        let body = RecordLines.page(lines[page], total: file.records, scrollID: "next")
        take(try LegBatchDecoder().decodePage(body, page: 1).batch)
      }
    }
    let before = Memory.anonymous(of: ProcessInfo.processInfo.processIdentifier)
    var finder = RouteFinder()
    try decode { finder.append($0) }
    let after = Memory.anonymous(of: ProcessInfo.processInfo.processIdentifier)
    let decoded = try await Samples.of(bench.runs) {
      var count = 0
      try decode { count += $0.count }
      guard count == file.records else {
        throw BenchError.failed("\(count) of \(file.records) legs were decoded.")
      }
    }
    var batches: [LegBatch] = []
    try decode { batches.append($0) }
    var taken = 0
    let joined = await Samples.of(bench.runs) {
      var finder = RouteFinder()
      for batch in batches { finder.append(batch) }
      taken = 0
      for batch in table.batches {
        let routes = finder.routes(of: batch, .all())
        taken += (0..<batch.count).count { routes[.answeredNumber].forms[$0] == .text }
      }
    }
    var all = Finding("legs: decode", decoded, rate: rate(lines.count, decoded))
    var found = Finding("legs: join to the calls", joined)
    found.note = "\(taken) calls were taken by a person"
    if let duckDB = try await DuckDB(bench.file) {
      let results = try await duckDB.results(of: ["join": join], legs: file, runs: bench.runs).results
      found.comparisons = [
        try duckDB.compare(joined, count: taken, to: results["join"], "only who took each")
      ]
      all.comparisons = [
        try duckDB.compare(decoded, count: file.records, to: results["legs"], "create table")
      ]
    } else {
      found.comparisons = [Comparison("DuckDB", missing: DuckDB.missing)]
    }
    var space = before.flatMap { before in
      after.map { Finding("legs: growth of anonymous memory", .bytes($0 - before), aim: .atMost(120e6)) }
    }
    space?.note = "columns, the index by call and the parties"
    return [all, found] + (space.map { [$0] } ?? [])
  }

  private static func rate(_ bytes: Int, _ samples: Samples) -> Quantity {
    Quantity(amount: Double(bytes) / samples.median, unit: .bytesPerSecond)
  }
}
