import CallTable

/// The endings of a file's name: its format, and how it is compressed.
package struct OutputName: Hashable, Sendable {
  /// nil where the ending is that of none.
  package let format: ExportFormat?
  /// nil: it is not compressed.
  package let compression: Compression?
  /// The ending that should be that of a format, with its dot; nil for a name without one.
  package let ending: String?

  package init(_ path: String) {
    var name = path.split(separator: "/").last.map(String.init) ?? ""
    compression = Compression.allCases.first { name.lowercased().hasSuffix("." + $0.ending) }
    if let compression { name.removeLast(compression.ending.count + 1) }
    format = ExportFormat(fileName: name)
    ending = name.dropFirst().lastIndex(of: ".").map { String(name[$0...]) }
  }
}
