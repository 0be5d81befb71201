import CallTime

/// Whole numbers that have come already. Calls come by time and get their ids in time, so that nearly every id lies beyond all
/// before: such ones make a run, one behind the other, in which a number is found by halves. Only the others need hashing.
struct NumberSet {
  /// All falling, or all rising.
  private var run: [Int64] = []
  private var falls = true
  private var others: Set<Int64> = []

  /// Whether the number is new.
  mutating func insert(_ number: Int64) -> Bool {
    if let last = run.last {
      if run.count == 1 { falls = number < last }
      guard falls ? number < last : number > last else {
        return !runHolds(number) && others.insert(number).inserted
      }
    }
    // Beyond the run, and so beyond the others: they were not beyond it when they came.
    run.append(number)
    return true
  }

  private func runHolds(_ number: Int64) -> Bool {
    let place = run.partitioningIndex { falls ? $0 <= number : $0 >= number }
    return place < run.count && run[place] == number
  }
}
