import CallTime

/// A call and those that belong to it, each with an id of its own: child calls (`parentCallId`; seen in the field: the members
/// that a queue rings), and the other call of a transfer (`transferToCallId`).
package struct CallFamily: Hashable, Sendable {
  /// The opened one.
  package let call: CallRecord
  /// Of all of them, in the order they began.
  package let legs: [CallLeg]
  /// The other calls, in the order they began.
  package let others: [FamilyCall]

  /// The legs, each once, and the other calls in any order.
  package init(of call: CallRecord, legs: [CallLeg], others: [FamilyCall] = []) {
    self.call = call
    self.legs = legs.sorted { LegKey($0).order < LegKey($1).order }
    let starts = Dictionary(
      self.legs.compactMap { leg in leg.start.map { (leg.callID, $0.milliseconds) } },
      uniquingKeysWith: min)
    func start(_ call: FamilyCall) -> Int64 {
      starts[call.record.callID] ?? call.record.start?.milliseconds ?? .max
    }
    self.others = others.sorted { (start($0), $0.record.callID) < (start($1), $1.record.callID) }
  }

  /// The same family, seen from another call of it.
  package func from(_ other: FamilyCall) -> CallFamily {
    let rest = others.filter { $0 != other } + [FamilyCall(record: call, isOfLeg: false)]
    return CallFamily(of: other.record, legs: legs, others: rest)
  }

  /// The relation of another call to the opened one.
  package func relation(of other: FamilyCall) -> Relation {
    let (id, own) = (other.record.callID, call.callID)
    func has(_ link: (CallLeg) -> Bool) -> Bool { legs.contains(where: link) }
    if has({ $0.callID == id && $0.parentCallID == own }) { return .child }
    if has({ $0.callID == own && $0.parentCallID == id }) { return .parent }
    if has({ $0.callID == id && $0.transferToCallID == own }) { return .transferredHere }
    if has({ $0.callID != id && $0.transferToCallID == id }) { return .transferTarget }
    return .sibling
  }

  package enum Relation: CaseIterable, Hashable, Sendable {
    case child, parent, transferTarget, transferredHere
    /// Related by way of a third call.
    case sibling

    /// After the call's number.
    package var words: String {
      switch self {
      case .child: "part of this call"
      case .parent: "which this call is part of"
      case .transferTarget: "to which the call was transferred"
      case .transferredHere: "which was transferred to this one"
      case .sibling: "part of the same call"
      }
    }
  }
}

/// A call that belongs to the opened one.
package struct FamilyCall: Hashable, Sendable {
  package let record: CallRecord
  /// The list has no record of it; `record` is one of its legs.
  package let isOfLeg: Bool

  package init(record: CallRecord, isOfLeg: Bool) {
    (self.record, self.isOfLeg) = (record, isOfLeg)
  }
}
