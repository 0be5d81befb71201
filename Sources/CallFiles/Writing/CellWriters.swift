import CallTable
import CallTime

/// Makes the writers of a batch's cells. Texts that repeat are finished once.
struct CellWriters {
  typealias Write = (_ row: Int, _ sink: inout ByteSink) -> Void

  let batch: CallBatch
  private let rows: Int
  private let finishesNumbers: Bool
  let finish: (_ start: Int, _ sink: inout ByteSink) -> Void

  /// `rows`: how many will be written, about. `finish` makes a cell of the text that stands in `sink` from `start` on.
  init(
    _ batch: CallBatch, rows: Int, finishesNumbers: Bool,
    finish: @escaping (_ start: Int, _ sink: inout ByteSink) -> Void
  ) {
    (self.batch, self.rows, self.finishesNumbers, self.finish) = (batch, rows, finishesNumbers, finish)
  }

  func writer(_ content: CallCell.Content) -> RowWriter {
    switch content {
    case .served(let name): text(name) { $1.cut("null", from: $0) }
    case .text(let name): text(name) { _, _ in }
    case .list(let name, let separator): list(name, separator)
    case .result: result()
    case .column(let value, let clock): column(value, clock)
    case .total: total()
    case .wallTime(let field, let clock): wallTime(field, clock)
    case .milliseconds(let field, let part): milliseconds(field, without: part)
    case .number(let field): number(batch.numbers(field))
    case .route(let field): plain(batch[field])
    }
  }

  private func plain(_ column: Column) -> RowWriter {
    finishing { row, sink in
      switch column.forms[row] {
      case .text: column.dictionary.append(Int(column.codes[row]), to: &sink)
      case .integer: sink.decimal(column.integers[row])
      default: break
      }
    }
  }

  private func column(_ value: CallColumn.Value, _ clock: ZoneClock) -> RowWriter {
    switch value {
    case .time(let field): time(field, clock)
    case .direction(let field), .word(let field): text(field) { _, _ in }
    case .list(let field): list(field, ", ")
    case .party(let name, let number): party(name, number)
    case .result: result()
    case .duration(let field, let part): duration(field, without: part)
    case .count(let field): count(batch.numbers(field))
    case .route(let fact): route(fact)
    }
  }

  /// Writes cells that are not finished, and finishes them.
  func finishing(_ write: @escaping Write) -> RowWriter {
    let finish = finish
    return RowWriter { row, sink in
      let start = sink.count
      write(row, &sink)
      finish(start, &sink)
    }
  }

  /// Words that are not finished, finished.
  func words(count: Int, _ write: @escaping Write) -> FinishedWords {
    let finishing = finishing(write)
    return FinishedWords(count: count) { finishing.append($0, to: &$1) }
  }

  /// `change` has the last word on a text before it is finished.
  private func text(
    _ name: CallFieldName, _ change: @escaping (_ start: Int, _ sink: inout ByteSink) -> Void
  ) -> RowWriter {
    let text = FieldText(batch, name)
    let column = text.column
    if text.isNumeric, !finishesNumbers { return text.writer }
    switch column.forms.all {
    case .absent, .null:
      let nothing = words(count: 1) { _, _ in }
      return RowWriter { _, sink in nothing.append(0, to: &sink) }
    case .text where column.repeats(in: rows):
      let words = words(count: column.dictionary.count) { code, sink in
        let start = sink.count
        column.dictionary.append(code, to: &sink)
        change(start, &sink)
      }
      return RowWriter { row, sink in words.append(Int(column.codes[row]), to: &sink) }
    default:
      return finishing { row, sink in
        let start = sink.count
        text.append(row, to: &sink)
        change(start, &sink)
      }
    }
  }

  private func list(_ name: CallFieldName, _ separator: String) -> RowWriter {
    let text = FieldText(batch, name)
    let column = text.column
    let list = finishing { code, sink in
      sink.append(JSONText.strings(column.dictionary.text(code)).joined(separator: separator))
    }
    let other = finishing { row, sink in
      let start = sink.count
      text.append(row, to: &sink)
      sink.cut("-", from: start)
    }
    let lists =
      column.repeats(in: rows)
      ? FinishedWords(count: column.dictionary.count) { list.append($0, to: &$1) } : nil
    return RowWriter { row, sink in
      // The same text may be a list here and a string there.
      guard column.forms[row] == .nested else { return other.append(row, to: &sink) }
      let code = Int(column.codes[row])
      if let lists { lists.append(code, to: &sink) } else { list.append(code, to: &sink) }
    }
  }

  private func party(_ name: CallFieldName, _ number: CallFieldName) -> RowWriter {
    let (name, number) = (FieldText(batch, name), FieldText(batch, number))
    return finishing { row, sink in
      let start = sink.count
      name.append(row, to: &sink)
      let nameEnd = sink.count
      if nameEnd > start { sink.append("  ") }
      let numberStart = sink.count
      number.append(row, to: &sink)
      guard nameEnd > start else { return }
      let tells = sink.withBytes(from: start) { bytes in
        Party.tells(
          name: UnsafeBufferPointer(rebasing: bytes[..<(nameEnd - start)]),
          number: UnsafeBufferPointer(rebasing: bytes[(numberStart - start)...]))
      }
      if !tells.name {
        sink.truncate(to: start)
        number.append(row, to: &sink)
      } else if !tells.number {
        sink.truncate(to: nameEnd)
      }
    }
  }

  private func result() -> RowWriter {
    let results = batch.columns.results
    let name = finishing { row, sink in sink.append(results[row].name) }
    var known = [[UInt8]?](repeating: nil, count: results.results.count)
    return RowWriter { row, sink in
      let code = results.code(row)
      if let cell = known[code] { return sink.append(cell) }
      let start = sink.count
      name.append(row, to: &sink)
      known[code] = sink.withBytes(from: start) { Array($0) }
    }
  }
}

/// Times and numbers, and `–` where there is none.
extension CellWriters {
  /// `write` says whether there is something.
  private func optional(_ write: @escaping (_ row: Int, _ sink: inout ByteSink) -> Bool) -> RowWriter {
    let none = words(count: 1) { _, sink in sink.append(DurationText.none) }
    let finish = finish
    return RowWriter { row, sink in
      let start = sink.count
      if write(row, &sink) { finish(start, &sink) } else { none.append(0, to: &sink) }
    }
  }

  /// `2022-02-03 09:11:32` on the clock's wall; with the offset where that comes twice: `2026-11-01 01:30:00 -04:00`.
  private func time(_ field: CallFieldName, _ clock: ZoneClock) -> RowWriter {
    let batch = batch
    return optional { row, sink in
      guard let time = batch[row].time(field) else { return false }
      let local = clock.local(time)
      sink.day(local.localDay)
      sink.append(UInt8(ascii: " "))
      sink.clock(local)
      if let offset = clock.offsetIfRepeated(time) { sink.offset(seconds: offset) }
      return true
    }
  }

  private func number(_ column: Column) -> RowWriter {
    RowWriter { row, sink in
      if let value = column.integer(row) { sink.decimal(value) }
    }
  }

  private func wallTime(_ field: CallFieldName, _ clock: ZoneClock) -> RowWriter {
    let batch = batch
    return RowWriter { row, sink in
      guard let time = batch[row].time(field) else { return }
      sink.decimal(clock.local(time).secondsSince1970 * 1000)
    }
  }

  private func milliseconds(_ name: CallFieldName, without part: CallFieldName?) -> RowWriter {
    let (column, least) = (batch.numbers(name, without: part), name.leastTime)
    return RowWriter { row, sink in
      if let value = column.integer(row), value >= least { sink.decimal(value) }
    }
  }

  private func duration(_ name: CallFieldName, without part: CallFieldName?) -> RowWriter {
    let (column, least) = (batch.numbers(name, without: part), name.leastTime)
    return optional { row, sink in
      guard let value = column.integer(row), value >= least else { return false }
      sink.shortDuration(seconds: value.magnitude / 1000)
      return true
    }
  }

  private func total() -> RowWriter {
    let batch = batch
    return optional { row, sink in
      guard let value = batch[row].total?.wholeMilliseconds else { return false }
      sink.shortDuration(seconds: value.magnitude / 1000)
      return true
    }
  }

  private func count(_ column: Column) -> RowWriter {
    optional { row, sink in
      guard let value = column.integer(row) else { return false }
      sink.decimal(value)
      return true
    }
  }
}

/// The facts of routes: `…` where the legs of a call have not come, `–` where they tell nothing.
extension CellWriters {
  private func route(_ fact: RouteFact) -> RowWriter {
    let batch = batch
    let told = told(fact)
    let unknown = words(count: 1) { _, sink in sink.append("…") }
    return RowWriter { row, sink in
      if batch.routes?.isKnown(row) == true {
        told.append(row, to: &sink)
      } else {
        unknown.append(0, to: &sink)
      }
    }
  }

  private func told(_ fact: RouteFact) -> RowWriter {
    let columns = fact.fields.map { batch[$0] }
    switch fact {
    case .rang: return count(columns[0])
    case .longestRing:
      return optional { row, sink in
        guard let value = columns[0].integer(row) else { return false }
        sink.shortDuration(seconds: value.magnitude / 1000)
        return true
      }
    case .queue:
      let path = batch[.path]
      return optional { row, sink in
        guard columns[0].forms[row] == .text else { return false }
        path.dictionary.append(Int(path.codes[row]), to: &sink)
        return true
      }
    case .leftAt, .answeredBy:
      return optional { row, sink in
        let start = sink.count
        for column in columns where column.forms[row] == .text {
          if sink.count > start { sink.append("  ") }
          column.dictionary.append(Int(column.codes[row]), to: &sink)
        }
        return sink.count > start
      }
    }
  }
}

extension ByteSink {
  /// Takes the text from `start` on away if it is that word.
  fileprivate mutating func cut(_ word: StaticString, from start: Int) {
    guard count == start + word.utf8CodeUnitCount else { return }
    let isWord = withBytes(from: start) { bytes in word.withUTF8Buffer { bytes.elementsEqual($0) } }
    if isWord { truncate(to: start) }
  }
}
