/// Some rows, ready to be sent.
package struct ArchivePage: Sendable {
  /// The rows as JSON objects, commas between them.
  package let json: [UInt8]
  package let count: Int
  /// Where the page after this one begins.
  package let next: ArchivePosition

  package init(json: [UInt8], count: Int, next: ArchivePosition) {
    self.json = json
    self.count = count
    self.next = next
  }
}
