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

/// From a key to the changed frame, with filter and order on.
enum KeyMeasurement: Measurement {
  static let name = "key"
  static let summary = "from a key to the changed frame, filter and order on"

  private static let keys: [KeyEvent] =
    Array(repeating: .text("j"), count: 12) + [.pageDown, .control("d"), .text("k"), .up, .down, .pageUp]
  private static let presses = 4000

  static func run(_ bench: Bench) async throws -> [Finding] { try await measure(bench) }

  @MainActor private static func measure(_ bench: Bench) async throws -> [Finding] {
    let full = try await bench.browser()
    full.size = GridSize(columns: 80, rows: 24)
    await full.filterAndOrder()
    full.press(.text("g"))
    full.press(.pageDown)
    var times: [Duration] = []
    var shown = full.frame()
    var unchanged = 0
    for number in 0..<presses {
      let key = keys[number % keys.count]
      let start = ContinuousClock.now
      full.press(key)
      let next = full.frame()
      times.append(start.duration(to: .now))
      if next == shown { unchanged += 1 }
      shown = next
    }
    // On the last rows a key may have nothing to do.
    guard unchanged < presses / 2 else { throw BenchError.failed("\(unchanged) keys changed nothing.") }
    let samples = Samples(times)
    return [
      Finding("key to changed frame, p50", .seconds(samples.percentile(0.5)), aim: .atMost(0.0005)),
      Finding("key to changed frame, p99", .seconds(samples.percentile(0.99)), aim: .atMost(0.002)),
    ]
  }
}
