import CallTime
import Observation

/// The ways in which a user wants every page: they can be changed at any time, and hold at once.
@Observable package final class Preferences {
  package private(set) var habits: TimeHabits
  package private(set) var theme: Theme
  package private(set) var usesMouse: Bool

  init(_ launch: Launch) {
    (habits, theme, usesMouse) = (launch.habits, launch.theme, launch.usesMouse)
  }

  /// All choices that would change something.
  var choices: [PreferenceChoice] {
    ClockFace.allCases.filter { $0 != habits.clock }.map(PreferenceChoice.clock)
      + WeekStart.allCases.filter { $0 != habits.weekStart }.map(PreferenceChoice.weekStart)
      + Theme.allCases.filter { $0 != theme }.map(PreferenceChoice.theme)
  }

  func take(_ choice: PreferenceChoice) {
    switch choice {
    case .clock(let face): habits.clock = face
    case .weekStart(let start): habits.weekStart = start
    case .theme(let theme): self.theme = theme
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

  /// For the palette: `clock: 12 hours`.
  var name: String {
    switch self {
    case .clock(let face): "clock: \(face.rawValue) hours"
    case .weekStart(let start): "week: from \(start.title) on"
    case .theme(let theme): "theme: \(theme.rawValue)"
    }
  }

  /// Says that it is so from now on.
  var words: String {
    switch self {
    case .clock(let face): "Times are shown by the clock of \(face.rawValue) hours."
    case .weekStart(let start): "Weeks begin on \(start.title)."
    case .theme(let theme): "The theme is \(theme.rawValue)."
    }
  }
}
