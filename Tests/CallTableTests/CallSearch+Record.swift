@testable import CallTable

extension CallSearch {
  /// What a search finds, call by call; the program searches whole columns.
  func matches(_ record: CallRecord) -> Bool {
    let texts = BatchSearch.fields(for: term).flatMap { name -> [String] in
      switch name {
      case .departments: record.departments
      case .branches: record.branches
      default: [record.batch[name].plainText(record.row)]
      }
    }
    return texts.contains(where: term.matches)
  }
}
