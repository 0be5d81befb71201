import CallTable

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
  /// In their table.
  private(set) var rows: [UInt32] = []

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

  /// `firstRow` is the table's row of the first call. Names are those of callers of the range.
  init(_ batch: CallBatch, firstRow: Int, isLater: Bool, _ known: inout CallbackNumbers) {
    let directions = CellValues(batch[.direction], none: Direction.other, ofNumber: { _ in .other }) { text in
      switch String(decoding: text, as: UTF8.self).lowercased() {
      case "incoming": .incoming
      case "outgoing": .outgoing
      default: .other
      }
    }
    let callers = Self.parties(batch[.caller])
    let (callees, dialled) = (Self.parties(batch[.callee]), Self.parties(batch[.dnis]))
    let (pbxes, names) = (known.pbxes(of: batch), CallbackNumbers.names(of: batch))
    let results = batch.columns.results
    let ways = results.results.map(\.kind)
    let starts = batch.numbers(.startTimeUTC).milliseconds(rows: batch.count)
    for row in 0..<batch.count {
      let kind = ways[results.code(row)]
      let isAnswered = kind == .answered
      let isMissed = kind == .missed || kind == .abandoned || kind == .voicemail
      switch directions[row] {
      case .incoming:
        let pbx = pbxes[row]
        switch callers[row] {
        case .number(let number):
          guard isAnswered || isMissed else { continue }
          let id = known.id(number, pbx: pbx)
          if !isLater, let name = names[row] { known.add(name: name, of: id) }
          let isShort = isMissed && Self.isShort(batch, row)
          append(isAnswered ? .answered : isShort ? .short : .missed, starts[row], id, firstRow + row)
        case .nobody where isMissed:
          append(Self.isShort(batch, row) ? .short : .withheld, starts[row], Self.none, firstRow + row)
        case .inside where isMissed: append(.inside, starts[row], Self.none, firstRow + row)
        case .nobody, .inside: break
        }
      case .outgoing:
        var callee = callees[row]
        if case .number = callee {} else { callee = dialled[row] }
        if case .number(let number) = callee {
          let id = known.id(number, pbx: pbxes[row])
          append(isAnswered ? .reached : .tried, starts[row], id, firstRow + row)
        } else if !isAnswered {
          append(.unanswered, starts[row], Self.none, firstRow + row)
        }
      case .other: if isMissed { append(.inside, starts[row], Self.none, firstRow + row) }
      }
    }
  }

  private mutating func append(_ kind: Kind, _ start: Int64, _ number: UInt32, _ row: Int) {
    kinds.append(kind)
    starts.append(start)
    numbers.append(number)
    rows.append(UInt32(row))
  }

  private static func parties(_ column: Column) -> CellValues<Party> {
    CellValues(column, none: .nobody, ofNumber: { Party(WrittenNumber($0)) }) { Party(WrittenNumber($0)) }
  }

  /// It was over within the time in which nobody waits.
  static func isShort(_ call: CallRecord) -> Bool {
    call.total.map { $0 <= .milliseconds(shortest) } ?? false
  }

  private static func isShort(_ batch: CallBatch, _ row: Int) -> Bool {
    guard let length = batch.numbers(.callTime).integer(row), length >= 0 else {
      return isShort(batch[row])
    }
    return length <= shortest
  }
}

extension Column {
  /// Each row's number; 0 where there is none.
  fileprivate func milliseconds(rows: Int) -> [Int64] {
    forms.all == .integer || forms.all == .quotedInteger
      ? integers.values : (0..<rows).map { integer($0) ?? 0 }
  }
}
