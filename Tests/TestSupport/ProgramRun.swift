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
    let (source, output, messages) = (Pipe(), Pipe(), Pipe())
    let ends = [source.fileHandleForReading, output.fileHandleForWriting, messages.fileHandleForWriting]
    if !waitsForPipes {
      for end in ends {
        _ = fcntl(end.fileDescriptor, F_SETFL, fcntl(end.fileDescriptor, F_GETFL) | O_NONBLOCK)
      }
    }
    let child = try SpawnedProgram(
      program, words, environment: environment, input: input.isEmpty ? nil : ends[0].fileDescriptor,
      output: ends[1].fileDescriptor, messages: ends[2].fileDescriptor)
    for end in ends { try end.close() }
    async let text = Self.read(output)
    async let said = Self.read(messages)
    if !input.isEmpty { await Self.write(input, to: source) }
    (exitCode, bytes) = (await child.end().exitCode, await text)
    self.messages = String(decoding: await said, as: UTF8.self)
  }

  /// Everything until the other side has closed it.
  private static func read(_ pipe: Pipe) async -> [UInt8] {
    await SpawnedProgram.onThreadThatMayWait { Array((try? pipe.fileHandleForReading.readToEnd()) ?? Data()) }
  }

  private static func write(_ bytes: [UInt8], to pipe: Pipe) async {
    await SpawnedProgram.onThreadThatMayWait {
      try? pipe.fileHandleForWriting.write(contentsOf: Data(bytes))
      try? pipe.fileHandleForWriting.close()
    }
  }
}
