/// Lines of a page that are no calls, to be written as a table, as they were when that was asked for.
package struct ExportedLines: Sendable {
  package let count: Int
  /// One of them in a word: `number`.
  package let item: String
  /// Made when it is written. For people, lengths of time are as on a phone's display.
  package let table: @Sendable (_ isForPeople: Bool) -> TextTable

  package init(
    _ count: Int, _ item: String, table: @escaping @Sendable (_ isForPeople: Bool) -> TextTable
  ) {
    (self.count, self.item, self.table) = (count, item, table)
  }
}
