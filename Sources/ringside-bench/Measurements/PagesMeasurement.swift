import BrowserModel
import CellGrid

/// From a key to the changed frame on the pages and in the dialogs over the list.
enum PagesMeasurement: Measurement {
  static let name = "pages"
  static let summary = "from a key to the changed frame, on other pages and in dialogs"

  static func run(_ bench: Bench) async throws -> [Finding] { try await measure(bench) }

  private struct Place {
    let name: String
    /// From the list to the place.
    let entry: String
    /// Everything there is worked out.
    var isReady: @MainActor @Sendable (Browser) -> Bool = { _ in true }
    /// Pressed there, over and over.
    let keys: [KeyEvent]
  }

  private static func keys(_ text: String) -> [KeyEvent] { text.map { .text($0) } }

  /// The keys typed, and those that take them back.
  private static func typed(_ text: String) -> [KeyEvent] {
    keys(text) + Array(repeating: .backspace, count: text.count)
  }

  @MainActor private static let places = [
    Place(
      name: "statistics", entry: "i",
      isReady: { if case .statistics(let model) = $0.page { model.isWhole } else { false } },
      keys: keys("jjjlljkkhhjk")),
    Place(
      name: "hours", entry: "H",
      isReady: { if case .hours(let model) = $0.page { model.isWhole } else { false } },
      keys: keys("jjllkkhhljkh")),
    Place(
      name: "never called back", entry: "u",
      isReady: {
        if case .unreturned(let model) = $0.page {
          model.list.isComplete && !model.lines.isEmpty
        } else {
          false
        }
      },
      keys: keys("jjjjjjkjkjkk")),
    Place(name: "filter", entry: "f", keys: typed("wait>30s dir:in")),
    Place(name: "find", entry: "/", keys: typed("garcia")),
    Place(name: "like this", entry: "=", keys: keys("jjjkjkkj")),
    Place(name: "dispositions", entry: "o", keys: keys("jjkjkk")),
    Place(name: "columns", entry: "c", keys: keys("jjjkjjkk")),
    Place(name: "palette", entry: ":", keys: typed("longest")),
  ]

  private static let presses = 400

  @MainActor private static func measure(_ bench: Bench) async throws -> [Finding] {
    let full = try await bench.browser()
    full.size = GridSize(columns: 120, rows: 30)
    var findings: [Finding] = []
    for place in places {
      for key in keys(place.entry) { full.press(key) }
      _ = full.frame()
      await full.until(place.isReady)
      _ = full.frame()
      var times: [Duration] = []
      for number in 0..<presses {
        let key = place.keys[number % place.keys.count]
        let start = ContinuousClock.now
        full.press(key)
        _ = full.frame()
        times.append(start.duration(to: .now))
        // What the key has set going elsewhere comes in between.
        await Task.yield()
      }
      full.press(.escape)
      let slow = Samples(times).percentile(0.99)
      findings.append(
        Finding("\(place.name): key to changed frame, p99", .seconds(slow), aim: .atMost(0.004)))
    }
    return findings
  }
}
