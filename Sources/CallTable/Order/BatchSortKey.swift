/// What the rows of one batch are ordered by in one column, made comparable.
struct BatchSortKey: Sendable {
  enum Places: Sendable {
    case numbers(SortNumbers)
    /// Words by code, folded; the empty one where there is nothing.
    case words(SortWords)
  }

  let places: Places
  let isDescending: Bool

  init(_ key: RowOrder.Key, _ batch: CallBatch) {
    isDescending = key.isDescending
    places = BatchSortKey.places(key, batch)
  }

  private static func places(_ key: RowOrder.Key, _ batch: CallBatch) -> Places {
    func times(_ name: CallFieldName) -> Places {
      .numbers(SortNumbers(batch[name], from: name.leastTime, isDescending: key.isDescending))
    }
    func words(_ name: CallFieldName) -> SortWords { SortWords(batch[name], count: batch.count) }
    func lists(_ name: CallFieldName) -> SortWords {
      SortWords(batch[name], count: batch.count) { form, text in
        form == .nested ? JSONText.strings(text).joined(separator: ", ") : text == "-" ? "" : text
      }
    }
    return switch key.column {
    // 0 for never.
    case .time:
      .numbers(SortNumbers(batch[.startTimeUTC], zeroIsNothing: true, isDescending: key.isDescending))
    case .direction: .words(words(.direction))
    case .caller: .words(words(.callerName).filled(from: words(.caller)))
    case .called: .words(words(.calleeName).filled(from: words(.callee)))
    case .result: .words(SortWords(resultsOf: batch))
    case .ring: times(.ringDuration)
    case .wait: times(.waitTimeMS)
    case .talk: times(.talkTimeMS)
    case .hold: times(.calleeHoldDurationMS)
    case .legs: .numbers(SortNumbers(batch[.callLegCount], isDescending: key.isDescending))
    case .dnis: .words(words(.dnis))
    case .department: .words(lists(.departments))
    case .branch: .words(lists(.branches))
    case .pbx: .words(words(.pbxId))
    }
  }

  /// Whether `row` comes before (-1), with (0) or after (1) the `otherRow` of another batch.
  func compare(_ row: Int, _ other: BatchSortKey, _ otherRow: Int) -> Int {
    switch (places, other.places) {
    case (.numbers(let own), .numbers(let others)):
      let (one, two) = (own.place(row), others.place(otherRow))
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
