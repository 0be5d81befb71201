import CallTable
import Foundation
import Observation

/// The saved views: Enter or a digit goes to one, `a` keeps what is shown under a name, `D` removes one.
@Observable package final class ViewsModel: PageModel {
  package private(set) var cursor = 0
  /// The name being typed for what is shown; nil while none is.
  package private(set) var name: TextField?
  /// The next press of the key removes it.
  package private(set) var doomed: SavedView?
  private var mistake: String?
  /// The name of a view that Enter pressed again replaces.
  private var replaced: String?
  private let shelf: ViewShelf
  /// The present range, filter, order and columns, as yet without a name.
  private let present: SavedView

  init(_ shelf: ViewShelf, present: SavedView) {
    (self.shelf, self.present) = (shelf, present)
    shelf.load()
  }

  package var views: [SavedView] { shelf.views }
  package var problem: String? { mistake ?? shelf.problem }
  package var isBusy: Bool { shelf.isBusy }
  /// The range, filter, order and columns that a new view would keep, in words.
  package var presentWords: String { present.words }

  let context = KeyContext.views
  let item = "view"
  var keyState: [AnyHashable] { [cursor, name, doomed, mistake, replaced, shelf.isBusy] }
  package var isTyping: Bool { name != nil }
  var listCursor: Int? { name == nil ? cursor : nil }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    if name != nil { return typeName(command) }
    let former = doomed
    (doomed, mistake) = (nil, nil)
    switch command {
    case .open: return view(at: cursor).map { .go($0) }
    case .goTo(let number): return view(at: number - 1).map { .go($0) }
    case .move(let distance): moveCursor(to: cursor + distance)
    case .page(let pages), .halfPage(let pages): moveCursor(to: cursor + pages * 10)
    case .first: moveCursor(to: 0)
    case .last: moveCursor(to: views.count - 1)
    case .addView: name = TextField()
    case .removeView:
      guard let view = view(at: cursor) else { return nil }
      if view == former { shelf.remove(view) } else { doomed = view }
    default: break
    }
    return nil
  }

  private func typeName(_ command: Command) -> Effect? {
    guard var field = name else { return nil }
    guard command == .open else {
      if field.perform(command) { (name, mistake, replaced) = (field, nil, nil) }
      return nil
    }
    let typed = field.text.trimmingCharacters(in: .whitespacesAndNewlines)
    if typed.isEmpty {
      mistake = "A view needs a name."
    } else if replaced != typed, views.contains(where: { $0.isNamed(typed) }) {
      replaced = typed
      mistake = "There is a view of that name: Enter once more replaces it."
    } else {
      mistake = nil
      shelf.save(present.named(typed)) { [weak self] in self?.hasSaved(typed) }
    }
    return nil
  }

  private func hasSaved(_ saved: String) {
    name = nil
    cursor = views.firstIndex { $0.isNamed(saved) } ?? cursor
  }

  private func view(at position: Int) -> SavedView? {
    views.indices.contains(position) ? views[position] : nil
  }

  private func moveCursor(to position: Int) {
    cursor = min(max(position, 0), max(0, views.count - 1))
  }
}

extension SavedView {
  /// `Yesterday · missed dir:in · by Wait ▼ · 5 columns`
  package var words: String {
    let order = order.keys.map { $0.column.definition.title + ($0.isDescending ? " ▼" : " ▲") }
    let shown =
      columns == .standard
      ? ""
      : columns.columns.count == CallColumn.usual.count ? "own columns" : "\(columns.columns.count) columns"
    let parts = [
      span?.words ?? "", filter.text, order.isEmpty ? "" : "by " + order.joined(separator: ", "), shown,
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: " · ")
  }
}
