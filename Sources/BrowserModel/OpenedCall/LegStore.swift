import CallTable
import WorkAnalytics

/// The legs of the calls of a list: those that came with a file, and those the service was asked for, which are kept.
final class LegStore {
  private var source: any CallSource
  private var kept: [CallID: [CallLeg]] = [:]
  private var fromFile: [EncodedLegs] = []

  init(_ source: any CallSource) { self.source = source }

  func add(_ legs: EncodedLegs) { if !legs.isEmpty { fromFile.append(legs) } }

  /// Begins anew with the source of a refreshed list.
  func startOver(_ source: any CallSource) { (self.source, kept, fromFile) = (source, [:], []) }

  /// Asks for them anew the next time.
  func forget(_ call: CallRecord? = nil) {
    if let call { kept[call.id] = nil } else { kept = [:] }
  }

  /// Nil where they are not known yet.
  func known(of call: CallRecord) -> [CallLeg]? { kept[call.id] }

  func legs(of call: CallRecord) async throws(SourceError) -> [CallLeg] {
    let legs =
      if let served = try await source.legs(of: call) { served } else {
        await fromFile.legs(of: call)
      }
    kept[call.id] = legs
    return legs
  }
}
