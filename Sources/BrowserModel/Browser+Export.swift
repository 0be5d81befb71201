import CallTable

/// Writing the calls shown to a file, while everything else goes on.
extension Browser {
  func chooseExport() {
    guard let calls else { return }
    if let exporting {
      notice = StatusMessage(
        .notice, "\(exporting.path) is still being written.", actions: [.init(.close, "stop")])
    } else if calls.index.count == 0 {
      notice = StatusMessage(.notice, "No calls are shown: there is nothing to export.")
    } else {
      dialog = .export(ExportModel(list: calls))
    }
  }

  /// The dialog stays until the file is made, and comes back where it could not be written to the end.
  func startExport(_ model: ExportModel) {
    guard !model.isStarting, exportTask == nil, let request = model.request() else { return }
    model.isStarting = true
    model.problem = nil
    let progress = ExportProgress(request)
    exporting = progress
    exportTask = Task { [weak self, export = dependencies.export] in
      do throws(ExportFault) {
        try await export(request) { written in
          progress.written = written
          self?.leaveExportDialog(model)
        }
        self?.endExport(model, StatusMessage(.notice, progress.doneWords))
      } catch {
        self?.endExport(model, failed: error)
      }
    }
  }

  /// Whether there was one to stop. What it has written is taken away, which it says when it is done.
  func stopExport() -> Bool {
    exportTask?.cancel()
    return exportTask != nil
  }

  /// Whether the user should think again before quitting: once an export.
  func holdsBackQuit() -> Bool {
    guard let exporting, !exporting.hasHeldBackQuit else { return false }
    exporting.hasHeldBackQuit = true
    notice = StatusMessage(
      .notice, "\(exporting.path) is still being written. The same key again gives it up and quits.")
    return true
  }

  private func leaveExportDialog(_ model: ExportModel) {
    model.isStarting = false
    if case .export(let current) = dialog, current === model { dialog = nil }
    // The help may be open over it.
    if case .help(let help) = dialog, case .export(let current) = help.over, current === model {
      help.over = nil
    }
  }

  private func endExport(_ model: ExportModel, _ message: StatusMessage) {
    (exportTask, exporting) = (nil, nil)
    leaveExportDialog(model)
    notice = message
  }

  private func endExport(_ model: ExportModel, failed fault: ExportFault) {
    if case .cancelled = fault { return endExport(model, StatusMessage(.notice, fault.message)) }
    (exportTask, exporting) = (nil, nil)
    model.fail(fault)
    if case .export = dialog { return }
    // The dialog is about the calls shown: of other ones it would tell the wrong number, and write the wrong calls.
    if dialog == nil, stage == .calls, model.list === calls {
      dialog = .export(model)
    } else {
      notice = StatusMessage(.failure, fault.message)
    }
  }
}
