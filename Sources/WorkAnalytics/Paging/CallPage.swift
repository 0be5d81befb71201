import CallTable

/// One page of a call list, without the calls that earlier pages brought.
package struct CallPage: Sendable {
  /// May be empty: an empty list has one page without calls, and a page can repeat the one before it.
  package let batch: CallBatch
  /// Records of the whole list as its first page told; never the 0 of the closing page.
  package let total: Int?
  /// The service said, with this page, that no other follows.
  package let isLast: Bool
  /// Records that could not be read.
  package let defects: [RecordDefect]
  /// Records, of this page and those before it, that are left out because the list had brought them already.
  package let repeats: Int
}
