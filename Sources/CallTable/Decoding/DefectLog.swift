/// The records that could not be read: all are counted, the first ones kept, so that a source of nothing but broken records
/// takes no memory.
package struct DefectLog: Hashable, Sendable {
  /// Records that are listed at most; the others are only counted.
  package static let most = 10_000

  /// All of them, listed or not.
  package private(set) var count: Int
  /// The first of them, in the order of their source.
  package private(set) var listed: [RecordDefect]

  package init(_ defects: [RecordDefect] = []) {
    self.init(first: defects, count: defects.count)
  }

  /// The first defects of `count`.
  package init(first: [RecordDefect], count: Int) {
    (listed, self.count) = (Array(first.prefix(Self.most)), count)
  }

  package var isEmpty: Bool { count == 0 }

  /// With only these of the listed ones.
  package func keeping(_ kept: [RecordDefect]) -> DefectLog {
    DefectLog(first: kept, count: count - listed.count + kept.count)
  }

  /// Those that come after.
  package mutating func append(_ other: DefectLog) {
    count += other.count
    listed += other.listed.prefix(Self.most - listed.count)
  }

  /// The same, from lines of a chunk, from 0, to lines of the file, from 1, where so many lines come before the chunk.
  package func moved(downBy lines: Int) -> DefectLog {
    DefectLog(first: listed.map { $0.moved(downBy: lines) }, count: count)
  }
}

extension RecordDefect {
  fileprivate func moved(downBy lines: Int) -> RecordDefect {
    guard case .line(let line, let file) = place else { return self }
    return RecordDefect(line: line + lines + 1, of: file, offset: offset, expected: expected, text: text)
  }
}
