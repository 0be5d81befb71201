import BrowserModel
import CellGrid

/// One frame of the list.
enum FrameMeasurement: Measurement {
  static let name = "frame"
  static let summary = "one frame of the list, 80×24 and 200×60"

  static func run(_ bench: Bench) async throws -> [Finding] { try await measure(bench) }

  @MainActor private static func measure(_ bench: Bench) async throws -> [Finding] {
    let full = try await bench.browser()
    return [GridSize(columns: 80, rows: 24), GridSize(columns: 200, rows: 60)].map { size in
      full.size = size
      var times: [Duration] = []
      // Each frame shows other rows.
      for _ in 0..<max(bench.runs, 201) {
        full.press(.pageDown)
        times.append(ContinuousClock().measure { _ = full.frame() })
      }
      return Finding("frame \(size.columns)×\(size.rows)", Samples(times))
    }
  }
}
