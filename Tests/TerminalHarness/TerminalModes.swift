import Foundation

/// The modes (termios) of a pseudo-terminal; equal if every flag and every special character is.
package struct TerminalModes: Hashable, Sendable {
  private let flags: [UInt64]
  private let characters: [UInt8]

  /// Lines, echo and signals from the keyboard: as a shell leaves a terminal.
  package let isCooked: Bool

  /// - Parameter master: the pseudo-terminal's controlling side, which tells of both.
  init?(master: Int32) {
    var modes = termios()
    guard tcgetattr(master, &modes) == 0 else { return nil }
    self.init(modes)
  }

  init(_ modes: termios) {
    flags = [
      UInt64(modes.c_iflag), UInt64(modes.c_oflag), UInt64(modes.c_cflag), UInt64(modes.c_lflag),
    ]
    characters = withUnsafeBytes(of: modes.c_cc) { Array($0) }
    let cooked = tcflag_t(ICANON) | tcflag_t(ECHO) | tcflag_t(ISIG)
    isCooked = modes.c_lflag & cooked == cooked
  }
}
