/// A key or a password cannot be had, or not be kept.
nonisolated struct SecretError: Error, Hashable, Sendable {
  let message: String

  private init(_ message: String) { self.message = message }

  /// `setting` names the program: `password-command`. Its arguments are not repeated: they may say too much.
  static func cannotStart(_ setting: String, _ program: String, reason: String) -> Self {
    Self("\(setting): \(program) cannot be started: \(reason).")
  }

  static func failed(_ setting: String, _ program: String, _ end: ChildProcess.End, words: String?) -> Self {
    let how =
      switch end {
      case .exit(let code): "ended with \(code)"
      case .signal(let number): "was ended by signal \(number)"
      }
    return Self("\(setting): \(program) \(how)" + (words.map { ": \($0)" } ?? "."))
  }

  static func tookTooLong(_ setting: String, _ program: String, limit: Duration) -> Self {
    Self("\(setting): \(program) said nothing within \(limit.components.seconds) s, and was ended.")
  }

  static func printedNothing(_ setting: String, _ program: String) -> Self {
    Self("\(setting): \(program) printed nothing.")
  }

  static func openToOthers(path: String, mode: UInt32) -> Self {
    Self("\(path) can be read by others (mode \(String(mode, radix: 8))), and is not used: chmod 600 \(path)")
  }

  static func unreadable(path: String, reason: String) -> Self { Self("\(path): \(reason).") }

  static func cannotKeep(reason: String) -> Self { Self("The secrets cannot be kept: \(reason).") }

  static let noKeyring = Self(
    "There is no keyring: it needs a session bus and secret-tool (Debian: libsecret-tools). With --store file they are"
      + " kept in a file that only you can read; or name programs that print them: key-command, password-command."
  )
}
