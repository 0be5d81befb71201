import Foundation
import Sandbox
import TestSupport

extension ProgramRun {
  /// Beside the tests, where the build puts it.
  nonisolated static var executable: URL {
    let tests = Bundle.main.executableURL ?? URL(filePath: Swift.CommandLine.arguments[0])
    return tests.deletingLastPathComponent().appending(path: "ringside")
  }

  /// Runs `ringside` with these arguments and no environment but the given one.
  nonisolated static func ringside(_ words: [String], _ environment: [String: String] = [:]) async throws
    -> ProgramRun
  {
    try await ProgramRun(executable.path, words, environment: inUTC(environment))
  }

  /// Runs a line of shell in which `$RINGSIDE` is the program.
  nonisolated static func shell(_ line: String, _ environment: [String: String] = [:]) async throws
    -> ProgramRun
  {
    try await ProgramRun(
      "/bin/sh", ["-c", line],
      environment: inUTC(environment).merging(["RINGSIDE": executable.path, "PATH": "/usr/bin:/bin"]) { $1 })
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

  private nonisolated static func inUTC(_ environment: [String: String]) -> [String: String] {
    environment.merging(["TZ": "UTC"]) { given, _ in given }
  }
}
