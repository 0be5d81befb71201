import CallTable
import CallTime

/// The calls of one batch that say who waits and who was called back, in columns.
struct CallbackEvents: Sendable {
  enum Kind: UInt8, Sendable {
    /// Came from a number outside, and nobody took it.
    case missed
    /// The same, over within a second.
    case short
    /// Came without a number.
    case withheld
    /// Was missed, and came from inside the company.
    case inside
    /// Came from a number outside, and was answered.
    case answered
    /// Went out, and was answered.
    case reached
    /// Went out to a number outside, and nobody took it.
    case tried
    /// Went out elsewhere, and nobody took it.
    case unanswered

    var isContact: Bool { self == .answered || self == .reached }
  }

  private(set) var kinds: [Kind] = []
  /// Milliseconds since 1970; 0 if not known.
  private(set) var starts: [Int64] = []
  /// Of the numbers in `CallbackNumbers`; `none` without one.
  private(set) var numbers: [UInt32] = []
  /// In their table, growing.
  private(set) var rows: [UInt32] = []

  /// From the first to the last start; nil without calls.
  private(set) var startBounds: ClosedRange<Int64>?
  private var order = Order.growing

  /// Of the starts.
  private enum Order {
    case growing, shrinking
    /// The places of the calls by their starts.
    case other([UInt32])
  }

  /// The table's row of the first call of the batch.
  let firstRow: Int
  /// The calls came after the range.
  let isLater: Bool

  static let none = UInt32.max
  /// Missed calls up to this many milliseconds are nobody who waits.
  static let shortest: Int64 = 1000

  var count: Int { kinds.count }

  private enum Direction {
    case incoming, outgoing, other
  }

  private enum Party {
    case number(WrittenNumber), inside, nobody

    init(_ number: WrittenNumber?) {
      self = number.map { $0.isExtension ? .inside : .number($0) } ?? .nobody
    }
  }

  /// Names are those of callers of the range.
  init(_ batch: CallBatch, firstRow: Int, isLater: Bool, _ known: inout CallbackNumbers) {
    (self.firstRow, self.isLater) = (firstRow, isLater)
    reserve(batch.count)
    let directions = CellValues(batch[.direction], rows: batch.count, none: Direction.other) { text in
      switch String(decoding: text, as: UTF8.self).lowercased() {
      case "incoming": .incoming
      case "outgoing": .outgoing
      default: .other
      }
    }
    let (callers, callees) = (Self.parties(of: batch, .caller), Self.parties(of: batch, .callee))
    // Seldom asked: outgoing calls have a number for a callee.
    lazy var dialled = Self.parties(of: batch, .dnis)
    var (callerIDs, calleeIDs) = (NumbersOfPlaces(callers.placeCount), NumbersOfPlaces(callees.placeCount))
    var names = NamesOfCallers(batch)
    let pbxes = known.pbxes(of: batch)
    let (results, resultCodes) = (
      batch.columns.results.results.map(\.kind), batch.columns.results.codesOfRows
    )
    let (starts, lengths) = (batch.startTimes, CallLengths(batch))
    for row in 0..<batch.count {
      let kind = results[Int(resultCodes[row])]
      let isAnswered = kind == .answered
      let isMissed = kind == .missed || kind == .abandoned || kind == .voicemail
      let place = firstRow + row
      switch directions[row] {
      case .incoming:
        switch callers[row] {
        case .number(let number):
          guard isAnswered || isMissed else { continue }
          let id = callerIDs.id(callers.place(row), pbxes[row]) { known.id(number, pbx: pbxes[row]) }
          if !isLater { names.add(row, of: id, to: &known) }
          append(isAnswered ? .answered : lengths.isShort(row) ? .short : .missed, starts[row], id, place)
        case .nobody where isMissed:
          append(lengths.isShort(row) ? .short : .withheld, starts[row], Self.none, place)
        case .inside where isMissed: append(.inside, starts[row], Self.none, place)
        case .nobody, .inside: break
        }
      case .outgoing:
        if case .number(let number) = callees[row] {
          let id = calleeIDs.id(callees.place(row), pbxes[row]) { known.id(number, pbx: pbxes[row]) }
          append(isAnswered ? .reached : .tried, starts[row], id, place)
        } else if case .number(let number) = dialled[row] {
          append(isAnswered ? .reached : .tried, starts[row], known.id(number, pbx: pbxes[row]), place)
        } else if !isAnswered {
          append(.unanswered, starts[row], Self.none, place)
        }
      case .other: if isMissed { append(.inside, starts[row], Self.none, place) }
      }
    }
    tellOrder()
  }

  private mutating func tellOrder() {
    guard let first = starts.first else { return }
    var (least, most, grows, shrinks, last) = (first, first, true, true, first)
    for start in starts {
      (least, most) = (min(least, start), max(most, start))
      (grows, shrinks) = (grows && start >= last, shrinks && start <= last)
      last = start
    }
    startBounds = least...most
    order =
      grows
      ? .growing
      : shrinks ? .shrinking : .other((0..<UInt32(count)).sorted { starts[Int($0)] < starts[Int($1)] })
  }

  /// The places of its calls, from the first start to the last or the other way round.
  func forEachIndex(growing: Bool, _ body: (Int) -> Void) {
    switch (order, growing) {
    case (.growing, true), (.shrinking, false): for index in 0..<count { body(index) }
    case (.growing, false), (.shrinking, true): for index in (0..<count).reversed() { body(index) }
    case (.other(let indices), true): for index in indices { body(Int(index)) }
    case (.other(let indices), false): for index in indices.reversed() { body(Int(index)) }
    }
  }

  private mutating func reserve(_ count: Int) {
    kinds.reserveCapacity(count)
    starts.reserveCapacity(count)
    numbers.reserveCapacity(count)
    rows.reserveCapacity(count)
  }

  private mutating func append(_ kind: Kind, _ start: Int64, _ number: UInt32, _ row: Int) {
    kinds.append(kind)
    starts.append(start)
    numbers.append(number)
    rows.append(UInt32(row))
  }

  private static func parties(of batch: CallBatch, _ name: CallFieldName) -> CellValues<Party> {
    CellValues(
      batch[name], rows: batch.count, none: .nobody, ofNumber: { Party(WrittenNumber($0)) },
      ofText: { Party(WrittenNumber($0)) })
  }
}

extension CallbackEvents {
  /// It was over within the time in which nobody waits.
  static func isShort(_ call: CallRecord) -> Bool {
    call.total.map { $0 <= .milliseconds(shortest) } ?? false
  }

  /// The kind and the number of the call of a row of the table; nil where it says nothing of callers.
  func event(ofRow row: Int) -> (kind: Kind, number: UInt32)? {
    let index = rows.partitioningIndex { $0 >= row }
    return index < count && rows[index] == row ? (kinds[index], numbers[index]) : nil
  }
}
