/// The bytes that have a terminal put a text on the clipboard (OSC 52), and the way they take there.
///
/// tmux acts on the sequence only with `set-clipboard on`, and hands on a wrapped one only with `allow-passthrough on`; by
/// default (3.3) it does neither. So it gets both, and one of them is enough. screen hands on what it gets in a device control
/// string, of which it keeps 256 bytes in its oldest versions, so that a text goes in pieces.
nonisolated enum ClipboardSequence {
  enum Route: Hashable {
    case direct
    case tmux
    case screen
    /// One of the two, on another computer: its variables have not come along.
    case screenOrTmux
    /// The terminal is known to take none, or would show the bytes.
    case none
  }

  /// The way from here, by the variables of the environment.
  static func route(_ variable: (String) -> String?) -> Route {
    let type = variable("TERM") ?? ""
    if variable("TMUX") != nil || type.hasPrefix("tmux") { return .tmux }
    if variable("STY") != nil { return .screen }
    if type.hasPrefix("screen") { return .screenOrTmux }
    let isKnownForNone =
      ["linux", "vt", "ansi", "cons", "cygwin", "sun", "dumb", "eterm"].contains { type.hasPrefix($0) }
      || variable("TERM_PROGRAM") == "Apple_Terminal"
    return isKnownForNone ? .none : .direct
  }

  private static let escape: UInt8 = 0x1B
  private static let (stringBegin, stringEnd): ([UInt8], [UInt8]) = ([escape, 0x50], [escape, 0x5C])
  private static let piece = 240

  static func bytes(_ text: String, _ route: Route) -> [UInt8] {
    let plain = [escape] + Array("]52;c;".utf8) + base64(Array(text.utf8)) + [0x07]
    switch route {
    case .direct: return plain
    case .tmux: return plain + inTmux(plain)
    case .screen: return inScreen(plain)
    case .screenOrTmux: return plain + inScreen(plain)
    case .none: return []
    }
  }

  private static func inTmux(_ bytes: [UInt8]) -> [UInt8] {
    stringBegin + Array("tmux;".utf8) + bytes.flatMap { $0 == escape ? [escape, escape] : [$0] } + stringEnd
  }

  private static func inScreen(_ bytes: [UInt8]) -> [UInt8] {
    stride(from: 0, to: bytes.count, by: piece).flatMap {
      stringBegin + bytes[$0..<min($0 + piece, bytes.count)] + stringEnd
    }
  }

  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Four letters for every three bytes.
  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    var letters: [UInt8] = []
    letters.reserveCapacity((bytes.count + 2) / 3 * 4)
    for first in stride(from: 0, to: bytes.count, by: 3) {
      let three = bytes[first..<min(first + 3, bytes.count)]
      let number = (0..<3).reduce(0) { $0 << 8 | ($1 < three.count ? Int(three[first + $1]) : 0) }
      for place in 0..<4 {
        letters.append(place <= three.count ? digits[number >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return letters
  }
}
