extension CallBatch {
  /// Where that call is, nil if it is not here.
  func row(of id: CallID) -> Int? {
    let ids = columns[.callId]
    let number = Int64(id.callID).flatMap { String($0) == id.callID ? $0 : nil }
    return (0..<count).first { row in
      switch ids.forms[row] {
      case .integer, .quotedInteger: ids.integers[row] == number && text(.pbxId, row) == id.pbxID
      default: text(.callId, row) == id.callID && text(.pbxId, row) == id.pbxID
      }
    }
  }
}

extension Column {
  /// How often each value occurs among so many rows.
  func valueCounts(rows: Int) -> [String: Int] {
    var counts: [String: Int] = [:]
    var codeCounts = Array(repeating: 0, count: dictionary.count)
    for row in 0..<rows {
      switch forms[row] {
      case .text, .number, .nested: codeCounts[Int(codes[row])] += 1
      default: counts[plainText(row), default: 0] += 1
      }
    }
    for (code, count) in codeCounts.enumerated() where count > 0 {
      counts[dictionary.text(code), default: 0] += count
    }
    return counts
  }
}

extension CountedColumn {
  var field: CallFieldName {
    switch self {
    case .direction: .direction
    case .disposition: .lastLegDisposition
    }
  }
}
