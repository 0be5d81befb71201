import CallTable
import Foundation

/// Sums of calls PBX by PBX: by our rules, and by those of the service.
package struct CheckCounter: BatchCounter {
  fileprivate struct Sums: Sendable {
    private var ours = [Int64](repeating: 0, count: CheckedSum.allCases.count)
    private var byTheirRules = [Int64](repeating: 0, count: CheckedSum.allCases.count)

    subscript(sum: CheckedSum) -> (ours: Int64, byTheirRules: Int64) {
      (ours[sum.rawValue], byTheirRules[sum.rawValue])
    }

    mutating func add(_ sum: CheckedSum, ours more: Int64, theirs: Int64) {
      ours[sum.rawValue] = Self.added(ours[sum.rawValue], more)
      byTheirRules[sum.rawValue] = Self.added(byTheirRules[sum.rawValue], theirs)
    }

    mutating func add(_ sum: CheckedSum, _ ours: Bool, _ theirs: Bool) {
      if ours || theirs { add(sum, ours: ours ? 1 : 0, theirs: theirs ? 1 : 0) }
    }

    private static func added(_ one: Int64, _ other: Int64) -> Int64 {
      let (sum, overflow) = one.addingReportingOverflow(other)
      return overflow ? .max : sum
    }
  }

  private var codes = GroupCodes(.pbx, zone: .gmt)
  /// By set of groups; each call is of one PBX.
  private var sums: [Sums] = []

  package init() {}

  package mutating func add(_ rows: [Int], of batch: CallBatch) {
    let sets = codes.codes(of: rows, in: batch)
    sums += repeatElement(Sums(), count: codes.sets.count - sums.count)
    for (row, set) in zip(rows, sets) { sums[Int(set)].add(batch[row]) }
  }

  /// Beside the sums of the service: in its order, then the PBXes of which it has none.
  package func compared(with served: [ServiceSums]) -> [CheckedPBX] {
    let names = codes.sets.map { $0.first.map { codes.groups[$0].name } ?? "" }
    let ours = Dictionary(zip(names, sums)) { first, _ in first }
    let known = Set(served.map(\.pbx))
    let there = served.map { CheckedPBX($0.pbx, ours[$0.pbx] ?? Sums(), $0.values) }
    return there + names.filter { !known.contains($0) }.map { CheckedPBX($0, ours[$0] ?? Sums(), nil) }
  }
}

extension CheckCounter.Sums {
  fileprivate mutating func add(_ call: CallRecord) {
    let (result, isOutgoing) = (call.result.kind, call.isOutgoing)
    let isIncoming = !isOutgoing && call.direction.lowercased() == "incoming"
    let talk = max(0, call.talk?.wholeMilliseconds ?? 0)
    add(.calls, true, true)
    add(.incoming, isIncoming, isIncoming)
    add(.outgoing, isOutgoing, isOutgoing)
    add(.inside, !isIncoming && !isOutgoing, !isIncoming && !isOutgoing)
    add(.answered, result == .answered, call.isAnswered)
    add(.missed, call.isMissed, isOutgoing ? call.isAbandoned : call.isMissed)
    add(.abandoned, result == .abandoned, call.isAbandoned)
    add(.voicemail, result == .voicemail, call.lastLegDisposition.lowercased() == "voicemail")
    let whole = call.duration(.talkTimeMS)?.wholeMilliseconds ?? 0
    add(.talk, ours: talk, theirs: whole)
  }
}

/// The sums of one PBX, ours beside those of the service.
package struct CheckedPBX: Hashable, Sendable {
  package struct Line: Hashable, Sendable {
    package let sum: CheckedSum
    package let ours: Int64
    /// Nil where the service does not tell it.
    package let theirs: Int64?
    /// The part of the difference that its rule makes.
    package let byRule: Int64

    package var difference: Int64 { theirs.map { $0.subtractingReportingOverflow(ours).partialValue } ?? 0 }
    /// The part of the difference that no rule makes.
    package var unexplained: Int64 { difference.subtractingReportingOverflow(byRule).partialValue }
  }

  package let name: String
  package let lines: [Line]
  /// The service has sums of it.
  package let isServed: Bool

  fileprivate init(_ name: String, _ sums: CheckCounter.Sums, _ values: [String: Int64]?) {
    self.name = name
    isServed = values != nil
    lines = CheckedSum.allCases.map { sum in
      let ((ours, byTheirRules), theirs) = (sums[sum], values?[sum.definition.name])
      let isOpen = theirs != nil && theirs != ours
      return Line(sum: sum, ours: ours, theirs: theirs, byRule: isOpen ? byTheirRules - ours : 0)
    }
  }

  package var isEqual: Bool { isServed && lines.allSatisfy { $0.theirs == nil || $0.difference == 0 } }
  package var isExplained: Bool { isServed && lines.allSatisfy { $0.unexplained == 0 } }
}
