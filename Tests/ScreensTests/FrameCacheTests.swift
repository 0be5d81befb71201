import BrowserModel
import CallTable
import CellGrid
import Foundation
import Observation
import Screens
import TestSupport
import Testing

/// A frame made of parts of the last one equals a frame made from nothing, and whoever shows it hears when it is out of date.
@Suite(.timeLimit(.minutes(3))) struct FrameCacheTests {
  private static let keys: [KeyEvent] =
    "jjjjkkgGhldomtz?/nNxxresiqL<>>+-I[]25\\ RcsJKw".map { .text($0) } + [
      .enter, .enter, .escape, .escape, .escape, .tab, .backTab, .backspace, .up, .down, .left, .right,
      .pageUp,
      .pageDown, .home, .end, .control("f"), .control("b"), .control("d"), .control("u"),
    ]
  private static let sizes = [(80, 24), (120, 30), (140, 40), (200, 60), (40, 10), (63, 31), (20, 5)]

  @Test(
    arguments: [
      SampleWorld.Name.form, .refused, .yesterday, .demo, .few, .broken, .ordering, .loading, .many, .week,
      .empty, .away, .slowLegs, .noLegs, .brokenLegs, .autumn,
    ])
  func aFrameOfPartsEqualsOneFromNothing(name: SampleWorld.Name) async throws {
    var random = Randomness(state: UInt64(name.rawValue.utf8.reduce(1) { $0 * 31 + UInt64($1) }))
    let looks = [Look(), Look(), Look(hasColor: false), Look(hasColor: false, isUnicode: false)]
    let look = looks[random.below(looks.count)]
    let world = SampleWorld(name, look: look)
    await world.start()
    let (browser, cache) = (world.browser, FrameCache())
    var size = GridSize(columns: 120, rows: 30)
    var pressed: [KeyEvent] = []
    let change = Change()
    var shown: (frame: Frame, size: GridSize)?
    for step in 0..<60 {
      let key = Self.keys[random.below(Self.keys.count)]
      pressed.append(key)
      if let command = KeyTable.command(for: key, in: browser.context, isTyping: browser.isTyping) {
        browser.perform(command, in: Screens.geometry(of: browser, in: size, look: look, cache: cache))
      }
      if random.below(10) == 0 {
        let (columns, rows) = Self.sizes[random.below(Self.sizes.count)]
        size = GridSize(columns: columns, rows: rows)
      }
      // Pages, legs and rows in another order come when they may.
      if random.below(3) == 0 { await Task.yield() }
      let fresh = Screens.frame(of: browser, in: size, look: look)
      if let shown, shown.size == size, shown.frame != fresh {
        try #require(change.isHeard, "step \(step), \(size), after \(pressed.suffix(12))")
      }
      change.isHeard = false
      let parts = withObservationTracking {
        Screens.frame(of: browser, in: size, look: look, cache: cache)
      } onChange: {
        MainActor.assumeIsolated { change.isHeard = true }
      }
      shown = (parts, size)
      try #require(
        parts == fresh,
        "step \(step), \(size), after \(pressed.suffix(12))\n\(Self.difference(parts.grid, fresh.grid))")
      browser.geometry = fresh.geometry
      if random.below(2) == 0 { Screens.prefetch(for: browser, in: size, look: look, cache: cache) }
    }
    browser.stop()
  }

  @Test func columnsGrowWithTheRowsThatComeIntoSightAndStayAsWide() async throws {
    let world = SampleWorld(.yesterday, size: GridSize(columns: 80, rows: 24), look: Look())
    defer { world.browser.stop() }
    await world.start()
    func header() -> String { world.frame().grid.lines[2] }
    var met = Set([header()])
    for _ in 0..<70 {
      try await world.press(.text("j"))
      met.insert(header())
    }
    #expect((1...4).contains(met.count))
    let last = header()
    for _ in 0..<70 {
      try await world.press(.text("k"))
      #expect(header() == last)
    }
  }

  private static func difference(_ left: CellGrid, _ right: CellGrid) -> String {
    zip(left.lines, right.lines).filter { $0 != $1 }.map { "- \($0)\n+ \($1)" }.joined(separator: "\n")
  }

  @Test func theLastOfThousandsOfLegsIsAtTheEndOfTheText() async throws {
    let world = SampleWorld(.manyLegs, look: Look())
    let browser = world.browser
    defer { browser.stop() }
    await world.start()
    try await world.press(.enter)
    let top = world.frame()
    #expect(top.grid.lines.contains { $0.contains("2000 legs") })
    #expect(top.geometry.marks.count == 2000)
    try await world.press(.text("G"))
    let end = world.frame()
    #expect(end.grid.lines.contains { $0.hasPrefix(" ▌") && $0.contains("3000") })
    try await world.press(.text("R"))
    try await world.press(.text("G"))
    #expect(world.frame().grid.lines.contains { $0.contains("legId") && $0.contains("2000") })
  }
}

@MainActor private final class Change {
  var isHeard = false
}

/// Numbers that are the same in every run.
private struct Randomness {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    // xorshift64*
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return Int(truncatingIfNeeded: (state &* 0x2545_F491_4F6C_DD1D) >> 33) % limit
  }
}
