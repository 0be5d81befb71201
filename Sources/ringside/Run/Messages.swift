#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Words for people, on standard error. Data goes to standard output.
nonisolated enum Messages {
  static func say(_ message: String) {
    write("ringside: \(message)\n")
  }

  /// As it is. A failure is nobody's business: there is no other place to tell it.
  static func write(_ text: String) {
    _ = Descriptor.put(text, on: STDERR_FILENO)
  }
}
