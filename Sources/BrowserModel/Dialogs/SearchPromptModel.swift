import CallTable
import Observation

/// The search prompt on the footer's line.
@Observable package final class SearchPromptModel: PageModel {
  package private(set) var field = TextField()
  private let list: CallListModel

  let context = KeyContext.search
  let isTyping = true

  init(list: CallListModel) { self.list = list }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    if command != .open {
      _ = field.perform(command)
      return nil
    }
    list.find(CallSearch(field.text))
    return .close
  }
}
