import CallTime
import Foundation
import Observation

/// The zone picker: type to narrow the names of the zone database by any part. The user's own zone comes first, then those of
/// its region and recent ones, and before them all the place that is meant by letters like `est`.
@Observable package final class ZonePickerModel: PageModel {
  package struct Entry: Hashable, Sendable {
    package let identifier: String
    /// The reason why it stands before others: `here`, `near`, `recent`; nil for the others.
    package let mark: String?
    /// The reason why it is offered first: `EST in winter`; nil for the others.
    package let reason: String?
  }

  /// The time in a zone when the picker was opened.
  package struct Clock: Hashable, Sendable {
    /// `UTC−5`
    package let offset: String
    /// `17:58`
    package let time: String
  }

  package private(set) var field = TextField()
  package private(set) var entries: [Entry] = []
  package private(set) var cursor = 0
  /// The list was moved in last, and not the text.
  package private(set) var isChoosing = false
  /// The user's own zone, those of its region and recent ones.
  private let first: [(name: String, mark: String)]
  private let now: Date
  package let face: ClockFace
  /// Of the zones looked at so far.
  @ObservationIgnored private var clocks: [String: Clock] = [:]

  /// `home` is nil where it is not known.
  init(home: TimeZone? = nil, recent: [String], current: TimeZone, now: Date, face: ClockFace = .hours24) {
    let own = home.map { (ZoneName.name($0), ZoneRegion.neighbours(of: $0, at: now)) }
    let all =
      (own.map { [($0.0, "here")] + $0.1.map { ($0, "near") } } ?? []) + recent.map { ($0, "recent") }
    first = all.reduce(into: []) { first, zone in
      if !first.contains(where: { $0.name == zone.0 }) { first.append((name: zone.0, mark: zone.1)) }
    }
    (self.now, self.face) = (now, face)
    narrow()
    let name = ZoneName.name(current)
    cursor = entries.firstIndex { $0.identifier == name } ?? 0
  }

  package var selected: String? { entries.indices.contains(cursor) ? entries[cursor].identifier : nil }

  /// Made when it is first looked at: only the rows on the screen are.
  package func clock(in entry: Entry) -> Clock {
    if let clock = clocks[entry.identifier] { return clock }
    let zone = ZoneName.zone(named: entry.identifier) ?? .gmt
    let clock = Clock(
      offset: ZoneOffset.text(zone, at: now), time: ZoneOffset.wallClock(zone, at: now, face: face))
    clocks[entry.identifier] = clock
    return clock
  }

  let context = KeyContext.zone
  var listCursor: Int? { cursor }
  let isTyping = true
  let item = "zone"
  var keyState: [AnyHashable] { [field, cursor, isChoosing] }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    switch command {
    case .open: return selected.map { .setZone($0) }
    case .move, .halfPage, .page, .first, .last:
      cursor = command.moving(cursor, among: entries.count, page: max(1, geometry.rows / 2))
      isChoosing = true
    default:
      let before = field.text
      guard field.perform(command) else { return nil }
      isChoosing = false
      if field.text != before {
        narrow()
        cursor = 0
      }
    }
    return nil
  }

  private func narrow() {
    let parts = field.text.lowercased().split(whereSeparator: { $0 == " " || $0 == "_" })
    let letters = parts.count == 1 ? String(parts[0]) : ""
    let meant = ZoneAbbreviation.named(letters)
    let marks = Dictionary(uniqueKeysWithValues: first.map { ($0.name, $0.mark) })
    let names = first.map(\.name) + ZoneName.all.filter { marks[$0] == nil }
    let named = names.compactMap { name -> Entry? in
      let folded = name.lowercased()
      guard name != meant?.zone, parts.allSatisfy({ folded.contains($0) }) else { return nil }
      return Entry(identifier: name, mark: marks[name], reason: nil)
    }
    let first = meant.map {
      Entry(identifier: $0.zone, mark: marks[$0.zone], reason: $0.words(for: letters))
    }
    // A whole name before those that it is a part of.
    let typed = field.text.trimmingCharacters(in: .whitespaces).lowercased()
    let whole = named.filter { $0.identifier.lowercased() == typed }
    entries = (first.map { [$0] } ?? []) + whole + named.filter { !whole.contains($0) }
  }
}
