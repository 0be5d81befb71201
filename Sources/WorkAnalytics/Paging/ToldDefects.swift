import CallTable

/// Which unreadable records have been told of, where a list is read from its beginning more than once. They have no id: they
/// are known by their digests, and a list can have several of the same.
struct ToldDefects {
  /// How often each has been told.
  private var told: [RecordDigest?: Int] = [:]
  /// How often each has come in the reading under way.
  private var come: [RecordDigest?: Int] = [:]

  /// The list is read from its beginning.
  mutating func startOver() { come = [:] }

  /// Takes in those of a page. Gives the ones that earlier readings did not bring. A page that `willComeAgain` brings the same
  /// ones then.
  mutating func news(in defects: [RecordDefect], willComeAgain: Bool = false) -> [RecordDefect] {
    let before = willComeAgain ? come : [:]
    defer { if willComeAgain { come = before } }
    return defects.filter { defect in
      come[defect.digest, default: 0] += 1
      let isNew = come[defect.digest, default: 0] > told[defect.digest, default: 0]
      if isNew { told[defect.digest] = come[defect.digest] }
      return isNew
    }
  }
}
