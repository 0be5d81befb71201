import CallTable
import CallTime
import Observation

/// The help over the screen. Its text comes from the key table.
@Observable package final class HelpModel: PageModel, SearchableText {
  /// The keys of this context come first.
  package let helpedContext: KeyContext
  package internal(set) var scroll = Scroll()
  package internal(set) var finder = LineFinder()

  let context = KeyContext.help

  init(context: KeyContext) { helpedContext = context }

  var keyState: [AnyHashable] { [scroll, finder] }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    switch command {
    case .search: return .show(.search(SearchPromptModel(in: TypedLineSearch(in: self))))
    case .searchNext: findNext(backwards: false, in: geometry)
    case .searchPrevious: findNext(backwards: true, in: geometry)
    default: scroll = scroll.performing(command, in: geometry)
    }
    return nil
  }
}

/// The records that could not be read, over the screen: the list grows while more is loaded.
@Observable package final class DefectListModel: PageModel {
  package private(set) var scroll = Scroll()
  private let list: CallListModel

  let context = KeyContext.defects

  init(list: CallListModel) { self.list = list }

  var keyState: [AnyHashable] { [scroll] }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    scroll = scroll.performing(command, in: geometry)
    return nil
  }

  /// The first of them, and the number of all.
  package var defects: DefectLog { list.defects }

  /// `12 345 records could not be read, the first 10 000 are listed.`
  package var words: String {
    let count = defects.count
    var words = defects.words + " could not be read"
    if !list.isComplete { words += " so far" }
    return words
      + (count > defects.listed.count
        ? ", the first \(NumberText.grouped(defects.listed.count)) are listed." : ".")
  }
}
