import CallRecords

/// Which unreadable records have been told of. They have no id: they are known by their text, and a page can have several
/// of the same.
struct ToldDefects {
  /// For each text how often a page has had it, at most.
  private var counts: [Int: Int] = [:]

  /// Takes in those of a page. Gives the ones that are not among those of earlier pages.
  mutating func news(in defects: [RecordDefect]) -> [RecordDefect] {
    var here: [Int: Int] = [:]
    return defects.filter { defect in
      let text = defect.text.hashValue
      here[text, default: 0] += 1
      let isNew = here[text, default: 0] > counts[text, default: 0]
      if isNew { counts[text] = here[text] }
      return isNew
    }
  }
}
