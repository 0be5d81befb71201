import CallTable

/// Figures of calls by group, with the times that differences of percentiles are tested by.
struct ComparedCounter: BatchCounter {
  private(set) var figures: FigureCounter
  private var codes: GroupCodes
  /// By set of groups.
  private var times: [FigureTest.Times: [[Int64]]]

  init(_ question: FigureQuestion) {
    figures = FigureCounter(question)
    codes = GroupCodes(question.grouping, zone: question.zone)
    times = Dictionary(uniqueKeysWithValues: FigureTest.Times.allCases.map { ($0, []) })
  }

  mutating func add(_ rows: [Int], of batch: CallBatch) {
    figures.add(rows, of: batch)
    let sets = codes.codes(of: rows, in: batch)
    let outcomes = batch.outcomes
    add(batch.times(.wait), .wait, rows, sets) { $1 >= 0 }
    add(batch.times(.ring), .ring, rows, sets) { $1 >= CallFigure.leastRing }
    add(batch.times(.total), .abandonedAfter, rows, sets) { outcomes[$0].contains(.abandoned) && $1 >= 0 }
  }

  private mutating func add(
    _ column: [Int64], _ kind: FigureTest.Times, _ rows: [Int], _ sets: [Int32],
    where counts: (_ row: Int, _ time: Int64) -> Bool
  ) {
    // Taken out, so that it is not copied.
    var bySet = times.updateValue([], forKey: kind) ?? []
    bySet += repeatElement([], count: codes.sets.count - bySet.count)
    for (row, set) in zip(rows, sets) where counts(row, column[row]) { bySet[Int(set)].append(column[row]) }
    times[kind] = bySet
  }

  /// All times of a kind, of each call once.
  func times(_ kind: FigureTest.Times) -> [Int64] { (times[kind] ?? []).flatMap(\.self) }

  /// The times of each group, by its condition.
  func timesOfGroups(_ kind: FigureTest.Times) -> GroupTimes {
    var setsOfGroups = [FilterExpression?: [Int]]()
    for (set, groups) in codes.sets.enumerated() {
      for group in groups { setsOfGroups[codes.groups[group].condition, default: []].append(set) }
    }
    return GroupTimes(sets: setsOfGroups, times: times[kind] ?? [])
  }
}

/// Times of one kind by group.
struct GroupTimes {
  fileprivate let sets: [FilterExpression?: [Int]]
  /// By set of groups.
  fileprivate let times: [[Int64]]

  subscript(group: CallGroup) -> [Int64] {
    (sets[group.condition] ?? []).flatMap { $0 < times.count ? times[$0] : [] }
  }
}
