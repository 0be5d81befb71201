import CallTable
import Foundation

/// One filter in force, as a chip.
package struct FilterChip: Hashable, Sendable {
  package enum Part: Hashable, Sendable {
    case direction
    case dispositions
    case missed
  }

  package let part: Part
  /// `Incoming`, `Voicemail, Busy`, `missed`
  package let words: String
}

extension CallFilter {
  package var chips: [FilterChip] {
    var chips: [FilterChip] = []
    if let direction { chips.append(FilterChip(part: .direction, words: direction)) }
    if !dispositions.isEmpty {
      let names = dispositions.sorted().map { $0.isEmpty ? "no disposition" : $0 }
      chips.append(FilterChip(part: .dispositions, words: names.joined(separator: ", ")))
    }
    if missedOnly { chips.append(FilterChip(part: .missed, words: "missed")) }
    return chips
  }

  /// On to the next of these directions, and after the last one to all of them.
  func cyclingDirection(among directions: [String]) -> CallFilter {
    var changed = self
    let current = direction.map { old in
      directions.firstIndex { $0.caseInsensitiveCompare(old) == .orderedSame } ?? directions.count
    }
    let next = current.map { $0 + 1 } ?? 0
    changed.direction = next < directions.count ? directions[next] : nil
    return changed
  }

  func dropping(_ part: FilterChip.Part) -> CallFilter {
    var filter = self
    switch part {
    case .direction: filter.direction = nil
    case .dispositions: filter.dispositions = []
    case .missed: filter.missedOnly = false
    }
    return filter
  }
}
