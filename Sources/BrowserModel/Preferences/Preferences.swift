import CallTable
import CallTime
import Observation

/// Clock, first weekday, theme, country and mouse, for all pages: each can be changed at any time, and holds at once.
@Observable package final class Preferences {
  package private(set) var habits: TimeHabits
  package private(set) var theme: Theme
  /// Of national numbers; nil leaves it to the numbers dialled.
  package private(set) var country: Country?
  package private(set) var usesMouse: Bool

  init(_ launch: Launch) {
    (habits, theme, usesMouse) = (launch.habits, launch.theme, launch.usesMouse)
    country = launch.country
  }

  /// For the palette: all that would change something.
  var commands: [NamedCommand] {
    let clocks = ClockFace.allCases.filter { $0 != habits.clock }.map {
      (Command.prefer(.clock($0)), "clock: \($0.rawValue) hours")
    }
    let weeks = WeekStart.allCases.filter { $0 != habits.weekStart }.map {
      (Command.prefer(.weekStart($0)), "week: from \($0.title) on")
    }
    let themes = Theme.allCases.filter { $0 != theme }.map {
      (Command.prefer(.theme($0)), "theme: \($0.rawValue)")
    }
    return (clocks + weeks + themes + [(.chooseCountry, "country of national numbers")]).map {
      NamedCommand($0, $1, in: Set(KeyContext.allCases))
    }
  }

  func take(_ choice: PreferenceChoice) {
    switch choice {
    case .clock(let face): habits.clock = face
    case .weekStart(let start): habits.weekStart = start
    case .theme(let theme): self.theme = theme
    case .country(let country): self.country = country
    }
  }

  /// Says how it is from now on.
  func toggleMouse() -> String {
    usesMouse.toggle()
    return usesMouse ? "Mouse on. Shift selects text." : "Mouse off: the terminal selects text with it."
  }
}

/// A preference, and the value that it is to have.
package enum PreferenceChoice: Hashable, Sendable {
  case clock(ClockFace)
  case weekStart(WeekStart)
  case theme(Theme)
  case country(Country?)

  /// Says that it is so from now on.
  var words: String {
    switch self {
    case .clock(let face): "Times are shown on a \(face.rawValue)-hour clock."
    case .weekStart(let start): "Weeks begin on \(start.title)."
    case .theme(let theme): "The theme is \(theme.rawValue)."
    case .country(let country):
      "Country of national numbers: \(country?.title ?? "as the numbers dialled tell")."
    }
  }
}

extension CallListModel {
  /// National numbers are those of the country from now on, in filters and in the search.
  func setCountry(_ country: Country?) {
    guard country != table.country else { return }
    rows.setCountry(country)
    finder.look(for: finder.search)
  }
}
