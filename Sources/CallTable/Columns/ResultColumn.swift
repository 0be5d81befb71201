/// The result of each call of a batch, worked out once for all calls with the same flags and disposition.
package struct ResultColumn: Sendable {
  /// Every result that a call of the batch has, each once.
  package let results: [CallResult]
  /// Each row's place among the results.
  private let codes: PackedIntegers
  /// Calls with each of the results.
  let counts: ResultCounts

  init(_ evidence: ResultColumns, rows: Int) {
    var results: [CallResult] = []
    var known: [CallResult: Int] = [:]
    func code(_ row: Int) -> Int {
      let result = evidence[row]
      if let code = known[result] { return code }
      known[result] = results.count
      results.append(result)
      return results.count - 1
    }
    // For each key the code of its result; -1 while it is not known.
    var codeOfKey = [Int](repeating: -1, count: evidence.keyCount)
    let codes = (0..<rows).map { row -> Int64 in
      guard let key = evidence.key(row) else { return Int64(code(row)) }
      if codeOfKey[key] < 0 { codeOfKey[key] = code(row) }
      return Int64(codeOfKey[key])
    }
    (self.results, self.codes) = (results, PackedIntegers(codes))
    var tally = [Int](repeating: 0, count: results.count)
    for code in codes { tally[Int(code)] += 1 }
    counts = ResultCounts(results, tally)
  }

  /// The place of a row's result in `results`.
  package func code(_ row: Int) -> Int { Int(codes[row]) }

  /// Each row's place in `results`.
  package var codesOfRows: [Int64] { codes.values }

  package subscript(row: Int) -> CallResult { results[code(row)] }

  /// The rows whose result has a name that passes.
  func mask(count: Int, where passes: (String) -> Bool) -> RowMask {
    codes.mask(count: count, where: results.map { passes($0.name) })
  }

  /// Calls with each of the results among some rows.
  func counts(of rows: RowMask) -> ResultCounts {
    ResultCounts(results, codes.tally(of: rows, below: results.count))
  }
}
