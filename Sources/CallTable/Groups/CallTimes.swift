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
  package var startTimes: [Int64] { plainNumbers(.startTimeUTC) { $0 ?? 0 } }

  /// A number of each row.
  private func plainNumbers(_ name: CallFieldName, _ number: (Int64?) -> Int64) -> [Int64] {
    let column = numbers(name)
    return column.hasOnlyNumbers
      ? column.integers.values.map(number) : (0..<count).map { number(column.integer($0)) }
  }

  private func durations(_ field: CallFieldName, without part: CallFieldName?) -> [Int64] {
    let least = field.leastTime
    func time(_ number: Int64?) -> Int64 { number.map { $0 < least ? -1 : $0 } ?? -1 }
    guard let part else { return plainNumbers(field, time) }
    let (whole, parts) = (numbers(field), numbers(part))
    if whole.hasOnlyNumbers, parts.hasOnlyNumbers {
      let (wholes, values) = (whole.integers.values, parts.integers.values)
      return (0..<count).map { time(wholes[$0] - Column.part(values[$0], of: wholes[$0])) }
    }
    return (0..<count).map { row in
      time(whole.integer(row).map { $0 - Column.part(parts.integer(row), of: $0) })
    }
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
    let (starts, answers) = (startTimes, plainNumbers(.answeredTime) { $0 ?? 0 })
    // The service gives the moment of nearly every answer.
    lazy var waits = times(.wait)
    lazy var rings = times(.ring)
    var times = Array(repeating: Int64(-1), count: count)
    for row in 0..<count where isAnswered[columns.results.code(row)] {
      let (start, answer) = (starts[row], answers[row])
      let (time, overflow) =
        if start != 0, answer != 0, answer >= start {
          answer.subtractingReportingOverflow(start)
        } else if waits[row] < 0, rings[row] < 0 {
          (partialValue: Int64(-1), overflow: false)
        } else {
          max(0, waits[row]).addingReportingOverflow(max(0, rings[row]))
        }
      times[row] = overflow ? .max : time
    }
    return times
  }
}
