import BrowserModel
import CallTime
import CellGrid
import Foundation
import Screens
import TestSupport
import Testing

/// A screen and the keys that made it, in a file that people can read:
///
/// ```
/// # What it shows, in words.
/// world  yesterday
/// size   120x30
/// look   unicode colour
/// habits 12 sunday
/// keys   m j j Enter
/// == screen
/// …
/// == styles
/// …
/// == legend
/// …
/// ```
/// The line of habits may be missing. Keys are named as in the help; text in quotes is typed letter by letter. With `RINGSIDE_UPDATE_GOLDENS=1` in the environment
/// the planes are written again from what the keys give now; without it they are compared and never touched.
struct Golden: Sendable, CustomStringConvertible {
  let url: URL
  private let text: String

  nonisolated static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
    path: "Goldens")
  static let isUpdating = ProcessInfo.processInfo.environment["RINGSIDE_UPDATE_GOLDENS"] == "1"

  /// Every golden there is, by name.
  nonisolated static let all: [Golden] = {
    let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return (files ?? []).filter { $0.pathExtension == "txt" }.sorted { $0.path < $1.path }.compactMap {
      guard let text = try? String(contentsOf: $0, encoding: .utf8) else { return nil }
      return Golden(url: $0, text: text)
    }
  }()

  nonisolated var description: String { url.deletingPathExtension().lastPathComponent }

  private struct Malformed: Error { let what: String }

  /// Everything above the first plane.
  private var header: [Substring] {
    Array(text.split(separator: "\n", omittingEmptySubsequences: false).prefix { !$0.hasPrefix("== ") })
  }

  private func value(_ name: String) throws -> Substring {
    guard let line = header.first(where: { $0.hasPrefix(name + " ") }) else {
      throw Malformed(what: "no \(name)")
    }
    return line.dropFirst(name.count).drop { $0 == " " }
  }

  /// The file as it has to be: its header, and the planes that the keys give.
  func rendered() async throws -> String {
    let grid = try await grid()
    let planes = [
      ("screen", grid.lines), ("styles", grid.styleLines), ("legend", grid.styleLegend),
      ("cursor", cursor(grid)),
    ]
    let kept = header.map(String.init).joined(separator: "\n").trimmingCharacters(in: .newlines)
    return kept + "\n"
      + planes.filter { !$0.1.isEmpty }.map { "== \($0.0)\n" + $0.1.joined(separator: "\n") + "\n" }.joined()
  }

  private var habits: TimeHabits {
    let words = ((try? value("habits")) ?? "").split(separator: " ").map(String.init)
    return TimeHabits(
      clock: words.compactMap(ClockFace.init).first ?? .hours24,
      weekStart: words.compactMap(WeekStart.init).first ?? .monday)
  }

  private func cursor(_ grid: CellGrid) -> [String] {
    grid.cursor.map { ["column \($0.column), row \($0.row)" + (grid.isCursorVisible ? "" : ", not seen")] }
      ?? []
  }

  /// The text of the file.
  var recorded: String { text }

  private func grid() async throws -> CellGrid {
    let words = try value("look").split(separator: " ").map(String.init)
    let look = Look(
      hasColor: words.contains("colour"), isUnicode: words.contains("unicode"),
      theme: words.compactMap(Theme.init).first ?? .auto)
    guard let name = SampleWorld.Name(rawValue: String(try value("world"))) else {
      throw Malformed(what: "unknown world")
    }
    let numbers = try value("size").split(separator: "x").compactMap { Int($0) }
    guard numbers.count == 2 else { throw Malformed(what: "size") }
    let size = GridSize(columns: numbers[0], rows: numbers[1])
    let world = SampleWorld(name, size: size, look: look, habits: habits)
    defer { world.browser.stop() }
    await world.start()
    for key in try KeyNotation.keys(try value("keys")) { try await world.press(key) }
    return Screens.frame(of: world.browser, in: size, look: look).grid
  }
}

/// Every screen, as the keys that lead to it make it.
@Suite(.timeLimit(.minutes(3))) struct GoldenTests {
  @Test(arguments: Golden.all)
  func theKeysGiveTheScreen(golden: Golden) async throws {
    let rendered = try await golden.rendered()
    if Golden.isUpdating {
      try rendered.write(to: golden.url, atomically: true, encoding: .utf8)
    } else {
      #expect(rendered == golden.recorded, "\(golden) is another screen now; see \(golden.url.path)")
    }
  }

  @Test func thereAreGoldens() {
    #expect(Golden.all.count >= 40)
  }
}
