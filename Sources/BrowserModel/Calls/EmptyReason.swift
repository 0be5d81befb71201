import CallTable
import CallTime
import Foundation

/// The reason for which the table shows nothing, with the keys that can help.
package struct EmptyReason: Hashable, Sendable {
  package let lines: [String]
  package let actions: [StatusMessage.Action]

  private init(_ lines: [String], _ actions: StatusMessage.Action...) {
    (self.lines, self.actions) = (lines, actions)
  }

  /// Nil where there is something to show.
  package init?(_ list: CallListModel) {
    guard list.index.count == 0 else { return nil }
    self =
      if list.table.count > 0 {
        // Of the first calls the order may still be made.
        list.rows.isRemaking || list.index.examined == 0 ? .lookingThrough(list) : .nothingPasses(list)
      } else if list.query == nil {
        .nothingInFile(list.pager.progress)
      } else {
        .nothingServed(list)
      }
  }

  private static func nothingServed(_ list: CallListModel) -> EmptyReason {
    switch list.pager.progress {
    case .signingIn: EmptyReason(["Signing in…"], .init(.close, "cancel"))
    case .loading: EmptyReason(["Asking for the first calls…"], .init(.close, "stop"))
    case .failed, .stopped: EmptyReason(["No calls are loaded."], .init(.refresh, "try again"))
    case .idle:
      EmptyReason(
        [list.words.shortfall?.message ?? "No calls in this range."]
          + (list.query.map { [$0.range.words(list.habits.clock)] } ?? []),
        .init(.chooseRange, "other dates"), .init(.chooseZone, "other time zone"))
    }
  }

  private static func nothingInFile(_ progress: Pager.Progress) -> EmptyReason {
    switch progress {
    case .signingIn, .loading: EmptyReason(["Reading the first calls…"], .init(.close, "stop"))
    case .failed, .stopped: EmptyReason(["No calls are loaded."], .init(.refresh, "try again"))
    case .idle: EmptyReason(["There are no calls in this file."])
    }
  }

  private static func lookingThrough(_ list: CallListModel) -> EmptyReason {
    EmptyReason(
      ["Looking through \(NumberText.counted(list.table.callCount, "call"))…"], .init(.close, "stop"))
  }

  private static func nothingPasses(_ list: CallListModel) -> EmptyReason {
    if list.effectiveFilter.isEmpty {
      let calls = NumberText.counted(list.table.callCount, "call")
      return EmptyReason(
        ["Nothing is left: \(calls) dealt with are hidden."], .init(.toggleDealtWith, "shows them"))
    }
    let chips = list.effectiveFilter.chips
    let names = chips.map(\.words).joined(separator: " · ")
    let calls =
      "None of the \(NumberText.counted(list.table.callCount, "call"))"
      + (list.isComplete ? "" : " loaded so far")
    let filter = list.effectiveFilter
    let without: [(words: String, count: Int)] = chips.compactMap { chip in
      list.rows.shownWithout[chip.condition].map { (chip.words, $0) }
    }
    let unmet = filter.unmet(list.isComplete ? "No call" : "No call loaded so far", by: list.table.values)
    let lines =
      ["\(calls) passes the filter \(names)."] + unmet
      + without.sorted { $0.count > $1.count }.map {
        "Without “\($0.words)”: \(NumberText.grouped($0.count))."
      }
    let off = StatusMessage.Action(.toggleFilters, "filters off")
    return list.isComplete || list.isBusy
      ? EmptyReason(lines, off) : EmptyReason(lines, off, .init(.loadAll, "load all"))
  }
}

extension CallFilter {
  /// For an empty result, how many rows would be shown without each one of several filters.
  func alternatives(in table: CallTable, _ zone: TimeZone, shown: Int) async -> [Condition: Int] {
    guard shown == 0, conditions.count > 1 else { return [:] }
    var counts: [Condition: Int] = [:]
    for condition in conditions {
      counts[condition] = try? await RowIndex().extended(
        over: table, filter: dropping(condition), zone: zone
      ).count
    }
    return counts
  }
}
