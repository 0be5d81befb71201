import CallTime

extension CallBatch {
  /// Milliseconds of each row in a key of the filter language whose values are lengths of time, by the rules of its conditions;
  /// -1 for a row that has none.
  package func times(_ key: FilterKey) -> [Int64] {
    switch key.definition.value {
    case .duration(let field, let part): durations(field, without: part)
    case .wholeTime: wholeTimes
    case .answerTime: answerTimes
    case .word, .result, .text, .list, .count, .clock, .days, .route: Array(repeating: -1, count: count)
    }
  }

  /// Milliseconds since 1970 at which each row's call began; 0 for a row that does not say.
  package var startTimes: [Int64] { plainNumbers(.startTimeUTC) }

  /// A number of each row; 0 for a row that has none.
  private func plainNumbers(_ name: CallFieldName) -> [Int64] {
    let column = numbers(name)
    return column.hasOnlyNumbers ? column.integers.values : (0..<count).map { column.integer($0) ?? 0 }
  }

  private func durations(_ field: CallFieldName, without part: CallFieldName?) -> [Int64] {
    let least = field.leastTime
    let (whole, parts) = (numbers(field), part.map(numbers))
    guard whole.hasOnlyNumbers, parts?.hasOnlyNumbers ?? true else {
      return (0..<count).map { row in
        let time = whole.integer(row).map { $0 - Column.part(parts?.integer(row), of: $0) } ?? -1
        return time < least ? -1 : time
      }
    }
    var times = whole.integers.values
    if let parts { times.change(with: parts.integers.values) { $0 - Column.part($1, of: $0) } }
    times.change { $0 < least ? -1 : $0 }
    return times
  }

  private var wholeTimes: [Int64] {
    var times = durations(.callTime, without: nil)
    for row in times.indices where times[row] < 0 {
      times[row] = self[row].total?.wholeMilliseconds ?? -1
    }
    return times
  }

  /// From the start to `answeredTime`; where that is not there, or lies before, wait and ring together.
  private var answerTimes: [Int64] {
    let isAnswered = columns.results.results.map { $0.name == CallResult.Kind.answered.name }
    let (starts, answers, results) = (startTimes, plainNumbers(.answeredTime), columns.results.codesOfRows)
    var times = Array(repeating: Int64(-1), count: count)
    // The service gives the moment of nearly every answer.
    var others: [Int] = []
    for row in 0..<count where isAnswered[Int(results[row])] {
      let (start, answer) = (starts[row], answers[row])
      if start != 0, answer != 0, answer >= start {
        let (time, overflow) = answer.subtractingReportingOverflow(start)
        times[row] = overflow ? .max : time
      } else {
        others.append(row)
      }
    }
    if others.isEmpty { return times }
    let (waits, rings) = (self.times(.wait), self.times(.ring))
    for row in others where waits[row] >= 0 || rings[row] >= 0 {
      let (time, overflow) = max(0, waits[row]).addingReportingOverflow(max(0, rings[row]))
      times[row] = overflow ? .max : time
    }
    return times
  }
}

extension [Int64] {
  /// In place, and many at once.
  @inline(__always) fileprivate mutating func change(_ changed: (Int64) -> Int64) {
    withUnsafeMutableBufferPointer { values in
      for index in values.indices { values[index] = changed(values[index]) }
    }
  }

  @inline(__always) fileprivate mutating func change(
    with others: [Int64], _ changed: (Int64, Int64) -> Int64
  ) {
    withUnsafeMutableBufferPointer { values in
      others.withUnsafeBufferPointer { others in
        for index in 0..<Swift.min(values.count, others.count) {
          values[index] = changed(values[index], others[index])
        }
      }
    }
  }
}
