import Foundation
import Sandbox

/// The built program, run to its end without a terminal.
struct ProgramRun: Sendable {
  let output: String
  let messages: String
  let exitCode: Int32

  /// Beside the tests, where the build puts it.
  nonisolated static var executable: URL {
    let tests = Bundle.main.executableURL ?? URL(filePath: Swift.CommandLine.arguments[0])
    return tests.deletingLastPathComponent().appending(path: "ringside")
  }

  /// Runs `ringside` with these arguments and no environment but the given one.
  nonisolated static func ringside(_ words: [String], _ environment: [String: String] = [:]) async throws
    -> ProgramRun
  {
    try await run(executable, words, environment)
  }

  /// Runs a line of shell in which `$RINGSIDE` is the program.
  nonisolated static func shell(_ line: String, _ environment: [String: String] = [:]) async throws
    -> ProgramRun
  {
    try await run(
      URL(filePath: "/bin/sh"), ["-c", line],
      environment.merging(["RINGSIDE": executable.path, "PATH": "/usr/bin:/bin"]) { $1 })
  }

  /// The environment that signs in to a sandbox.
  nonisolated static func account(_ server: SandboxServer) -> [String: String] {
    account(server.baseURL)
  }

  nonisolated static func account(_ baseURL: String) -> [String: String] {
    [
      "RINGSIDE_BASE_URL": baseURL, "RINGSIDE_API_KEY": SandboxAccount.apiKey,
      "RINGSIDE_USERNAME": SandboxAccount.username, "RINGSIDE_PASSWORD": SandboxAccount.password,
    ]
  }

  private nonisolated static func run(_ program: URL, _ words: [String], _ environment: [String: String])
    async throws
    -> ProgramRun
  {
    let process = Process()
    process.executableURL = program
    process.arguments = words
    process.environment = environment.merging(["TZ": "UTC"]) { given, _ in given }
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    let messages = Pipe()
    process.standardOutput = output
    process.standardError = messages
    let (ends, ended) = AsyncStream.makeStream(of: Int32.self)
    process.terminationHandler = {
      ended.yield($0.terminationReason == .exit ? $0.terminationStatus : 128 + $0.terminationStatus)
      ended.finish()
    }
    try process.run()
    async let text = read(output)
    async let words = read(messages)
    var exitCode: Int32 = -1
    for await code in ends { exitCode = code }
    return ProgramRun(output: await text, messages: await words, exitCode: exitCode)
  }

  /// Everything until the other side has closed it, on a thread that may wait.
  private nonisolated static func read(_ pipe: Pipe) async -> String {
    let handle = pipe.fileHandleForReading
    return await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        let bytes = (try? handle.readToEnd()) ?? Data()
        continuation.resume(returning: String(decoding: bytes, as: UTF8.self))
      }
    }
  }
}
