import CallTable

/// The numbers that calls came from and went to, each as written in each PBX: only with the country of the PBX, which all its
/// calls tell, are they the same or not.
struct CallbackNumbers: Sendable {
  private var pbxNumbers: [String: UInt32] = [:]
  /// By PBX: calls from outside to numbers of each country, by calling code.
  private var dialled: [[String: Int]] = []
  private var written = PairTable()
  private var numbers: [WrittenNumber] = []
  /// Names of callers, hashed, with the number they were shown for.
  private var names = PairTable()

  private(set) var keys: [NumberKey?] = []
  /// Countries by which `keys` were told.
  private var countries: [Country?] = []

  mutating func id(_ number: WrittenNumber, pbx: UInt32) -> UInt32 {
    let id = written.number(of: number.bits, pbx)
    if id == numbers.count { numbers.append(number) }
    return id
  }

  mutating func add(name: UInt64, of id: UInt32) { _ = names.number(of: name, id) }

  /// The PBX of each call of a batch; the countries of the numbers called there are counted.
  mutating func pbxes(of batch: CallBatch) -> [UInt32] {
    let column = batch[.pbxId]
    var known = [UInt32?](repeating: nil, count: column.dictionary.count)
    let pbxes = (0..<batch.count).map { row -> UInt32 in
      guard column.forms[row] == .text else { return pbx(column.plainText(row)) }
      let code = Int(column.codes[row])
      if let pbx = known[code] { return pbx }
      let number = pbx(column.plainText(row))
      known[code] = number
      return number
    }
    let incoming = CellValues(batch[.direction], none: false, ofNumber: { _ in false }) {
      String(decoding: $0, as: UTF8.self).lowercased() == "incoming"
    }
    let dnis = batch[.dnis]
    // Of the company's own few numbers: those that outgoing calls went to are many, and tell nothing.
    var told = [String??](repeating: nil, count: dnis.dictionary.count)
    var counts: [[String: Int]] = []
    for row in 0..<batch.count where incoming[row] {
      let text = dnis.forms[row] == .text ? Int(dnis.codes[row]) : nil
      let code = text.flatMap { told[$0] } ?? CallingCode.told(by: dnis.plainText(row))
      if let text { told[text] = .some(code) }
      guard let code else { continue }
      let pbx = Int(pbxes[row])
      if pbx >= counts.count { counts += Array(repeating: [:], count: pbx + 1 - counts.count) }
      counts[pbx][code, default: 0] += 1
    }
    for (pbx, counts) in counts.enumerated() { dialled[pbx].merge(counts, uniquingKeysWith: +) }
    return pbxes
  }

  private mutating func pbx(_ name: String) -> UInt32 {
    if let number = pbxNumbers[name] { return number }
    let number = UInt32(dialled.count)
    pbxNumbers[name] = number
    dialled.append([:])
    return number
  }

  /// Hashes of the callers' names, without letter case; nil for those that are no more than the number.
  static func names(of batch: CallBatch) -> CellValues<UInt64?> {
    CellValues(batch[.callerName], none: nil, ofNumber: { _ in nil }) { text in
      var (hash, isName) = (UInt64(0xCBF2_9CE4_8422_2325), false)
      for byte in text {
        let lower = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
        isName = isName || lower >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower)
        hash = (hash ^ UInt64(lower)) &* 0x100_0000_01B3
      }
      return isName ? hash : nil
    }
  }

  /// Brings `keys` up to date: all numbers of a PBX are told anew where another country has come to be its own.
  mutating func tellKeys() {
    let all = Self.mostFrequent(dialled.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) })
    let countries = dialled.map { counts in
      (Self.mostFrequent(counts) ?? all).flatMap { Country(callingCode: $0) }
    }
    let isSame = zip(countries, self.countries).allSatisfy { $0 == $1 }
    self.countries = countries
    if !isSame { keys = [] }
    for id in keys.count..<numbers.count {
      keys.append(numbers[id].key(in: countries[Int(written.pairs[id].part)]))
    }
  }

  /// The identity of a number as it is written in a PBX; nil for an extension, and for what is no number.
  func key(of text: String, pbx: String) -> NumberKey? {
    WrittenNumber(text)?.key(in: pbxNumbers[pbx].flatMap { countries[Int($0)] })
  }

  /// Of two as frequent the one that comes first.
  private static func mostFrequent(_ counts: [String: Int]) -> String? {
    counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
  }

  /// Different names shown for each group of numbers; `groups` has each number's.
  func nameCounts(groups: [UInt32], count: Int) -> [Int] {
    var named = PairTable()
    var counts = Array(repeating: 0, count: count)
    for pair in names.pairs {
      let group = groups[Int(pair.part)]
      let before = named.pairs.count
      _ = named.number(of: pair.word, group)
      if named.pairs.count > before { counts[Int(group)] += 1 }
    }
    return counts
  }
}
