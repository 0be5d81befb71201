import CallTable
import Foundation
import Testing
import TestSupport

@testable import BrowserModel

/// Columns shown, hidden, moved and sized by hand.
@Suite(.timeLimit(.minutes(3))) struct ColumnPickerTests {
  private func opened() async throws -> (World, ColumnPickerModel) {
    let world = World()
    await world.start(with: 0..<5, of: 5, scrollID: nil)
    world.press(.chooseColumns)
    guard case .columns(let picker)? = world.browser.dialog else { throw Missing() }
    return (world, picker)
  }

  private struct Missing: Error {}

  private func arrangement(_ world: World) throws -> ColumnArrangement { try world.calls.columns.arrangement }

  /// To the line of a column.
  private func go(to column: CallColumn, _ picker: ColumnPickerModel, _ world: World) throws {
    let place = try #require(picker.columns.firstIndex(of: column))
    world.press(.first, .move(place))
  }

  @Test func theTableFollowsAtOnceAndEnterKeeps() async throws {
    let (world, picker) = try await opened()
    #expect(try arrangement(world) == .standard)
    try go(to: .called, picker, world)
    world.press(.tick)
    #expect(try arrangement(world).columns == CallColumn.usual.filter { $0 != .called })
    world.press(.open)
    #expect(world.browser.dialog == nil)
    #expect(try arrangement(world).columns == CallColumn.usual.filter { $0 != .called })
  }

  @Test func whateverElseClosesTheDialogRestores() async throws {
    for command in [Command.close, .back, .interrupt] {
      let (world, picker) = try await opened()
      try go(to: .called, picker, world)
      world.press(.tick, .moveColumn(1), .sizeColumn(3))
      #expect(try arrangement(world) != .standard)
      world.press(command)
      #expect(world.browser.dialog == nil)
      #expect(try arrangement(world) == .standard)
    }
  }

  @Test func aHiddenColumnKeepsItsPlace() async throws {
    let (world, picker) = try await opened()
    try go(to: .wait, picker, world)
    world.press(.tick)
    #expect(picker.columns == CallColumn.inTable)
    world.press(.open, .chooseColumns)
    guard case .columns(let again)? = world.browser.dialog else { throw Missing() }
    #expect(again.columns == CallColumn.inTable)
    try go(to: .wait, again, world)
    world.press(.tick)
    #expect(try arrangement(world) == .standard)
  }

  @Test func timeAndCallerStay() async throws {
    let (world, picker) = try await opened()
    for column in [CallColumn.time, .caller] {
      try go(to: column, picker, world)
      world.press(.tick)
      #expect(world.browser.message?.text == "Time and caller always stay.")
    }
    world.press(.move(1))
    #expect(world.browser.message == nil)
    #expect(try arrangement(world) == .standard)
  }

  @Test func columnsMoveWithTheCursorUpToTheEnds() async throws {
    let (world, picker) = try await opened()
    try go(to: .wait, picker, world)
    // Behind the caller, past those that are hidden.
    let steps = picker.cursor - (picker.columns.firstIndex(of: .called) ?? 0)
    world.press(.moveColumn(-steps))
    #expect(Array(picker.columns.prefix(5)) == [.time, .direction, .caller, .wait, .called])
    #expect(
      try arrangement(world).columns == picker.columns.filter { CallColumn.usual.contains($0) })
    #expect(picker.columns[picker.cursor] == .wait)
    world.press(.moveColumn(-1), .moveColumn(-1), .moveColumn(-1), .moveColumn(-1))
    #expect(world.browser.message?.text == "The first column.")
    #expect(picker.columns.first == .wait)
    world.press(.resetColumns)
    #expect(try arrangement(world) == .standard)
    world.press(.last, .moveColumn(1))
    #expect(world.browser.message?.text == "The last column.")
  }

  @Test func sizesStartFromTheWidthOnTheScreen() async throws {
    let (world, picker) = try await opened()
    try go(to: .department, picker, world)
    world.press(.sizeColumn(1))
    #expect(try arrangement(world).widths == [.department: CallColumn.department.definition.widths.usual + 1])
    world.press(.fitColumn)
    #expect(try arrangement(world).widths == [:])
    var geometry = world.browser.geometry
    geometry.table = TableGeometry(
      mostOffset: 0, widths: [.department: 30],
      seen: SeenWidths(.init(width: 80, filter: CallFilter(), order: .asServed, arrangement: .standard)))
    world.browser.perform(.sizeColumn(-1), in: geometry)
    #expect(try arrangement(world).widths == [.department: 29])
    for _ in 0..<40 { world.browser.perform(.sizeColumn(-1), in: geometry) }
    #expect(try arrangement(world).widths == [.department: 3])
    try go(to: .time, picker, world)
    world.press(.sizeColumn(1))
    #expect(world.browser.message?.text == "The time is as wide as it has to be.")
  }

  @Test func columnsThatTheFilterShowsAreTickedAndStayWhenOthersAreChosen() async throws {
    let world = World()
    await world.start(with: 0..<5, of: 5, scrollID: nil)
    try world.calls.rows.setFilter(CallFilter(parsing: "queue:sales"))
    world.press(.chooseColumns)
    guard case .columns(let picker)? = world.browser.dialog else { throw Missing() }
    #expect(picker.columns.filter(picker.isByFilter) == [.queue, .answeredBy])
    #expect(picker.arrangement.columns.contains(.queue))
    // A width is no choice of columns.
    try go(to: .queue, picker, world)
    world.press(.sizeColumn(2))
    #expect(picker.isByFilter(.queue))
    #expect(picker.arrangement.widths[.queue] == CallColumn.queue.definition.widths.usual + 2)
    world.press(.tick)
    #expect(picker.arrangement.columns.contains(.answeredBy) && !picker.arrangement.columns.contains(.queue))
    #expect(try arrangement(world).columns == picker.arrangement.columns)
    #expect(picker.columns.filter(picker.isByFilter) == [])
    world.press(.resetColumns)
    #expect(picker.columns.filter(picker.isByFilter) == [.queue, .answeredBy])
    world.browser.stop()
  }

  @Test func theNextListTakesTheColumnsOver() async throws {
    let (world, picker) = try await opened()
    try go(to: .called, picker, world)
    world.press(.tick, .open)
    #expect(try world.calls.settings.columns.arrangement.columns.contains(.called) == false)
  }
}
