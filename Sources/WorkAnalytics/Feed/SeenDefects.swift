import CallTable

/// Unreadable records that a list has brought, where it is read from its beginning more than once. They have no id: they are
/// known by their digests, and a list can have several of the same.
struct SeenDefects {
  /// The number of each in the readings before and in this one.
  private var seen: [RecordDigest?: Int] = [:]
  /// The number of each in this reading.
  private var inThisReading: [RecordDigest?: Int] = [:]

  /// The list is read from its beginning.
  mutating func startOver() { inThisReading = [:] }

  /// Adds those of a page, and returns the ones that earlier readings did not bring. A page that `willComeAgain` will bring
  /// the same ones once more.
  mutating func addNew(_ defects: [RecordDefect], willComeAgain: Bool = false) -> [RecordDefect] {
    let before = inThisReading
    defer { if willComeAgain { inThisReading = before } }
    return defects.filter { defect in
      let count = inThisReading[defect.digest, default: 0] + 1
      inThisReading[defect.digest] = count
      let isNew = count > seen[defect.digest, default: 0]
      if isNew { seen[defect.digest] = count }
      return isNew
    }
  }
}
