/// The people outside who call the company and are called.
struct CustomerBook: Sendable {
  /// The region of most of a PBX's customers.
  enum Home: Sendable {
    case northAmerica, britain
  }

  let seed: UInt64

  /// Some call much more often than others.
  func pick(_ home: Home, _ generator: inout SeededGenerator) -> Party {
    switch (home, generator.below(100)) {
    case (_, 0..<2): .anonymous
    case (.northAmerica, 2..<92), (.britain, 92..<97):
      customer(
        0, generator.skewed(below: FictionalNumbers.northAmericanCustomerCount),
        FictionalNumbers.northAmerican)
    case (.britain, 2..<92), (.northAmerica, 92..<97):
      customer(1, generator.skewed(below: 7000), FictionalNumbers.british)
    default: customer(2, generator.skewed(below: 6000), FictionalNumbers.other)
    }
  }

  /// The same number always has the same name.
  private func customer(_ country: Int, _ index: Int, _ number: (Int) -> String) -> Party {
    var generator = SeededGenerator(seed, -1, country, index)
    let number = number(index)
    return NameBook.caller(&generator).map { Party(number: number, name: $0) } ?? Party(number: number)
  }
}
