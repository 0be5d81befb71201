/// What a column is expected to hold. Whatever else the service writes is kept too, only less compactly.
package enum ColumnKind: Sendable {
  /// Words, names, numbers as dialled.
  case text
  /// Whole numbers, quoted or not.
  case integer
  /// `2022-02-03T09:11:32.897-0500`, the twin of the milliseconds in another field; `0` for never. Only the offset is
  /// kept, in minutes.
  case stamp(of: CallFieldName)
  /// `00:28:16`, the twin of the milliseconds in another field. Nothing is kept.
  case clock(of: CallFieldName)
  /// Two other fields with a comma between. Nothing is kept.
  case pair(CallFieldName, CallFieldName)
}
