import CallTable
import Foundation

/// One condition in force, as a chip.
package struct FilterChip: Hashable, Sendable {
  package let condition: CallFilter.Condition
  /// `Incoming`, `Voicemail, Busy`, `missed`, and of other conditions their text, `wait>30s`
  package let words: String

  init(_ condition: CallFilter.Condition) {
    self.condition = condition
    words =
      if let direction = condition.direction {
        direction
      } else if let dispositions = condition.dispositions {
        dispositions.map { $0.isEmpty ? "no disposition" : $0 }.joined(separator: ", ")
      } else {
        condition.text
      }
  }
}

extension CallListModel {
  /// The chip is there, but its filter is not in force.
  package func isOff(_ chip: FilterChip) -> Bool { rows.off.contains(chip.condition) }

  /// No call loaded passes its filter, whatever the others are.
  package func isUnmet(_ chip: FilterChip) -> Bool { unmet.conditions.contains(chip.condition) }

  /// Walks the filters from one of them; nil where it is not there.
  func chips(at number: Int) -> Effect? {
    filter.conditions.indices.contains(number) ? .show(.chips(ChipsModel(list: self, at: number))) : nil
  }

  func setDispositions(_ names: Set<String>) {
    var changed = effectiveFilter
    changed.dispositions = names
    rows.setFilter(changed)
  }

  /// Takes the filter of that number away, whether it is on or off.
  func dropFilter(_ number: Int) {
    guard filter.conditions.indices.contains(number) else { return }
    rows.setFilters(filter.dropping(filter.conditions[number]), off: rows.off)
  }
}

extension CallFilter {
  package var chips: [FilterChip] { conditions.map(FilterChip.init) }

  func togglingMissed() -> CallFilter {
    var changed = self
    changed.missedOnly.toggle()
    return changed
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
}
