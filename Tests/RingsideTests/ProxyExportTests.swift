import Foundation
import Sandbox
import Testing
import TestSupport

@testable import ringside

/// The built program behind a proxy, which the environment names. The service's host does not exist: only the proxy
/// could lead there.
@Suite struct ProxyExportTests {
  private static let baseURL = "https://pbx.example.invalid/analytics/work"
  private static let connect =
    "CONNECT pbx.example.invalid:443 HTTP/1.1\r\nHost: pbx.example.invalid:443\r\n"

  private static func export(_ environment: [String: String]) async throws -> ProgramRun {
    try await ProgramRun.ringside(["export"], ProgramRun.account(baseURL).merging(environment) { $1 })
  }

  /// The last line, which says why the program gave up.
  private static func reason(_ run: ProgramRun) -> Substring? { run.messages.split(separator: "\n").last }

  @Test func theProxyIsAskedForTheHostAndGetsNothingOfTheAccount() async throws {
    let server = try RawServer { $0.answer("403 Forbidden") }
    let run = try await Self.export(["https_proxy": server.url])
    #expect(run.exitCode == 69)
    #expect(
      server.requests == [Self.connect + "User-Agent: ringside\r\nProxy-Connection: Keep-Alive\r\n\r\n"])
    #expect(
      Self.reason(run)
        == "ringside: Service not reachable (the proxy 127.0.0.1:\(server.port) does not connect (403)). Check the proxy that https_proxy names; hosts named in no_proxy are asked without it."
    )
  }

  @Test func throughTheProxyEverythingIsEncrypted() async throws {
    let (firstBytes, told) = AsyncStream.makeStream(of: UInt8.self)
    let server = try RawServer { connection in
      connection.answer("200 Connection established", body: "")
      var byte: UInt8 = 0
      if recv(connection.socket, &byte, 1, 0) == 1 { told.yield(byte) }
      told.finish()
    }
    let run = try await Self.export(["https_proxy": server.url])
    #expect(run.exitCode == 69)
    // A TLS record of the handshake.
    var bytes: [UInt8] = []
    for await byte in firstBytes { bytes.append(byte) }
    #expect(bytes == [22])
  }

  @Test func aProxyThatAsksToSignInIsNamed() async throws {
    let server = try RawServer {
      $0.answer("407 Proxy Authentication Required", headers: "Proxy-Authenticate: Basic realm=\"x\"\r\n")
    }
    let run = try await Self.export(["HTTPS_PROXY": server.url])
    #expect(run.exitCode == 69)
    #expect(
      Self.reason(run)
        == "ringside: Service not reachable (the proxy 127.0.0.1:\(server.port) asks to sign in (407)). Put user and password of the proxy into HTTPS_PROXY, as in http://user:password@host:port."
    )
  }

  @Test func userAndPasswordOfTheProxyGoToTheProxyOnlyAndAreNotSaid() async throws {
    let server = try RawServer { $0.answer("403 Forbidden") }
    let run = try await Self.export(["https_proxy": "http://me:open%20sesame@127.0.0.1:\(server.port)"])
    let login = Data("me:open sesame".utf8).base64EncodedString()
    #expect(
      server.requests == [
        Self.connect + "Proxy-Authorization: Basic \(login)\r\nUser-Agent: ringside\r\n"
          + "Proxy-Connection: Keep-Alive\r\n\r\n"
      ])
    #expect(!run.messages.contains("sesame"))
  }

  @Test func aProxyThatIsNotThereIsNamedAfterAFewTries() async throws {
    let port = try UnusedPort()
    let run = try await Self.export(["all_proxy": port.url])
    #expect(run.exitCode == 69)
    let address = port.url.dropFirst("http://".count)
    let message = "ringside: Service not reachable (through the proxy \(address): connection refused)."
    #expect(run.messages.split(separator: "\n").map { $0.hasPrefix(message) } == [true, true, true])
    #expect(
      Self.reason(run)
        == "\(message) Check the proxy that all_proxy names; hosts named in no_proxy are asked without it.")
  }

  @Test func aHostThatIsExceptedIsAskedWithoutTheProxy() async throws {
    let server = try RawServer { $0.answer("403 Forbidden") }
    let run = try await Self.export(["https_proxy": server.url, "no_proxy": "localhost,.example.invalid"])
    #expect(run.exitCode == 69)
    #expect(server.requests == [])
    #expect(Self.reason(run)?.hasPrefix("ringside: Service not reachable (host not found).") == true)
  }

  @Test func thisMachineIsAskedWithoutTheProxy() async throws {
    let proxy = try RawServer { $0.answer("403 Forbidden") }
    let server = try ExportTests.server([Records.json(id: 1)])
    defer { server.stop() }
    let run = try await ProgramRun.ringside(
      ["export"] + ExportTests.day,
      ProgramRun.account(server).merging(["http_proxy": proxy.url, "all_proxy": proxy.url]) { $1 })
    #expect(run.exitCode == 0)
    #expect(proxy.requests == [])
  }
}
