import CallTime

/// The countries of the company's own numbers, by their calling codes: there a national number is that of a call, too.
package struct HomeCountries: Hashable, Sendable {
  /// `1`, `44`; empty if the numbers do not tell.
  let codes: [String]

  package static let unknown = HomeCountries(codes: [])

  init(codes: [String]) {
    self.codes = codes
  }

  /// Calls and batches that are looked at: what is dialled is much the same in all of them.
  private static let sample = (batches: 8, calls: 64)

  /// The one that the user has named; else by the numbers that callers from outside have dialled.
  package init(of table: CallTable) { self.init(of: table.batches, told: table.country) }

  /// A country that few of the numbers dialled are in is taken for a mistake.
  init(of batches: [CallBatch], told country: Country?) {
    if let country {
      codes = [country.callingCode]
      return
    }
    var counts: [String: Int] = [:]
    let step = max(1, batches.count / Self.sample.batches)
    for number in stride(from: 0, to: batches.count, by: step) {
      let batch = batches[number]
      for row in stride(from: 0, to: batch.count, by: max(1, batch.count / Self.sample.calls)) {
        let call = batch[row]
        guard call.direction == "Incoming", let code = CallingCode.told(by: call.dnis) else { continue }
        counts[code, default: 0] += 1
      }
    }
    let all = counts.values.reduce(0, +)
    codes = counts.filter { $0.value * 10 >= all }.keys.sorted()
  }
}
