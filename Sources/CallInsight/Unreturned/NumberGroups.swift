import CallTable

/// Numbers that are the same, in groups, which grow as numbers come.
struct NumberGroups {
  private(set) var ofNumber: [UInt32] = []
  /// Nil for missed calls without a number, and for a number that is not told.
  private(set) var keys: [NumberKey?] = [nil]
  /// Different names that callers of each group were shown with.
  private(set) var names: [Int] = [0]

  private var known = PairTable()
  private var named = PairTable()
  /// Pairs of a name and a number that are in `names`.
  private var countedNames = 0

  /// The group of missed calls without a number.
  static let withheld: UInt32 = 0

  var count: Int { keys.count }

  /// Takes the numbers that are new.
  mutating func extend(by numbers: CallbackNumbers) {
    for number in ofNumber.count..<numbers.keys.count {
      let key = numbers.keys[number]
      let pair = key.map { known.number(of: $0.bits, 0) } ?? known.number(of: UInt64(number), 1)
      // The first group is there from the beginning.
      let group = pair + 1
      if group == keys.count {
        keys.append(key)
        names.append(0)
      }
      ofNumber.append(group)
    }
    let pairs = numbers.names.pairs
    for pair in pairs[countedNames...] {
      let (group, before) = (ofNumber[Int(pair.part)], named.pairs.count)
      _ = named.number(of: pair.word, group)
      if named.pairs.count > before { names[Int(group)] += 1 }
    }
    countedNames = pairs.count
  }

  /// Nil for a call that belongs to none.
  @inline(__always) func group(_ kind: CallbackEvents.Kind, _ number: UInt32) -> UInt32? {
    number == CallbackEvents.none ? kind == .withheld ? Self.withheld : nil : ofNumber[Int(number)]
  }
}
