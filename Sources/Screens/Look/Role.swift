import CallInsight
import CallTable
import CellGrid

/// The meaning of a piece of text, from which its style follows: every colour stands here.
enum Role: Hashable, Sendable {
  case text
  /// There to be found, not to be noticed.
  case quiet
  case heading
  case label
  /// Chips and keys: the one accent.
  case accent
  case missed, abandoned, voicemail, otherResult
  case failure
  case ring, wait, talk, hold, otherTime

  init(_ result: CallResult) { self.init(result.kind) }

  init(_ result: CallResult.Kind) {
    switch result {
    case .missed: self = .missed
    case .abandoned: self = .abandoned
    case .voicemail: self = .voicemail
    default: self = .otherResult
    }
  }

  init(_ kind: CallTiming.Kind) {
    switch kind {
    case .ring: self = .ring
    case .wait: self = .wait
    case .talk: self = .talk
    case .hold: self = .hold
    case .other: self = .otherTime
    }
  }

  private static let red = Color.palette(1)
  private static let green = Color.palette(2)
  private static let yellow = Color.palette(3)
  private static let magenta = Color.palette(5)
  private static let cyan = Color.palette(6)

  var colored: Style {
    switch self {
    case .text: .plain
    case .quiet, .label, .otherResult, .otherTime: Style(attributes: .dim)
    case .heading: Style(attributes: .bold)
    case .accent, .ring: Style(foreground: Self.cyan)
    case .missed: Style(foreground: Self.red)
    case .failure: Style(foreground: Self.red, attributes: .bold)
    case .abandoned, .hold: Style(foreground: Self.magenta)
    case .voicemail, .wait: Style(foreground: Self.yellow)
    case .talk: Style(foreground: Self.green)
    }
  }

  var colorless: Style {
    switch self {
    case .heading, .label, .missed, .abandoned, .failure: Style(attributes: .bold)
    default: .plain
    }
  }
}
