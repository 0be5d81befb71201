import Foundation

/// A program run to its end, without a terminal. No thread of Swift's own waits for it: those are as few as the cores.
package struct ProgramRun: Sendable {
  package let bytes: [UInt8]
  package let messages: String
  /// 128 and the signal's number if one ended it.
  package let exitCode: Int32

  package var output: String { String(decoding: bytes, as: UTF8.self) }

  /// Without an environment it gets this process's. Its ends of the pipes can be such that do not wait.
  package init(
    _ program: String, _ words: [String], environment: [String: String]? = nil, input: [UInt8] = [],
    waitsForPipes: Bool = true
  ) async throws {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = words
    if let environment { process.environment = environment }
    let (source, output, messages) = (Pipe(), Pipe(), Pipe())
    if !waitsForPipes {
      for end in [source.fileHandleForReading, output.fileHandleForWriting, messages.fileHandleForWriting] {
        _ = fcntl(end.fileDescriptor, F_SETFL, fcntl(end.fileDescriptor, F_GETFL) | O_NONBLOCK)
      }
    }
    process.standardInput = input.isEmpty ? FileHandle.nullDevice : source
    process.standardOutput = output
    process.standardError = messages
    let (ends, ended) = AsyncStream.makeStream(of: Int32.self)
    process.terminationHandler = {
      ended.yield($0.terminationReason == .exit ? $0.terminationStatus : 128 + $0.terminationStatus)
      ended.finish()
    }
    try process.run()
    async let text = Self.read(output)
    async let words = Self.read(messages)
    if !input.isEmpty { await Self.write(input, to: source) }
    var exitCode: Int32 = -1
    for await code in ends { exitCode = code }
    (self.bytes, self.messages, self.exitCode) = (
      await text, String(decoding: await words, as: UTF8.self), exitCode
    )
  }

  /// Everything until the other side has closed it.
  private static func read(_ pipe: Pipe) async -> [UInt8] {
    await onThreadThatMayWait { Array((try? pipe.fileHandleForReading.readToEnd()) ?? Data()) }
  }

  private static func write(_ bytes: [UInt8], to pipe: Pipe) async {
    await onThreadThatMayWait {
      try? pipe.fileHandleForWriting.write(contentsOf: Data(bytes))
      try? pipe.fileHandleForWriting.close()
    }
  }

  private static func onThreadThatMayWait<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async
    -> Result
  {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: work()) }
    }
  }
}
