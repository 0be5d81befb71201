import Observation

/// Reads and writes the file of saved views.
package nonisolated struct ViewStore: Sendable {
  /// All views; none where there is no file.
  package let read: @Sendable () async throws(ViewFileError) -> [SavedView]
  /// In the place of all that were there.
  package let write: @Sendable ([SavedView]) async throws(ViewFileError) -> Void

  package init(
    read: @escaping @Sendable () async throws(ViewFileError) -> [SavedView],
    write: @escaping @Sendable ([SavedView]) async throws(ViewFileError) -> Void
  ) {
    (self.read, self.write) = (read, write)
  }

  /// Nothing is kept.
  package static let none = ViewStore(
    read: { () throws(ViewFileError) in [] }, write: { _ throws(ViewFileError) in })
}

/// The saved views as they were last read. The file is read again before each change, for another program may have changed it.
@Observable final class ViewShelf {
  private(set) var views: [SavedView] = []
  /// The reason why they could not be read or written; nil where they could.
  private(set) var problem: String?
  /// Readings and changes that are not done yet.
  private var pending = 0
  @ObservationIgnored private var last: Task<Void, Never>?
  @ObservationIgnored private let store: ViewStore

  init(_ store: ViewStore) { self.store = store }

  var isBusy: Bool { pending > 0 }

  func load() { change { $0 } }

  /// In the place of the one of that name, or at the end.
  func save(_ view: SavedView, then done: @escaping () -> Void) {
    change(
      { views in
        let place = views.firstIndex { $0.isNamed(view.name) }
        return place.map { Array(views[..<$0] + [view] + views[($0 + 1)...]) } ?? views + [view]
      }, then: done)
  }

  func remove(_ view: SavedView) { change { $0.filter { $0 != view } } }

  /// One after the other. A file that cannot be read is left alone.
  private func change(_ edit: @escaping ([SavedView]) -> [SavedView], then done: @escaping () -> Void = {}) {
    pending += 1
    last = Task { [store, last] in
      await last?.value
      do throws(ViewFileError) {
        let read = try await store.read()
        let edited = edit(read)
        if edited != read { try await store.write(edited) }
        (views, problem) = (edited, nil)
        done()
      } catch {
        problem = error.message
      }
      pending -= 1
    }
  }
}
