import CallInsight
import CallTable
import CellGrid

/// The meaning of a piece of text, from which its style follows in every theme.
enum Role: Hashable, Sendable {
  case text
  /// There to be found, not to be noticed.
  case quiet
  case heading
  case label
  /// Chips and keys: the one accent.
  case accent
  case missed, abandoned, voicemail, otherResult
  /// A wait above the limit.
  case longWait
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

  /// The style in a theme's colours; nil is without any.
  func style(_ hues: Hues?) -> Style {
    guard let hues else { return colorless }
    return switch self {
    case .text, .voicemail, .ring: .plain
    case .quiet, .label, .otherResult, .otherTime: hues.quiet
    case .heading, .longWait: Style(attributes: .bold)
    case .accent: Style(foreground: hues.accent)
    case .missed, .abandoned, .failure: Style(foreground: hues.alarm, attributes: .bold)
    case .wait: Style(foreground: hues.wait)
    case .talk: Style(foreground: hues.talk)
    case .hold: Style(foreground: hues.hold)
    }
  }

  private var colorless: Style {
    switch self {
    case .heading, .label, .missed, .abandoned, .longWait, .failure: Style(attributes: .bold)
    default: .plain
    }
  }
}
