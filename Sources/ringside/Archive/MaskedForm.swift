import CallArchive
import CallFiles
import CallInsight
import CallTable
import CallTime

extension ArchiveForm {
  /// Pseudonyms in the place of persons, in calls and legs alike; records that do not name any stay as they are in all
  /// other fields.
  nonisolated static func masked(by mask: CallMask) -> ArchiveForm {
    ArchiveForm(
      calls: { records, sink throws(ArchiveError) in
        let batch = (try? BatchDecoder().decodePage(JSONText.page(of: records), page: 1))?.batch
        // They were read before: only memory can be missing now.
        guard let batch, batch.count == records.count else { throw .outOfMemory }
        var writer = RecordWriter(.jsonLines, ZoneClock(.gmt))
        writer.begin(mask.masked(batch), rows: batch.count)
        writer.write(Array(0..<batch.count), to: &sink)
        writer.finish(to: &sink)
      },
      legs: { records, sink throws(ArchiveError) in
        let legs = (try? LegDecoder().decodePage(JSONText.page(of: records), page: 1))?.legs
        guard let legs, legs.count == records.count else { throw .outOfMemory }
        for leg in legs { LegLines.append(mask.masked(leg).fields, to: &sink) }
      })
  }
}
