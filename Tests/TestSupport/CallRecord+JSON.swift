import CallFiles
import CallTable
import CallTime

extension CallRecord {
  /// The service's record again, equal as a JSON value, in UTF-8.
  package func json() -> [UInt8] {
    var line = ByteSink(capacity: 1024)
    var writer = RecordWriter(.jsonLines, ZoneClock(.gmt))
    writer.begin(batch, rows: 1)
    writer.write([row], to: &line)
    line.truncate(to: line.count - 1)
    return line.withBytes { Array($0) }
  }
}
