import CallTable
import CallTime
import Observation

/// What could not be read, over the screen: it grows while more is loaded.
@Observable package final class DefectListModel {
  package internal(set) var scroll = Scroll()
  private let list: CallListModel

  init(list: CallListModel) { self.list = list }

  /// What is listed, and how many there are.
  package var defects: DefectLog { list.defects }

  /// `12 345 records could not be read, the first 10 000 are listed.`
  package var words: String {
    let count = defects.count
    var words =
      count == 1 ? "One record could not be read" : "\(NumberText.grouped(count)) records could not be read"
    if !list.isComplete { words += " so far" }
    return words
      + (count > defects.listed.count
        ? ", the first \(NumberText.grouped(defects.listed.count)) are listed." : ".")
  }
}
