import CallTime
import Foundation

/// Puts the calls of batch after batch into groups. A call may belong to several, so each gets the number of a set of groups.
package struct GroupCodes: Sendable {
  package private(set) var groups: [CallGroup] = []
  /// The groups of each set, by their places in `groups`; none twice.
  package private(set) var sets: [[Int]] = []

  private let source: CallGrouping.Source
  private var wall: WallReader
  private var groupOfKey: [[UInt8]: Int] = [:]
  private var setOfGroups: [[Int]: Int32] = [:]
  /// By the day since 1970; of nil: that of calls without a time.
  private var setOfDay: [Int64?: Int32] = [:]
  private var parties = PartyNumbers()

  private static let unknown: Int32 = -1

  /// Hours and days are those in the zone.
  package init(_ grouping: CallGrouping, zone: TimeZone) {
    (source, wall) = (grouping.definition.source, WallReader(zone))
    switch source {
    case .all: add([.everyCall])
    case .hour: add((0..<24).map(CallGroup.hour) + [.timeless])
    case .weekday: add((1...7).map(CallGroup.weekday) + [.timeless])
    case .word, .text, .list, .party, .day, .route: break
    }
  }

  /// The set of each of those rows of a batch.
  package mutating func codes(of rows: [Int], in batch: CallBatch) -> [Int32] {
    switch source {
    case .all: Array(repeating: 0, count: rows.count)
    case .word(let key, let field):
      texts(batch[field], rows) { codes, text, _ in
        // The filter compares words as `String` does, composed and decomposed letters alike.
        codes.set(of: text.lowercased().precomposedStringWithCanonicalMapping) {
          CallGroup(text, .term(.text(key, .equal(text))))
        }
      }
    case .text(let key, let field):
      texts(batch[field], rows) { codes, text, _ in codes.set(of: text) { CallGroup(text, key) } }
    case .list(let key, let field):
      texts(batch[field], rows) { codes, text, isNested in
        codes.set(ofList: isNested ? JSONText.strings(text) : text.isEmpty || text == "-" ? [] : [text], key)
      }
    case .party(let nameKey, let name, let numberKey, let number):
      parties(batch[name], batch[number], (nameKey, numberKey), rows)
    case .route(let key, let fact): routes(batch, fact, key, rows)
    case .hour, .weekday, .day: times(batch.startTimes, rows)
    }
  }

  // MARK: - Sets and groups

  /// Groups that are sets by themselves.
  private mutating func add(_ more: [CallGroup]) {
    for group in more {
      sets.append([groups.count])
      groups.append(group)
    }
  }

  /// The set of the one group with that key.
  private mutating func set(of key: String, _ group: () -> CallGroup) -> Int32 {
    set(ofGroups: [place(of: Array(key.utf8), group)])
  }

  private mutating func place(of key: [UInt8], _ group: () -> CallGroup) -> Int {
    if let place = groupOfKey[key] { return place }
    groupOfKey[key] = groups.count
    groups.append(group())
    return groups.count - 1
  }

  private mutating func set(ofGroups places: [Int]) -> Int32 {
    if let set = setOfGroups[places] { return set }
    let set = Int32(sets.count)
    setOfGroups[places] = set
    sets.append(places)
    return set
  }

  // MARK: - Texts

  private mutating func texts(
    _ column: Column, _ rows: [Int], _ set: (inout GroupCodes, String, _ isNested: Bool) -> Int32
  ) -> [Int32] {
    var texts = ColumnTexts(column)
    var known = Array(repeating: GroupCodes.unknown, count: texts.count)
    return rows.map { row in
      let code = texts.code(row)
      if code == known.count { known.append(GroupCodes.unknown) }
      if known[code] == GroupCodes.unknown {
        known[code] = set(&self, texts.text(code), texts.isNested(code))
      }
      return known[code]
    }
  }

  private mutating func set(ofList texts: [String], _ key: FilterKey) -> Int32 {
    var places: [Int] = []
    for text in texts.isEmpty ? [""] : texts {
      let place = place(of: Array(text.utf8)) { CallGroup(text, key) }
      if !places.contains(place) { places.append(place) }
    }
    return set(ofGroups: places)
  }

  // MARK: - Parties

  private mutating func parties(
    _ nameColumn: Column, _ numberColumn: Column, _ keys: (name: FilterKey, number: FilterKey), _ rows: [Int]
  ) -> [Int32] {
    var (names, numbers) = (ColumnTexts(nameColumn), ColumnTexts(numberColumn))
    var known = Array(repeating: GroupCodes.unknown, count: numbers.count)
    var pairs: [Int: Int32] = [:]
    return rows.map { row in
      let code = numbers.code(row)
      if code == known.count { known.append(GroupCodes.unknown) }
      if known[code] == GroupCodes.unknown { known[code] = set(ofNumber: code, numbers, &names, row, keys) }
      if known[code] != PartyNumbers.byName { return known[code] }
      let nameCode = names.code(row)
      let pair = code << 32 | nameCode
      if let set = pairs[pair] { return set }
      let set = set(ofNumber: numbers.text(code), name: names.text(nameCode), keys)
      pairs[pair] = set
      return set
    }
  }

  /// `byName` for a number without a digit.
  private mutating func set(
    ofNumber code: Int, _ numbers: ColumnTexts, _ names: inout ColumnTexts, _ row: Int,
    _ keys: (name: FilterKey, number: FilterKey)
  ) -> Int32 {
    let place = numbers.withText(code) { parties.place($0) }
    if let set = parties.set(place) { return set }
    let number = numbers.text(code)
    var set = PartyNumbers.byName
    if number.utf8.contains(where: JSONByte.isDigit) {
      let nameCode = names.code(row)
      let name = names.text(nameCode)
      set = self.set(of: number) {
        CallGroup(
          Party(name: name, number: number).name, number: number,
          .term(.text(keys.number, .exact(number))))
      }
    }
    parties.add(set)
    return set
  }

  private mutating func set(
    ofNumber number: String, name: String, _ keys: (name: FilterKey, number: FilterKey)
  ) -> Int32 {
    // No UTF-8 has this byte.
    let key = [0xFF] + Array(number.utf8) + [0xFF] + Array(name.utf8)
    let place = place(of: key) {
      CallGroup(
        name.isEmpty ? number : name,
        .all([.term(.text(keys.number, .exact(number))), .term(.text(keys.name, .exact(name)))]))
    }
    return set(ofGroups: [place])
  }

  // MARK: - Routes

  private mutating func routes(
    _ batch: CallBatch, _ fact: RouteFact, _ key: FilterKey, _ rows: [Int]
  ) -> [Int32] {
    guard let routes = batch.routes else {
      let none = set(ofGroups: [])
      return rows.map { _ in none }
    }
    let columns = fact.fields.map { routes[$0] }
    var known: [[Int64]: Int32] = [:]
    return rows.map { row in
      let isKnown = routes.isKnown(row)
      let cells = columns.map { isKnown ? $0.forms[row] == .text ? $0.codes[row] : -1 : -2 }
      if let set = known[cells] { return set }
      let set = isKnown ? self.set(ofParty: columns.map { $0.plainText(row) }, key) : set(ofGroups: [])
      known[cells] = set
      return set
    }
  }

  /// By the first text that says something: a name, or else the number.
  private mutating func set(ofParty texts: [String], _ key: FilterKey) -> Int32 {
    let text = texts.first { !$0.isEmpty } ?? ""
    return set(of: text) { CallGroup(text, key) }
  }

  // MARK: - Times

  private mutating func times(_ starts: [Int64], _ rows: [Int]) -> [Int32] {
    rows.map { row in set(ofSecond: starts[row] == 0 ? nil : wall.second(ofMilliseconds: starts[row])) }
  }

  /// The set of a second on the wall; of nil: of a call without a time.
  private mutating func set(ofSecond second: Int64?) -> Int32 {
    let day = second?.floorDivided(by: 86_400)
    switch source {
    case .hour: return second.map { Int32($0.floorRemainder(by: 86_400) / 3600) } ?? 24
    // 1 January 1970 was a Thursday.
    case .weekday: return day.map { Int32(($0 + 3).floorRemainder(by: 7)) } ?? 7
    case .all, .word, .text, .list, .party, .day, .route:
      if let set = setOfDay[day] { return set }
      let set = Int32(sets.count)
      add([day.map { CallGroup.day(LocalDay(daysSince1970: Int($0))) } ?? .timeless])
      setOfDay[day] = set
      return set
    }
  }
}

/// The numbers of parties that have come, whatever batch they came in, and the set of each.
private struct PartyNumbers: Sendable {
  /// The name tells the group.
  static let byName: Int32 = -2

  private var texts = TextInterner(alwaysLooks: true)
  private var sets: [Int32] = []

  mutating func place(_ text: UnsafeBufferPointer<UInt8>) -> Int { Int(texts.code(text)) }

  /// Nil for the place of a number that is new.
  func set(_ place: Int) -> Int32? { place < sets.count ? sets[place] : nil }

  /// For the number that was new.
  mutating func add(_ set: Int32) { sets.append(set) }
}
