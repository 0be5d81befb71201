/// How the rows of the window are shared out on the call list, from the top: title, chips, header, table, detail pane,
/// message, footer.
package struct ListLayout: Hashable, Sendable {
  package let tableRows: Int
  /// 0 where there is no room for the detail pane: the call then opens on Enter.
  package let paneRows: Int

  init(window: WindowSize, messageRows: Int) {
    // Title, chips, header and footer.
    let fixed = 4 + messageRows
    paneRows =
      switch window.rows {
      case ..<30: 0
      case ..<40: 6
      default: 9
      }
    tableRows = max(1, window.rows - fixed - paneRows)
  }
}
