import CallTime

/// The places at which a source could not be read: all are counted, the first ones kept, so that a source of nothing but
/// broken records takes no memory.
package struct DefectLog: Hashable, Sendable {
  /// Places that are listed at most; the others are only counted.
  package static let most = 10_000

  /// All of them, listed or not.
  package private(set) var count: Int
  /// Records that are thought to be lost there: none with a line that only stands among them.
  package private(set) var lost: Int
  /// The first of them, in the order of their source.
  package private(set) var listed: [RecordDefect]

  package init(_ defects: [RecordDefect] = []) {
    self.init(first: defects, count: defects.count, lost: defects.reduce(0) { $0 + $1.lost })
  }

  /// The first defects of `count`, with which `lost` records are lost.
  package init(first: [RecordDefect], count: Int, lost: Int) {
    (listed, self.count, self.lost) = (Array(first.prefix(Self.most)), count, lost)
  }

  package var isEmpty: Bool { count == 0 }

  /// With only these of the listed ones.
  package func keeping(_ kept: [RecordDefect]) -> DefectLog {
    let gone = listed.reduce(0) { $0 + $1.lost } - kept.reduce(0) { $0 + $1.lost }
    return DefectLog(first: kept, count: count - listed.count + kept.count, lost: lost - gone)
  }

  /// Those that come after.
  package mutating func append(_ other: DefectLog) {
    count += other.count
    lost += other.lost
    listed += other.listed.prefix(Self.most - listed.count)
  }

  /// The same, with that in the place of the texts that could not be read.
  package func saying(_ text: String) -> DefectLog {
    DefectLog(first: listed.map { $0.saying(text) }, count: count, lost: lost)
  }

  /// The same, in a file of that name, of which there are several.
  package func named(_ name: String) -> DefectLog {
    DefectLog(first: listed.map { $0.named(name) }, count: count, lost: lost)
  }

  /// The same, from lines of a chunk, from 0, to lines of the file, from 1, where so many lines come before the chunk.
  package func moved(downBy lines: Int) -> DefectLog {
    DefectLog(first: listed.map { $0.moved(downBy: lines) }, count: count, lost: lost)
  }
}

extension RecordDefect {
  fileprivate func saying(_ text: String) -> RecordDefect {
    guard case .line(let line, let file) = place else { return self }
    return RecordDefect(
      line: line, of: file, offset: offset, expected: expected, text: text, lost: lost, lineCount: lineCount)
  }

  fileprivate func named(_ name: String) -> RecordDefect {
    guard case .line(let line, let member) = place else { return self }
    return RecordDefect(
      line: line, of: member.map { name + ": " + $0 } ?? name, offset: offset, expected: expected, text: text,
      lost: lost, lineCount: lineCount)
  }

  fileprivate func moved(downBy lines: Int) -> RecordDefect {
    guard case .line(let line, let file) = place else { return self }
    return RecordDefect(
      line: line + lines + 1, of: file, offset: offset, expected: expected, text: text, lost: lost,
      lineCount: lineCount)
  }
}

extension DefectLog {
  /// `One record`, `30 records`; `3 places` where some of them hold no record.
  package var words: String {
    let areRecords = listed.allSatisfy { $0.lost > 0 }
    if count == 1 { return areRecords ? "One record" : "One place" }
    return NumberText.counted(count, areRecords ? "record" : "place")
  }

  /// `3 records were left out.`, `No record is lost, but one stretch of text is no record.`
  package var summary: String {
    let strays = listed.count { $0.lost == 0 }
    let texts =
      strays == 1
      ? "one stretch of text is no record"
      : "\(NumberText.grouped(strays)) stretches of text are no records"
    if lost == 0 { return "No record is lost, but \(texts)." }
    let records =
      lost == 1 ? "One record was left out" : "\(NumberText.grouped(lost)) records were left out"
    return records + (strays == 0 ? "." : ", and \(texts).")
  }
}
