/// Where a page ends and the next begins. Only the archive that made it knows what the numbers mean.
package struct ArchivePosition: Hashable, Sendable {
  package let slot: Int64
  package let skip: Int64

  /// Where every list begins.
  package static let start = ArchivePosition(slot: .max, skip: 0)

  package init(slot: Int64, skip: Int64) {
    self.slot = slot
    self.skip = skip
  }
}
