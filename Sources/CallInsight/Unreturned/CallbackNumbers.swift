import CallTable

/// The numbers that calls came from and went to, each as written in each PBX: only with its country are they the same or not.
/// That is the one that the user has named, or else the one that all calls of the PBX tell.
struct CallbackNumbers: Sendable {
  private var pbxNumbers: [String: UInt32] = [:]
  /// By PBX: calls from outside to numbers of each country.
  private var dialled: [CallingCodes.Counts] = []
  private var codes = CallingCodes()
  private var written = PairTable()
  private var numbers: [WrittenNumber] = []
  /// Names of callers, hashed, with the number they were shown for.
  private(set) var names = PairTable()

  /// Of all PBXes, where the user has named one.
  private var country: Country?
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
    let isText = column.forms.all == .text
    let textCodes = isText ? column.codes.values : []
    var known = [UInt32?](repeating: nil, count: isText ? column.dictionary.count : 0)
    let pbxes = (0..<batch.count).map { row -> UInt32 in
      guard isText else { return pbx(column.plainText(row)) }
      let code = Int(textCodes[row])
      if let pbx = known[code] { return pbx }
      let number = pbx(column.plainText(row))
      known[code] = number
      return number
    }
    countCountries(of: batch, pbxes)
    return pbxes
  }

  private mutating func countCountries(of batch: CallBatch, _ pbxes: [UInt32]) {
    let incoming = CellValues(batch[.direction], rows: batch.count, none: false) {
      String(decoding: $0, as: UTF8.self).lowercased() == "incoming"
    }
    let dnis = batch[.dnis]
    let isText = dnis.forms.all == .text
    let textCodes = isText ? dnis.codes.values : []
    // Of the company's own few numbers: those that outgoing calls went to are many, and tell nothing.
    var told = [Int?](repeating: nil, count: isText ? dnis.dictionary.count : 0)
    for row in 0..<batch.count where incoming[row] {
      let code: Int
      if isText {
        let text = Int(textCodes[row])
        code = told[text] ?? codes.code(toldBy: dnis.plainText(row))
        told[text] = code
      } else {
        code = codes.code(toldBy: dnis.plainText(row))
      }
      dialled[Int(pbxes[row])].add(code)
    }
  }

  private mutating func pbx(_ name: String) -> UInt32 {
    if let number = pbxNumbers[name] { return number }
    let number = UInt32(dialled.count)
    pbxNumbers[name] = number
    dialled.append(CallingCodes.Counts())
    return number
  }

  /// Hashes of the callers' names, without letter case; nil for those that are no more than the number.
  static func names(of batch: CallBatch) -> CellValues<UInt64?> {
    CellValues(batch[.callerName], rows: batch.count, none: nil) { text in
      var (hash, isName) = (UInt64(0xCBF2_9CE4_8422_2325), false)
      for byte in text {
        let lower = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
        isName = isName || lower >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower)
        hash = (hash ^ UInt64(lower)) &* 0x100_0000_01B3
      }
      return isName ? hash : nil
    }
  }

  /// Brings `keys` up to date. True where all of them were told anew, because another country has come to be that of a PBX.
  mutating func tellKeys(in country: Country?) -> Bool {
    self.country = country
    let all = codes.mostFrequent(CallingCodes.Counts(dialled))
    let countries = dialled.map { counts in
      country ?? (codes.mostFrequent(counts) ?? all).flatMap { Country(callingCode: $0) }
    }
    let isSame = zip(countries, self.countries).allSatisfy { $0 == $1 }
    self.countries = countries
    if !isSame { keys = [] }
    for id in keys.count..<numbers.count {
      keys.append(numbers[id].key(in: countries[Int(written.pairs[id].part)]))
    }
    return !isSame
  }

  /// The identity of a number as it is written in a PBX; nil for an extension, and for what is no number.
  func key(of text: String, pbx: String) -> NumberKey? {
    WrittenNumber(text)?.key(in: pbxNumbers[pbx].map { countries[Int($0)] } ?? country)
  }
}
