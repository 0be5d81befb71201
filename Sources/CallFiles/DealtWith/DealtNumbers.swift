import CallTime
import CellGrid

/// Numbers that were dealt with, each for a day, as a file keeps them: a head, then a line for each change, the later one
/// holds. Lines are only ever added, so two programs that write at once do not lose each other's.
package struct DealtNumbers: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    /// A word about it; may be empty.
    package let word: String
    package let at: Timestamp
  }

  private struct Key: Hashable {
    let number: String
    /// `2026-11-23`
    let day: String
  }

  private var entries: [Key: Entry] = [:]

  static let head = "# ringside dealt-with 1"
  private static let anyHead = "# ringside dealt-with "
  private static let longestWord = 80
  /// A file of more bytes is none of ours.
  static let mostBytes = 16 << 20

  package init() {}

  /// - Throws: for a file that is none of ours, of a newer version, or damaged.
  init(_ text: String) throws(DealtWithError) {
    if text.isEmpty { return }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let first = lines.removeFirst()
    guard first == Self.head else {
      throw first.hasPrefix(Self.anyHead) ? .isNewer : .isNotOurs
    }
    for (number, line) in lines.enumerated() where !line.isEmpty {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard cells.count == 5, let at = Int64(cells[2]), cells[3] == "done" || cells[3] == "open",
        !cells[0].isEmpty,
        DisplayText.harmless(String(line.filter { $0 != "\t" })) == line.filter({ $0 != "\t" })
      else { throw .isDamaged(line: number + 2) }
      let key = Key(number: String(cells[0]), day: String(cells[1]))
      entries[key] =
        cells[3] == "done" ? Entry(word: String(cells[4]), at: Timestamp(milliseconds: at)) : nil
    }
  }

  /// The entry for a number and the day of its last missed call; nil also where that call came after it.
  package func entry(_ number: String, day: LocalDay, lastMissed: Timestamp) -> Entry? {
    entries[Key(number: number, day: day.text)].flatMap { $0.at < lastMissed ? nil : $0 }
  }

  /// Adds an entry, or changes it; a nil word takes it away.
  package mutating func change(_ number: String, day: LocalDay, word: String?, at moment: Timestamp) {
    entries[Key(number: number, day: day.text)] = word.map { Entry(word: Self.harmless($0), at: moment) }
  }

  /// A change as a line of the file.
  package static func line(_ number: String, day: LocalDay, word: String?, at moment: Timestamp) -> String {
    [
      number, day.text, String(moment.milliseconds), word == nil ? "open" : "done", word.map(harmless) ?? "",
    ].joined(separator: "\t") + "\n"
  }

  private static func harmless(_ word: String) -> String {
    let plain = word.map { $0.isWhitespace || $0.isNewline ? " " : $0 }
    return DisplayText.harmless(String(plain.prefix(longestWord)))
  }
}

/// The file of numbers dealt with cannot be used.
package enum DealtWithError: Error, Hashable, Sendable {
  case isNewer, isNotOurs, isDamaged(line: Int), cannotBeRead(reason: String), cannotBeWritten(reason: String)

  /// A sentence about the file of that path.
  package func message(_ path: String) -> String {
    switch self {
    case .isNewer: "\(path) was written by a newer Ringside, and is left as it is."
    case .isNotOurs: "\(path) is no file of numbers dealt with, and is left as it is."
    case .isDamaged(let line): "\(path) is damaged in line \(line), and is left as it is."
    case .cannotBeRead(let reason): "\(path) cannot be read: \(reason)."
    case .cannotBeWritten(let reason): "\(path) cannot be written: \(reason)."
    }
  }
}
