import CallFiles

/// The things that an export dialog writes.
package enum ExportSubject {
  /// The calls that a list shows, or those of them that are marked. More may come while the dialog is open.
  case calls(CallListModel)
  /// Lines of a page, as they were when the dialog was opened.
  case lines(ExportedLines, ExportName, incompleteWords: String?)

  /// The list whose calls are written; nil for lines.
  var list: CallListModel? { if case .calls(let list) = self { list } else { nil } }

  /// A word why nothing can be written; nil where something can.
  var nothingWords: String? {
    switch self {
    case .calls(let list):
      list.index.count == 0 && list.marks.rows.isEmpty
        ? "No calls are shown: there is nothing to export." : nil
    case .lines(let lines, _, _):
      lines.count == 0 ? "Nothing is shown: there is nothing to export." : nil
    }
  }

  func name(marked: Bool) -> ExportName {
    switch self {
    case .calls(let list): ExportName(of: list, marked: marked)
    case .lines(_, let name, _): name
    }
  }
}
