/// Exactly the given rows, byte for byte and in the given order (the service's is newest first), for tests.
///
/// A row is served when its `pbxId` and time are asked for; one whose PBX or time cannot be read, always. Rows need
/// not be JSON: what a client does with a broken one is worth a test too.
package struct FixedArchive: CallArchive {
  package let pbxNames: [String]
  private let records: [String]
  private let legs: [String]

  package init(records: [String], legs: [String] = [], pbxNames: [String] = ["acmecorppbx"]) {
    self.records = records
    self.legs = legs
    self.pbxNames = pbxNames
  }

  package func count(_ question: ArchiveQuestion) -> Int { records.count }

  package func page(_ question: ArchiveQuestion, from position: ArchivePosition, limit: Int) -> ArchivePage {
    ArchivePage(json: [], count: 0, next: position)
  }
}
