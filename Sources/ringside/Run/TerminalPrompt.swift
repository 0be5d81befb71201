import CallFiles

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Asks on the terminal, a line an answer, also where standard input is something else.
nonisolated struct TerminalPrompt: ~Copyable {
  private let descriptor: Int32

  /// Nil where there is no terminal.
  init?() {
    descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  /// Nil where the user gives up: Ctrl-C, Ctrl-D. A secret is not shown. Blanks around an answer are nothing, but for those of a secret.
  func ask(_ question: String, isSecret: Bool) -> String? {
    _ = writeAll(question + ": ", to: descriptor)
    var old = termios()
    guard tcgetattr(descriptor, &old) == 0 else { return nil }
    var quiet = old
    // Key by key, so that Ctrl-C comes as one: ended by a signal, this program could not put the terminal back.
    quiet.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
    tcsetattr(descriptor, TCSAFLUSH, &quiet)
    defer {
      tcsetattr(descriptor, TCSAFLUSH, &old)
      _ = writeAll("\n", to: descriptor)
    }
    var answer: [UInt8] = []
    while true {
      var byte: UInt8 = 0
      let count = read(descriptor, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { return nil }
      switch byte {
      case 0x03, 0x04: return nil
      case 0x0a, 0x0d: return String(decoding: answer, as: UTF8.self)
      case 0x15: while !answer.isEmpty { takeBack(&answer, isSecret) }
      case 0x08, 0x7f: takeBack(&answer, isSecret)
      case ..<0x20: break
      default:
        answer.append(byte)
        if !isSecret { _ = [byte].withUnsafeBufferPointer { writeAll($0, to: descriptor) } }
      }
    }
  }

  /// The last character, which may be several bytes.
  private func takeBack(_ answer: inout [UInt8], _ isSecret: Bool) {
    guard !answer.isEmpty else { return }
    while let last = answer.popLast(), last & 0xc0 == 0x80 {}
    if !isSecret { _ = writeAll("\u{8} \u{8}", to: descriptor) }
  }
}
