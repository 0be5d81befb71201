/// Whole numbers that have come already: open addressing, 8 bytes a place, no seed. Ids of calls lie so close together that
/// Swift's own `Set` spends most of its time on hashing them well.
struct NumberSet {
  private var places: [Int64] = Array(repeating: 0, count: 64)
  /// Below 64: that many of the upper bits of a hash say where to look first.
  private var shift = 64 - 6
  private var count = 0
  /// 0 is what a free place holds.
  private var hasZero = false

  /// Whether the number is new.
  mutating func insert(_ number: Int64) -> Bool {
    if number == 0 {
      defer { hasZero = true }
      return !hasZero
    }
    if count >= places.count / 4 * 3 { grow() }
    let place = place(of: number)
    guard places[place] == 0 else { return false }
    places[place] = number
    count += 1
    return true
  }

  /// Where the number is, or where it can be put.
  private func place(of number: Int64) -> Int {
    var place = Int((UInt64(bitPattern: number) &* 0x9E37_79B9_7F4A_7C15) >> UInt64(shift))
    while places[place] != 0, places[place] != number { place = (place + 1) & (places.count - 1) }
    return place
  }

  private mutating func grow() {
    let old = places
    places = Array(repeating: 0, count: old.count * 2)
    shift -= 1
    for number in old where number != 0 { places[place(of: number)] = number }
  }
}
