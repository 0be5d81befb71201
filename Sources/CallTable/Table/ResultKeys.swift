/// What tells how each call of a batch ended, as a number: three flags, whether somebody talked, and the disposition. Calls
/// with the same number have the same result, so that each has to be worked out but once.
package struct ResultKeys {
  private let abandoned: FlagColumn
  private let answered: FlagColumn
  private let missed: FlagColumn
  private let talk: Column
  private let dispositions: Column

  package init(_ batch: CallBatch) {
    (abandoned, answered, missed) = (batch.flags(.abandoned), batch.flags(.answered), batch.flags(.missed))
    (talk, dispositions) = (batch[.talkTimeMS], batch[.lastLegDisposition])
  }

  /// Nil where the disposition is no text.
  package subscript(row: Int) -> Int? {
    guard dispositions.forms[row] == .text else { return nil }
    var key = Int(dispositions.codes[row]) << 4
    if abandoned[row] { key |= 1 }
    if answered[row] { key |= 2 }
    if missed[row] { key |= 4 }
    if (talk.integer(row) ?? 0) > 0 { key |= 8 }
    return key
  }
}
