import CallTable
import WorkAnalytics

/// The calls of a file: nothing is asked of a network, nobody signs in.
extension Browser {
  /// Shows the file the program was started with; it loads by itself.
  func showFile(_ file: Launch.File) {
    let list = CallListModel(
      subject: .file(name: file.feed.name, size: file.feed.size), zone: zone,
      source: FileSource(path: file.path), pages: FilePages(file.feed), isSignedIn: true,
      view: .init(filter: launch.filter), now: dependencies.now,
      tableRows: geometry.tableRows, onFailure: { _, _ in })
    calls = list
    list.start()
  }

  /// Whether what is shown is a file.
  var isFile: Bool { launch.file != nil }

  /// A file is read again from its start, if it can be.
  func refreshFile() {
    guard let calls, let file = launch.file else { return }
    if file.path == "-", !calls.isBusy, calls.progress != .stopped {
      notice = StatusMessage(.notice, "Standard input cannot be read again.")
    } else {
      calls.refresh()
    }
  }
}
