#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The keys of TLS connections, with which everything that was sent over them can be read.
///
/// libcurl writes them into the file that `SSLKEYLOGFILE` names, and a variable may be set without the user's knowledge: so it
/// counts only through the option `--tls-keys`. To be called before there are other threads, which may read the environment.
nonisolated enum TLSKeyLog {
  private static let variable = "SSLKEYLOGFILE"

  static func leaveOut() {
    unsetenv(variable)
  }

  /// A new file is its owner's alone.
  static func write(to path: String) throws(ProgramError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotCreate(path: path, code: errno) }
    close(descriptor)
    setenv(variable, path, 1)
  }
}
