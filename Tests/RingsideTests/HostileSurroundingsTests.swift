#if os(Linux)
  import Foundation
  import Testing
  import TestSupport

  @testable import ringside

  /// The built program where certificates and the environment are not to be trusted.
  @Suite(.enabled(if: TLSServer.isPossible)) struct HostileSurroundingsTests {
    @Test func theLogHoldsNothingThatATerminalObeys() async throws {
      let folder = try TemporaryFolder()
      let log = folder.path + "/log"
      let server = try await TLSServer(name: "\u{1B}]0;owned\u{7}\u{1B}[31mlocalhost")
      let run = try await ProgramRun.ringside(
        ["export", "--log", log],
        ProgramRun.account("https://127.0.0.1:\(server.port)").merging(["SSL_CERT_FILE": server.certificate])
        {
          $1
        })
      #expect(run.exitCode == 69)
      let text = try String(contentsOfFile: log, encoding: .utf8)
      #expect(text.contains("POST /v1/oauth/token failed (no trusted connection"))
      #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
      #expect(
        run.messages.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
    }

    @Test func keysOfConnectionsAreWrittenOnlyWhereAskedFor() async throws {
      let folder = try TemporaryFolder()
      let (unasked, asked) = (folder.path + "/unasked", folder.path + "/asked")
      let server = try await TLSServer()
      let environment = ProgramRun.account("https://localhost:\(server.port)").merging([
        "SSL_CERT_FILE": server.certificate, "SSLKEYLOGFILE": unasked,
      ]) { $1 }
      _ = try await ProgramRun.ringside(["export"], environment)
      #expect(!FileManager.default.fileExists(atPath: unasked))
      _ = try await ProgramRun.ringside(["browse", "--tls-keys", asked], environment)
      #expect(!FileManager.default.fileExists(atPath: unasked))
      #expect(try String(contentsOfFile: asked, encoding: .utf8).contains("SECRET"))
    }
  }
#endif
