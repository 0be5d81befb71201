import CallTable
import CallTime

/// A telephone that was rung for a call that nobody took, and what else is known of it at that time.
package struct RungPhone: Hashable, Sendable {
  /// As served; "" if there is none.
  package let name: String
  package let number: String
  /// The longest of its rings.
  package let rang: Duration
  /// Its rings for this call.
  package let times: Int
  /// Another call during which it was rung, the one that began first; nil where none is known, which does not mean that it was free.
  package let busy: CallRecord?
}

/// The telephones that were rung for a call which no person took, in the order in which they began to ring.
package enum RungPhones {
  /// Looks for other calls among those given only: one pass over their times. Off the main actor for more than some thousands.
  package static func of(_ family: CallFamily, among calls: CallTable) -> [RungPhone] {
    guard !family.legs.contains(where: \.isTakenByPerson) else { return [] }
    let legs = family.legs.filter { $0.service == nil && $0.rang >= .seconds(1) }
    var order: [String] = []
    var rings: [String: [CallLeg]] = [:]
    for leg in legs where !leg.callee.isEmpty && leg.callee != "-" {
      if rings[leg.callee] == nil { order.append(leg.callee) }
      rings[leg.callee, default: []].append(leg)
    }
    let busy = busy(
      order, rings, ids: Set([family.call.callID] + family.others.map(\.record.callID) + legs.map(\.callID)),
      calls)
    return order.compactMap { number in
      rings[number].map { legs in
        RungPhone(
          name: legs[0].calleeName, number: number, rang: legs.map(\.rang).max() ?? .zero, times: legs.count,
          busy: busy[number])
      }
    }
  }

  private static func busy(
    _ numbers: [String], _ rings: [String: [CallLeg]], ids: Set<String>, _ calls: CallTable
  ) -> [String: CallRecord] {
    let spans = numbers.reduce(into: [String: [ClosedRange<Int64>]]()) { spans, number in
      spans[number] = rings[number]?.compactMap { leg in
        leg.start.map { $0.milliseconds...$0.adding(leg.rang).milliseconds }
      }
    }
    let all = spans.values.joined()
    guard let first = all.map(\.lowerBound).min(), let last = all.map(\.upperBound).max() else { return [:] }
    let pbxID = rings.values.first?.first?.pbxID ?? ""
    var found: [String: CallRecord] = [:]
    for batch in calls.batches {
      // A call that began later cannot have been going on.
      guard let starts = batch.columns.starts, starts.lowerBound.milliseconds <= last else { continue }
      let (begins, ends) = (batch.numbers(.connectTimeUTC), batch.numbers(.disconnectedTimeUTC))
      for row in 0..<batch.count {
        guard let begin = begins.integer(row), begin > 0, begin <= last,
          let end = ends.integer(row), end >= first
        else { continue }
        let call = batch[row]
        guard pbxID.isEmpty || call.pbxID.isEmpty || call.pbxID == pbxID, call.result.kind != .voicemail,
          !ids.contains(call.callID)
        else { continue }
        for number in [call.caller, call.callee] {
          guard let spans = spans[number],
            spans.contains(where: { $0.lowerBound < end && begin < $0.upperBound })
          else { continue }
          if let known = found[number], (known.connect?.milliseconds ?? .max) <= begin { continue }
          found[number] = call
        }
      }
    }
    return found
  }
}
