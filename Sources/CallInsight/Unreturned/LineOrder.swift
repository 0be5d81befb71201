import CallTable

/// Lines in the order of need. Those that move are put in anew, the others stay where they are.
struct LineOrder {
  /// The place of a line among the others: those come first that nobody called back, that tried most often, that waited
  /// longest, and that have waited since earliest.
  struct Place: Equatable {
    private let verdictAndAttempts: UInt64
    /// Milliseconds that the last missed call waited.
    private let wait: Int64
    /// The start of the last missed call.
    private let start: Int64
    private let number: UInt64

    init(_ line: UnreturnedLine, wait: Int64, start: Int64) {
      let fewness = UInt64(UInt32.max - UInt32(clamping: line.attempts))
      verdictAndAttempts = UInt64(line.verdict.rawValue) << 32 | fewness
      (self.wait, self.start, number) = (wait, start, line.number?.bits ?? 0)
    }

    @inline(__always) static func < (one: Place, other: Place) -> Bool {
      if one.verdictAndAttempts != other.verdictAndAttempts {
        return one.verdictAndAttempts < other.verdictAndAttempts
      }
      if one.wait != other.wait { return one.wait > other.wait }
      return one.start == other.start ? one.number < other.number : one.start < other.start
    }
  }

  private struct Entry {
    let place: Place
    let group: UInt32
  }

  /// In order, as of the last time.
  private var entries: [Entry] = []
  /// By group; nil for one without a line.
  private var known: [(line: UnreturnedLine, place: Place)?] = []
  private var isMoved: [Bool] = []
  private var moved: [UInt32] = []

  var lines: [UnreturnedLine] { entries.compactMap { known[Int($0.group)]?.line } }

  mutating func grow(to count: Int) {
    known += repeatElement(nil, count: count - known.count)
    isMoved += repeatElement(false, count: count - isMoved.count)
  }

  /// The line of a group, if it has one.
  mutating func set(_ line: (line: UnreturnedLine, place: Place)?, of group: UInt32) {
    let before = known[Int(group)]?.place
    known[Int(group)] = line
    guard before != line?.place, !isMoved[Int(group)] else { return }
    isMoved[Int(group)] = true
    moved.append(group)
  }

  /// Puts those that have moved where they belong.
  mutating func order() {
    if moved.isEmpty { return }
    let new = moved.compactMap { group in known[Int(group)].map { Entry(place: $0.place, group: group) } }
      .sorted { $0.place < $1.place }
    var merged: [Entry] = []
    merged.reserveCapacity(entries.count + new.count)
    var next = 0
    for entry in entries where !isMoved[Int(entry.group)] {
      while next < new.count, new[next].place < entry.place {
        merged.append(new[next])
        next += 1
      }
      merged.append(entry)
    }
    merged.append(contentsOf: new[next...])
    entries = merged
    for group in moved { isMoved[Int(group)] = false }
    moved = []
  }
}
