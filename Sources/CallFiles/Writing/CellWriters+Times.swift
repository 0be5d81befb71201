import CallTable
import CallTime

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

  func start(_ clock: ZoneClock) -> RowWriter {
    let start = batch[.startTimeUTC]
    return optional { row, sink in
      guard let value = start.integer(row), value != 0 else { return false }
      let local = clock.local(Timestamp(milliseconds: value))
      sink.day(local.localDay)
      sink.append(UInt8(ascii: " "))
      sink.clock(local)
      return true
    }
  }

  func duration(_ name: CallFieldName) -> RowWriter {
    let (column, least) = (batch[name], name.leastTime)
    return optional { row, sink in
      guard let value = column.integer(row), value >= least else { return false }
      sink.shortDuration(seconds: value.magnitude / 1000)
      return true
    }
  }

  func total() -> RowWriter {
    let (batch, column) = (batch, batch[.callTime])
    return optional { row, sink in
      let known = column.integer(row).flatMap { $0 < 0 ? nil : $0 }
      guard let value = known ?? batch[row].total?.wholeMilliseconds else { return false }
      sink.shortDuration(seconds: value.magnitude / 1000)
      return true
    }
  }

  func legs() -> RowWriter {
    let column = batch[.callLegCount]
    return optional { row, sink in
      guard let value = column.integer(row) else { return false }
      sink.decimal(value)
      return true
    }
  }
}
