/// A way to write calls into a file. The dialog, the option, its help and what the ending of a name means come from this
/// table: a new format is a file with its value, and its place in the list.
package struct ExportFormat: Sendable {
  /// One word: `csv`
  package let name: String
  /// For the dialog: `JSON Lines`
  package let title: String
  /// One line for the dialog.
  package let purpose: String
  /// The same for lines that are no calls.
  package let purposeOfLines: String
  /// Of the names of such files, the usual one first; in lower case, without the dot.
  package let endings: [String]
  /// Calls that the layout depends on: as many as there are, up to this.
  let sampleSize: Int
  /// The layout of one file.
  let layout: @Sendable (TableSample) -> FileLayout

  init(
    _ name: String, title: String, purpose: String, ofLines: String, endings: [String], sampleSize: Int = 0,
    layout: @escaping @Sendable (TableSample) -> FileLayout
  ) {
    (self.name, self.title, self.purpose, self.endings) = (name, title, purpose, endings)
    purposeOfLines = ofLines
    (self.sampleSize, self.layout) = (sampleSize, layout)
  }

  /// It has some columns of the calls, as people read them, and not every field.
  package var isForPeople: Bool { self == .table || self == .markdown }

  /// The format that the name of a file tells by its ending; nil where that says nothing.
  package init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    let ending = fileName[dot...].dropFirst().lowercased()
    guard let format = Self.allCases.first(where: { $0.endings.contains(ending) }) else { return nil }
    self = format
  }
}

extension ExportFormat: CaseIterable {
  /// In the order listed.
  package static let allCases: [ExportFormat] = [.csv, .tsv, .xlsx, .jsonLines, .markdown, .table]
}

extension ExportFormat: Hashable {
  package static func == (one: ExportFormat, other: ExportFormat) -> Bool { one.name == other.name }
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// A file of calls, as one format has it.
struct FileLayout {
  /// Stands before the first call, also when there is none.
  let head: String
  /// The lines of the sample.
  var sample = ""
  let lines: any LineForm
}
