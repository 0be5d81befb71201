import CallTime

/// Some calls, in columns: integers as narrow as they can be, numbers for what repeats, one heap of UTF-8 a column for
/// its texts, nothing for what other columns tell. Immutable; passing it on copies a reference.
package struct CallBatch: Sendable {
  package final class Columns: Sendable {
    /// One a field, in the order of `CallFieldName`.
    package let columns: [Column]
    /// One a field: its numbers, as far as they can be had. Nearly all are the columns themselves.
    private let numbers: [Column]
    package let layouts: [Layout]
    /// Each row's layout.
    package let layoutOfRow: PackedIntegers
    package let extras: UnknownFields
    /// For each text of `missed`, `abandoned`, `answered`: whether it means yes.
    let yes: [CallFieldName: [Bool]]
    /// The calls that went out.
    let outgoing: WordColumn
    package let results: ResultColumn
    /// Occurrences of each value of these columns.
    let valueCounts: [CountedColumn: [String: Int]]
    /// From the first to the last start of its calls.
    package let starts: ClosedRange<Timestamp>?

    init(columns: [Column], layouts: [Layout], layoutOfRow: PackedIntegers, extras: UnknownFields) {
      self.columns = columns
      let numbers = CallFieldName.allCases.map {
        FilledNumbers.column(
          $0, columns[$0.rawValue], twin: $0.twin.map { columns[$0.rawValue] }, rows: layoutOfRow.count)
      }
      self.numbers = numbers
      self.layouts = layouts
      self.layoutOfRow = layoutOfRow
      self.extras = extras
      let flags: [CallFieldName] = [.missed, .abandoned, .answered]
      let yes = Dictionary(
        uniqueKeysWithValues: flags.map { name in
          let texts = columns[name.rawValue].dictionary
          return (name, (0..<texts.count).map { FlagWord.meansYes(texts.text($0)) })
        })
      func flag(_ name: CallFieldName) -> FlagColumn {
        FlagColumn(column: columns[name.rawValue], yesCodes: yes[name] ?? [])
      }
      self.yes = yes
      let dispositions = columns[CallFieldName.lastLegDisposition.rawValue]
      let outgoing = WordColumn(columns[CallFieldName.direction.rawValue], "outgoing")
      self.outgoing = outgoing
      self.results = ResultColumn(
        ResultColumns(
          abandoned: flag(.abandoned), answered: flag(.answered), missed: flag(.missed), outgoing: outgoing,
          voicemail: WordColumn(dispositions, "voicemail"), talk: numbers[CallFieldName.talkTimeMS.rawValue],
          dispositions: dispositions),
        rows: layoutOfRow.count)
      self.valueCounts = Dictionary(
        uniqueKeysWithValues: CountedColumn.allCases.map {
          ($0, columns[$0.field.rawValue].valueCounts(rows: layoutOfRow.count))
        })
      self.starts = numbers[CallFieldName.startTimeUTC.rawValue].integerBounds(rows: layoutOfRow.count).map {
        Timestamp(milliseconds: $0.lowerBound)...Timestamp(milliseconds: $0.upperBound)
      }
    }

    package subscript(name: CallFieldName) -> Column { columns[name.rawValue] }

    func numbers(_ name: CallFieldName) -> Column { numbers[name.rawValue] }
  }

  /// Calls in the batch.
  package let count: Int
  package let columns: Columns
  /// The routes of its calls; nil if their legs were not asked for.
  package var routes: RouteColumns?

  /// A batch of no calls.
  package static let empty: CallBatch = {
    var builder = BatchBuilder()
    return builder.finish(layouts: [])
  }()

  package subscript(name: CallFieldName) -> Column { columns[name] }

  /// A column for its numbers: see `FilledNumbers`. Texts are those of the column as served.
  package func numbers(_ name: CallFieldName) -> Column { columns.numbers(name) }

  /// The numbers of a length of time, less those of another that it contains.
  package func numbers(_ name: CallFieldName, without part: CallFieldName?) -> Column {
    guard let part else { return numbers(name) }
    return numbers(name).without(numbers(part), rows: count)
  }

  /// The last disconnect of its calls; nil if none has one.
  package var latestEnd: Timestamp? {
    numbers(.disconnectedTimeUTC).integerBounds(rows: count).map { Timestamp(milliseconds: $0.upperBound) }
  }

  package subscript(row: Int) -> CallRecord { CallRecord(batch: self, row: row) }

  /// Only those rows, in that order.
  package func keeping(_ rows: [Int]) -> CallBatch {
    CallBatch(
      count: rows.count,
      columns: Columns(
        columns: columns.columns.map { $0.keeping(rows) }, layouts: columns.layouts,
        layoutOfRow: columns.layoutOfRow.keeping(rows), extras: columns.extras.keeping(rows)),
      routes: routes?.keeping(rows))
  }

  /// Whether a flag is set: see `FlagColumn`.
  func flag(_ name: CallFieldName, _ row: Int) -> Bool { flags(name)[row] }

  func flags(_ name: CallFieldName) -> FlagColumn {
    FlagColumn(column: columns[name], yesCodes: columns.yes[name] ?? [])
  }

  /// A cell as text: what is in the quotes, a number's digits, `true`; "" for null and absent.
  package func text(_ name: CallFieldName, _ row: Int) -> String {
    let column = columns[name]
    guard column.forms[row] == .derived else { return column.plainText(row) }
    var text = ByteSink()
    appendDerived(name, row, to: &text)
    return text.text()
  }
}

/// The service's words for yes and no.
enum FlagWord {
  private static let no: Set<String> = ["", "-", "no", "n", "false", "0"]

  static func meansYes(_ word: String) -> Bool { !no.contains(word.lowercased()) }
}

extension CallBatch {
  /// The row of that call; nil if it is not in the batch.
  func row(of id: CallID) -> Int? {
    let ids = columns[.callId]
    let number = id.number
    return (0..<count).first { row in
      switch ids.forms[row] {
      case .integer, .quotedInteger: ids.integers[row] == number && text(.pbxId, row) == id.pbxID
      default: text(.callId, row) == id.callID && text(.pbxId, row) == id.pbxID
      }
    }
  }
}

extension Column {
  /// Occurrences of each value among the first rows.
  func valueCounts(rows: Int) -> [String: Int] {
    valueCounts { take in for row in 0..<rows { take(row) } }
  }

  /// Occurrences of each value among some rows.
  func valueCounts(of rows: RowMask) -> [String: Int] { valueCounts { rows.forEach($0) } }

  @inline(__always) private func valueCounts(_ forEachRow: ((Int) -> Void) -> Void) -> [String: Int] {
    var counts: [String: Int] = [:]
    var codeCounts = Array(repeating: 0, count: dictionary.count)
    forEachRow { row in
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

/// Occurrences of each value of the columns that people choose from.
package struct ValueCounts: Sendable {
  private var counts: [CountedColumn: [String: Int]] = [:]

  package init() {}

  package mutating func add(_ batch: CallBatch) {
    for column in CountedColumn.allCases {
      counts[column, default: [:]].merge(batch.columns.valueCounts[column] ?? [:], uniquingKeysWith: +)
    }
  }

  /// A call counts no more.
  mutating func remove(_ call: CallRecord) {
    for column in CountedColumn.allCases {
      let value = call.batch[column.field].plainText(call.row)
      let count = counts[column]?[value] ?? 0
      counts[column]?[value] = count > 1 ? count - 1 : nil
    }
  }

  /// The most frequent first, then by name.
  package subscript(column: CountedColumn) -> [(value: String, count: Int)] {
    (counts[column] ?? [:]).map { (value: $0.key, count: $0.value) }
      .sorted { ($1.count, $0.value) < ($0.count, $1.value) }
  }
}

/// A column whose few different values can be chosen from a list.
package enum CountedColumn: Hashable, Sendable, CaseIterable {
  case direction
  /// `lastLegDisposition`
  case disposition
}
