import CallTime
import Foundation
import Testing

@testable import BrowserModel

struct RangePickerTests {
  private let zone = TimeZone(identifier: "America/New_York") ?? .gmt
  /// Tue 24 Nov 2026, 09:00 in New York.
  private let now = Date(timeIntervalSince1970: 1_795_528_800)

  private func picker(_ span: TimeSpan = .preset(.yesterday)) throws -> RangePickerModel {
    RangePickerModel(span: span, range: try span.range(now: now, zone: zone), now: now, zone: zone)
  }

  @Test func opensOnThePresetInForce() throws {
    let picker = try picker()
    #expect(picker.focus == .presets)
    #expect(picker.presets[picker.presetCursor] == .yesterday)
    #expect(picker.from.text == "2026-11-23 00:00:00")
    #expect(picker.to.text == "2026-11-23 23:59:59")
    #expect(picker.span == .preset(.yesterday))
    #expect(picker.month.title == "November 2026")
  }

  @Test func aPresetFillsTheFields() throws {
    let picker = try picker()
    picker.press(.first)
    #expect(picker.from.text == "2026-11-24 00:00:00")
    picker.press(.move(try #require(picker.presets.firstIndex(of: .lastMonth))))
    #expect(picker.from.text == "2026-10-01 00:00:00")
    #expect(picker.to.text == "2026-10-31 23:59:59")
    #expect(picker.span == .preset(.lastMonth))
    picker.press(.last)
    #expect(picker.presetCursor == picker.presets.count - 1)
  }

  @Test func theCalendarMarksADayOrASpan() throws {
    let picker = try picker()
    picker.press(.nextField, .moveDay(-1), .move(-1))
    #expect(picker.from.text == "2026-11-15 00:00:00")
    #expect(picker.to.text == "2026-11-15 23:59:59")
    picker.press(.tick, .move(-1), .move(-1))
    #expect(picker.from.text == "2026-11-01 00:00:00")
    #expect(picker.to.text == "2026-11-15 23:59:59")
    #expect(picker.selectedDays?.lowerBound == LocalDay(year: 2026, month: 11, day: 1))
    picker.press(.tick)
    #expect(picker.words.first == "Sunday 1 Nov 2026, 25 hours: clocks go back at 02:00")
  }

  @Test func theMarkedPresetStaysWhenTheFocusComesBack() throws {
    let picker = try picker()
    picker.press(.nextField, .moveDay(-1), .previousField)
    #expect(picker.focus == .presets)
    let marked = try ReportRange(from: "2026-11-22", to: "2026-11-22", zone: zone, now: now)
    #expect(picker.span == .range(marked))
    picker.press(.tick)
    #expect(picker.span == .preset(.yesterday))
    #expect(picker.from.text == "2026-11-23 00:00:00")
  }

  @Test func aPasteOfAnyLengthIsNamedShortly() throws {
    let picker = try picker()
    picker.press(.nextField, .nextField, .deleteLine, .insert(String(repeating: "x", count: 50_000)))
    #expect(picker.words.first?.hasPrefix("“\(String(repeating: "x", count: 39))…” is not a time.") == true)
    #expect(picker.span == nil)
  }

  @Test func aPresetIsMarkedOnlyIfItIsTheRange() throws {
    let picker = try picker()
    #expect(picker.markedPreset == 1)
    picker.press(.nextField, .moveDay(-1))
    #expect(picker.markedPreset == nil)
    picker.press(.moveDay(2))
    #expect(picker.markedPreset == 0)
    picker.press(.nextField, .deleteLine)
    #expect(picker.markedPreset == nil)
  }

  @Test func aRangeThatIsAPresetIsFoundAmongThem() throws {
    let range = try ReportRange(from: "2026-10-01", to: "2026-10-31", zone: zone, now: now)
    let picker = try picker(.range(range))
    #expect(picker.markedPreset == picker.presets.firstIndex(of: .lastMonth))
    #expect(picker.focus == .calendar)
  }

  @Test func weeksStartOnMonday() throws {
    let picker = try picker()
    let numbers = picker.month.weeks.map { $0.map { $0?.day ?? 0 } }
    #expect(
      numbers == [
        [0, 0, 0, 0, 0, 0, 1], [2, 3, 4, 5, 6, 7, 8], [9, 10, 11, 12, 13, 14, 15],
        [16, 17, 18, 19, 20, 21, 22], [23, 24, 25, 26, 27, 28, 29], [30, 0, 0, 0, 0, 0, 0],
      ])
    picker.press(.moveMonth(-1))
    #expect(picker.month.weeks.first?.map { $0?.day ?? 0 } == [0, 0, 0, 1, 2, 3, 4])
    #expect(picker.day == LocalDay(year: 2026, month: 10, day: 23))
  }

  @Test func typedTimesAreTheRange() throws {
    let picker = try picker()
    picker.press(.previousField)
    #expect(picker.focus == .to)
    for _ in 0..<8 { picker.press(.deleteBackward) }
    picker.press(.insert("12:30"))
    let range = try picker.draft.get()
    #expect(range.endParameter == "2026-11-23 12:30:59")
    #expect(picker.span == .range(range))
  }

  @Test(arguments: [("9", "10"), ("9:00", "1000"), ("9am", "10 am"), ("0900", "2026-11-23 10:00")])
  func aTimeOfDayAloneIsOfTheDayOfTheCalendar(first: String, last: String) throws {
    let picker = try picker()
    picker.press(.nextField, .nextField, .deleteLine, .insert(first), .move(1), .deleteLine, .insert(last))
    let range = try picker.draft.get()
    #expect(range.startParameter == "2026-11-23 09:00:00")
    #expect(range.endParameter == "2026-11-23 10:00:59")
  }

  @Test func nonsenseSaysWhatIsWrongAndAppliesNothing() throws {
    let picker = try picker()
    picker.press(.previousField, .deleteLine, .insert("2026-02-30"))
    #expect(picker.span == nil)
    #expect(picker.selectedDays == nil)
    guard case .failure(let fault) = picker.draft else {
      Issue.record("30 February was taken")
      return
    }
    #expect(picker.words == [fault.message])
  }
}
