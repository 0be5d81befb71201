/// What the rows of one batch are ordered by in one column, made comparable.
struct BatchSortKey: Sendable {
  enum Places: Sendable {
    /// The smaller the earlier, whatever the direction; `none` where there is nothing.
    case numbers([UInt64])
    /// Words by code, folded; the empty one where there is nothing.
    case words(SortWords)
  }

  static let none = UInt64.max

  let places: Places
  let isDescending: Bool

  init(_ key: RowOrder.Key, _ batch: CallBatch) {
    isDescending = key.isDescending
    places = BatchSortKey.places(key, batch)
  }

  private static func places(_ key: RowOrder.Key, _ batch: CallBatch) -> Places {
    func numbers(_ name: CallFieldName, from least: Int64) -> Places {
      .numbers(self.numbers(batch[name], count: batch.count, from: least, isDescending: key.isDescending))
    }
    func words(_ name: CallFieldName) -> SortWords { SortWords(batch[name], count: batch.count) }
    func lists(_ name: CallFieldName) -> SortWords {
      SortWords(batch[name], count: batch.count) { form, text in
        form == .nested ? JSONText.strings(text).joined(separator: ", ") : text == "-" ? "" : text
      }
    }
    return switch key.column {
    case .time: .numbers(times(batch, isDescending: key.isDescending))
    case .direction: .words(words(.direction))
    case .caller: .words(words(.callerName).filled(from: words(.caller)))
    case .called: .words(words(.calleeName).filled(from: words(.callee)))
    case .result: .words(SortWords(resultsOf: batch))
    case .ring: numbers(.ringDuration, from: 0)
    case .wait: numbers(.waitTimeMS, from: 1)
    case .talk: numbers(.talkTimeMS, from: 1)
    case .hold: numbers(.calleeHoldDurationMS, from: 1)
    case .legs: numbers(.callLegCount, from: .min)
    case .dnis: .words(words(.dnis))
    case .department: .words(lists(.departments))
    case .branch: .words(lists(.branches))
    case .pbx: .words(words(.pbxId))
    }
  }

  /// Starts, 0 for never.
  private static func times(_ batch: CallBatch, isDescending: Bool) -> [UInt64] {
    let column = batch[.startTimeUTC]
    return (0..<batch.count).map { row in
      guard let value = column.integer(row), value != 0 else { return none }
      return place(value, isDescending)
    }
  }

  /// The column's numbers; those below `least` are none.
  private static func numbers(_ column: Column, count: Int, from least: Int64, isDescending: Bool) -> [UInt64]
  {
    (0..<count).map { row in
      guard let value = column.integer(row), value >= least else { return none }
      return place(value, isDescending)
    }
  }

  private static func place(_ value: Int64, _ isDescending: Bool) -> UInt64 {
    let ascending = UInt64(bitPattern: value) ^ 1 << 63
    return min(isDescending ? ~ascending : ascending, none - 1)
  }

  /// Whether `row` comes before (-1), with (0) or after (1) the `otherRow` of another batch.
  func compare(_ row: Int, _ other: BatchSortKey, _ otherRow: Int) -> Int {
    switch (places, other.places) {
    case (.numbers(let own), .numbers(let others)):
      let (one, two) = (own[row], others[otherRow])
      return one < two ? -1 : one > two ? 1 : 0
    case (.words(let own), .words(let others)):
      let (one, two) = (own.isNone(row), others.isNone(otherRow))
      if one || two { return one == two ? 0 : one ? 1 : -1 }
      let ascending = own.compare(row, others, otherRow)
      return isDescending ? -ascending : ascending
    default: return 0
    }
  }
}
