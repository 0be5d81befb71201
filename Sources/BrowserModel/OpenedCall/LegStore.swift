import CallInsight
import CallTable
import WorkAnalytics

/// The legs of the calls of a list: those that came with a file, and those the service was asked for, which are kept.
final class LegStore {
  private var source: any CallSource
  private var kept: [CallID: CallFamily] = [:]
  private var fromFile: [EncodedLegs] = []

  /// Nil where parties are shown as they are.
  var mask: CallMask?

  init(_ source: any CallSource) { self.source = source }

  func add(_ legs: EncodedLegs) { if !legs.isEmpty { fromFile.append(legs) } }

  /// Begins anew with the source of a refreshed list.
  func startOver(_ source: any CallSource) { (self.source, kept, fromFile) = (source, [:], []) }

  /// Asks for them anew the next time.
  func forget(_ call: CallRecord? = nil) {
    if let call { kept[call.id] = nil } else { kept = [:] }
  }

  /// Nil where they are not known yet.
  func known(of call: CallRecord) -> CallFamily? { kept[call.id] }

  /// The legs of a call and of those that belong to it, whose records are looked for among `calls`.
  func family(of call: CallRecord, among calls: CallTable) async throws(SourceError) -> CallFamily {
    let found =
      if let served = try await source.family(of: call, among: calls) { served } else {
        await fromFile.family(of: call, among: calls)
      }
    let family = mask?.masked(found) ?? found
    if !Task.isCancelled { keep(family) }
    return family
  }

  /// For the call and for the others, from each of which it looks the same but for who is related to whom.
  private func keep(_ family: CallFamily) {
    kept[family.call.id] = family
    for other in family.others where kept[other.record.id] == nil {
      kept[other.record.id] = family.from(other)
    }
  }
}
