import Foundation

/// Memory that a process has for itself, files aside.
enum Memory {
  /// In bytes; nil where the system does not tell (only Linux does) or the process is gone.
  static func anonymous(of process: Int32) -> Int? {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8) else {
      return nil
    }
    let line = text.split(separator: "\n").first { $0.hasPrefix("RssAnon:") }
    let kilobytes = line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }
    return kilobytes.map { $0 * 1024 }
  }
}
