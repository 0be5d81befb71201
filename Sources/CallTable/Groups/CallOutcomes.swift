import Foundation

/// The ways in which a call is counted; several may hold.
package struct CallOutcomes: OptionSet, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The service's own flag; voicemail and abandoned calls are missed too.
  package static let missed = CallOutcomes(rawValue: 1)
  package static let answered = CallOutcomes(rawValue: 2)
  package static let abandoned = CallOutcomes(rawValue: 4)
  package static let voicemail = CallOutcomes(rawValue: 8)

  /// By the word in the column Result, as the filter language goes by it.
  fileprivate init(resultNamed name: String) {
    self =
      switch name {
      case CallResult.Kind.answered.name: .answered
      case CallResult.Kind.abandoned.name: .abandoned
      case CallResult.Kind.voicemail.name: .voicemail
      default: []
      }
  }
}

extension CallBatch {
  /// Of each row, whether it is missed by the service's own flag.
  package var missedFlags: [Bool] {
    var missed = Array(repeating: false, count: count)
    flags(.missed).mask(count: count).forEach { missed[$0] = true }
    return missed
  }

  /// The outcomes of each row.
  package var outcomes: [CallOutcomes] {
    let byResult = columns.results.results.map { CallOutcomes(resultNamed: $0.name) }
    var outcomes = columns.results.codesOfRows.map { byResult[Int($0)] }
    flags(.missed).mask(count: count).forEach { outcomes[$0].insert(.missed) }
    return outcomes
  }
}

extension CallTable {
  /// The rows of a batch, counted from its first, that a filter leaves and that are neither replaced nor hidden, growing. Times
  /// of day in the filter are those in the zone.
  package func rows(ofBatch number: Int, passing filter: CallFilter, zone: TimeZone) -> [Int] {
    let batch = batches[number]
    if filter.isEmpty, unshown(inBatch: number).isEmpty { return Array(0..<batch.count) }
    let mask = shownRows(inBatch: number, of: self.filter(ofBatch: number, zone: zone).rows(filter))
    var rows: [Int] = []
    rows.reserveCapacity(mask.rowCount)
    mask.forEach { rows.append($0) }
    return rows
  }
}
