/// A call in a sentence.
package enum CallStory {
  /// `Incoming, ABANDONED: 15551234567 waited 28:16 in Test Queue and hung up.`
  ///
  /// Names and numbers are as served: make them harmless before showing them.
  package static func sentence(_ record: CallRecord) -> String { "" }
}
