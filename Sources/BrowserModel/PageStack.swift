import CallFiles
import Observation

/// The pages, one over another, and the dialogs over all of them. The one in front has the keys.
@Observable package final class PageStack {
  /// Never empty. The last one is in front.
  package private(set) var pages: [Page]
  /// The last one is in front.
  package private(set) var dialogs: [Dialog] = []

  init(_ page: Page) { pages = [page] }

  package var page: Page { pages[pages.count - 1] }
  package var dialog: Dialog? { dialogs.last }

  var front: any PageModel { dialog?.model ?? page.model }

  var calls: CallListModel? {
    pages.lazy.compactMap { if case .calls(let model) = $0 { model } else { nil } }.first
  }

  var opened: OpenedCallModel? { if case .opened(let model) = page { model } else { nil } }

  /// The settings of the figures in front.
  var figures: Place.Figures? {
    switch page {
    case .statistics(let model): .statistics(model.setting)
    case .hours(let model): .hours(model.setting)
    case .signIn, .calls, .opened, .unreturned, .unreturnedCalls, .checked, .unreturnedChecked: nil
    }
  }

  func open(_ page: Page) { pages.append(page) }

  /// Opens calls again, as far as they are known.
  func open(_ places: [Place.Opened]) {
    for place in places {
      let selected = calls.flatMap { $0.selected?.id == place.id ? OpenedCallModel(in: $0) : nil }
      guard let model = opened?.other(place.id) ?? selected else { return }
      model.restore(place)
      open(.opened(model))
    }
  }

  /// Opens a page of figures again.
  func open(_ figures: Place.Figures?, of list: CallListModel) {
    switch figures {
    case .statistics(let setting): open(.statistics(StatisticsModel(in: list, setting)))
    case .hours(let setting): open(.hours(HoursModel(in: list, setting)))
    case nil: break
    }
  }

  func show(_ dialog: Dialog) { dialogs.append(dialog) }

  /// Leaves the page in front; nil where it is the only one.
  func goBack() -> Page? {
    guard pages.count > 1, let page = pages.popLast() else { return nil }
    page.model.close()
    return page
  }

  /// Leaves the dialog in front.
  func closeDialog() -> Dialog? {
    let dialog = dialogs.popLast()
    dialog?.model.close()
    return dialog
  }

  /// A page takes the place of all pages.
  func replace(with page: Page) {
    for page in pages { page.model.close() }
    pages = [page]
  }

  /// A list takes the place of another one, which is not closed, and of the calls opened over it.
  func replaceCalls(with list: CallListModel) {
    closeOpened()
    pages = [.calls(list)]
  }

  /// Leaves all that lies over the first page.
  func closeOpened() {
    while goBack() != nil {}
  }

  func closeDialogs() { while closeDialog() != nil {} }

  /// Closes the dialog of that export wherever it is: the help may be open over it.
  func close(_ model: ExportModel) { dialogs.removeAll { $0.is(model) } }

  /// The export of that dialog has ended. The dialog comes back where writing has failed. Returns what is to be told besides.
  func end(_ model: ExportModel, _ result: Result<String, ExportError>) -> StatusMessage? {
    switch result {
    case .success(let words):
      close(model)
      return StatusMessage(.notice, words)
    case .failure(.cancelled(let path)):
      close(model)
      return StatusMessage(.notice, ExportError.cancelled(path: path).message)
    case .failure(let fault):
      model.fail(fault)
      if dialogs.contains(where: { $0.is(model) }) { return nil }
      // The dialog counts and writes what is shown, so it comes back only over the same page.
      guard dialog == nil, page.model === model.page else {
        return StatusMessage(.failure, fault.message)
      }
      show(.export(model))
      return nil
    }
  }
}

extension Dialog {
  fileprivate func `is`(_ model: ExportModel) -> Bool {
    if case .export(let shown) = self { shown === model } else { false }
  }
}
