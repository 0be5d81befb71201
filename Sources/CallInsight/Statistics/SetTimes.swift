/// Times of calls and the set of groups that each call belongs to, batch after batch: none moves when more come.
struct SetTimes: Sendable {
  private struct Part {
    let sets: [Int32]
    let times: [Int64]
  }

  private var parts: [Part] = []
  private(set) var count = 0

  /// Takes the times of some rows of a batch, those of `least` milliseconds or more; `sets` has the set of each of the rows.
  mutating func append(_ times: [Int64], of rows: [Int], _ sets: [Int32], from least: Int64 = 0) {
    let count = rows.reduce(0) { $0 + (times[$1] >= least ? 1 : 0) }
    guard count > 0 else { return }
    /// The values of the rows whose time counts. Without a branch a row: which rows these are is anybody's guess.
    func kept<Value>(_ value: (Int) -> Value) -> [Value] {
      [Value](unsafeUninitializedCapacity: count + 1) { room, filled in
        for index in rows.indices {
          room.initializeElement(at: filled, to: value(index))
          filled += times[rows[index]] >= least ? 1 : 0
        }
      }
    }
    parts.append(Part(sets: kept { sets[$0] }, times: kept { times[rows[$0]] }))
    self.count += count
  }

  /// Of each call once.
  var all: [Int64] {
    var all: [Int64] = []
    all.reserveCapacity(count)
    for part in parts { all.append(contentsOf: part.times) }
    return all
  }

  /// The times of each set, of so many.
  func bySet(_ count: Int) -> [[Int64]] {
    var bySet = [[Int64]](repeating: [], count: count)
    for part in parts { for (set, time) in zip(part.sets, part.times) { bySet[Int(set)].append(time) } }
    return bySet
  }

  /// The spread of all times, and of each group, whose sets are given.
  func spreads(
    ofAllAnd setsOfGroups: [[Int]], setCount: Int
  ) -> (all: GroupFigures.Spread, groups: [GroupFigures.Spread]) {
    var times = all
    let all = times.withUnsafeMutableBufferPointer { GroupFigures.Spread($0) }
    return (all, spreads(of: setsOfGroups, setCount))
  }

  private func spreads(of setsOfGroups: [[Int]], _ setCount: Int) -> [GroupFigures.Spread] {
    // Times set by set.
    var starts = [Int](repeating: 0, count: setCount + 1)
    for part in parts { for set in part.sets { starts[Int(set) + 1] += 1 } }
    for set in 0..<setCount { starts[set + 1] += starts[set] }
    var next = starts
    return withUnsafeTemporaryAllocation(of: Int64.self, capacity: count) { sorted in
      next.withUnsafeMutableBufferPointer { next in
        for part in parts {
          for index in part.sets.indices {
            let set = Int(part.sets[index])
            sorted.initializeElement(at: next[set], to: part.times[index])
            next[set] += 1
          }
        }
      }
      return setsOfGroups.map { sets in
        if sets.count == 1 {
          let set = sets[0]
          return GroupFigures.Spread(
            UnsafeMutableBufferPointer(rebasing: sorted[starts[set]..<starts[set + 1]]))
        }
        var joined = sets.flatMap { sorted[starts[$0]..<starts[$0 + 1]] }
        return joined.withUnsafeMutableBufferPointer { GroupFigures.Spread($0) }
      }
    }
  }
}
