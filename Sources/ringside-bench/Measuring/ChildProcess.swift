import Foundation

/// Another program, run to its end.
enum ChildProcess {
  struct Outcome: Sendable {
    let seconds: Double
    let output: Data
    let errors: String
    let code: Int32
    /// Peak of the anonymous memory, in bytes; nil where the system does not tell.
    let peakMemory: Int?
  }

  /// The program in `PATH`; nil if it is not installed.
  static func find(_ name: String) -> URL? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").lazy
      .map { URL(filePath: String($0)).appending(path: name) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  /// Ringside itself, which is built beside this program.
  static func ringside() throws(BenchError) -> URL {
    let url = Bundle.main.executableURL?.deletingLastPathComponent().appending(path: "ringside")
    guard let url, FileManager.default.isExecutableFile(atPath: url.path) else {
      throw .failed("ringside was not built beside this program.")
    }
    return url
  }

  static func run(
    _ program: URL, _ arguments: [String], environment: [String: String] = [:], keepsOutput: Bool = true
  ) async throws -> Outcome {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    // Into files, because a pipe that nobody reads would stop the program.
    let files = try (keepsOutput ? TemporaryFile() : nil, TemporaryFile())
    process.standardOutput = files.0?.handle ?? FileHandle.nullDevice
    process.standardError = files.1.handle
    let (ends, feeder) = AsyncStream.makeStream(of: ContinuousClock.Instant.self)
    process.terminationHandler = { _ in
      feeder.yield(.now)
      feeder.finish()
    }
    let start = ContinuousClock.now
    try process.run()
    let watch = Task { await peakMemory(of: process.processIdentifier) }
    var end = start
    for await instant in ends { end = instant }
    watch.cancel()
    return Outcome(
      seconds: start.duration(to: end) / .seconds(1), output: try files.0?.contents() ?? Data(),
      errors: String(decoding: try files.1.contents(), as: UTF8.self), code: process.terminationStatus,
      peakMemory: await watch.value)
  }

  /// Samples until cancelled: the kernel keeps the peak of all memory, but not of the anonymous part.
  @concurrent private static func peakMemory(of process: Int32) async -> Int? {
    var peak: Int?
    while !Task.isCancelled {
      if let now = Memory.anonymous(of: process) { peak = max(peak ?? 0, now) }
      try? await Task.sleep(for: .milliseconds(2))
    }
    return peak
  }
}

/// A file that is removed with this object.
final class TemporaryFile {
  let url: URL
  let handle: FileHandle

  init(_ contents: Data = Data()) throws {
    url = FileManager.default.temporaryDirectory.appending(path: "ringside-bench-\(UUID().uuidString)")
    try contents.write(to: url)
    handle = try FileHandle(forUpdating: url)
  }

  func contents() throws -> Data { try Data(contentsOf: url) }

  deinit {
    try? handle.close()
    try? FileManager.default.removeItem(at: url)
  }
}

/// The anonymous memory of a process: all but mapped files.
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
