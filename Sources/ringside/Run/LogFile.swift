import CallFiles
import CellGrid
import WorkAnalytics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The file of `--log`: one line is appended for every request. Neither secrets nor calls are in them, and nothing that a
/// terminal would obey: certificates and proxies have their words in it.
nonisolated final class LogFile: RequestLog {
  private let descriptor: Int32

  /// A new file is its owner's alone: a line says which PBX was asked for which days.
  init(path: String) throws(ProgramError) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotCreate(path: path, code: errno) }
  }

  deinit { close(descriptor) }

  /// A line that cannot be written is lost: the calls matter more than their log.
  func record(_ entry: RequestLogEntry) {
    _ = writeAll(DisplayText.harmless(entry.line) + "\n", to: descriptor)
  }
}
