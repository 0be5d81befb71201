import Foundation
import Testing
import WorkAnalytics

@testable import Sandbox

@Suite struct FaultTests {
  @Test func readsActionsAndOptions() throws {
    #expect(try Fault(parsing: "reset") == Fault(.reset))
    #expect(try Fault(parsing: "cut;path=records") == Fault(.cut, path: .records))
    #expect(try Fault(parsing: " slow ; times=1 ") == Fault(.slow, times: 1))
    #expect(try Fault(parsing: "garbage;after=0;path=token") == Fault(.garbage, path: .token))
    #expect(
      try Fault(parsing: "status=503;after=3;times=2")
        == Fault(.status(503, retryAfter: nil), after: 3, times: 2))
    #expect(
      try Fault(parsing: "status=429;retry-after=2;path=pbxes")
        == Fault(.status(429, retryAfter: 2), path: .pbxes))
  }

  @Test(arguments: [
    ("", "an action first: status=N, reset, cut, garbage or slow"),
    ("explode", "an action first: status=N, reset, cut, garbage or slow"),
    ("status", "status=N with N from 400 to 599"),
    ("status=200", "status=N with N from 400 to 599"),
    ("reset=1", "“reset” without a value"),
    ("reset;after", "after=N with a number from 0"),
    ("reset;after=-1", "after=N with a number from 0"),
    ("reset;times=0", "times=N with a number from 1"),
    ("reset;times=1;times=2", "“times” only once"),
    ("reset;path=door", "path=token, records, legs, pbxes, compsum or unreturned"),
    ("reset;when=3", "the options after, times, path and retry-after, not “when”"),
    ("reset;", "the options after, times, path and retry-after, not “”"),
    ("cut;retry-after=3", "retry-after only with status=N"),
  ])
  func saysWhatItExpected(specification: String, expected: String) {
    #expect(throws: SandboxError.badFault(specification: specification, expected: expected)) {
      try Fault(parsing: specification)
    }
  }

  @Test func theErrorShowsTheGrammarAtWork() {
    let error = SandboxError.badFault(specification: "boom", expected: "an action")
    #expect(
      error.message.hasPrefix("Cannot read the fault “boom”: expected an action. Examples: “status=503;"))
  }

  @Test func statusHappensAfterAndForAsLongAsItShould() async throws {
    let fault = Fault(.status(503, retryAfter: nil), path: .pbxes, after: 1, times: 2)
    let server = try SandboxServer(SandboxOptions(faults: [fault]))
    let client = Client(server)
    let token = try await client.token()
    var statuses: [Int] = []
    for _ in 0..<4 {
      statuses.append(try await client.get("/v2/pbxes/?page=0&size=100", token: token).status)
    }
    #expect(statuses == [200, 503, 503, 200])
  }

  @Test func tooManyRequestsSayWhenToComeBack() async throws {
    let server = try SandboxServer(SandboxOptions(faults: [Fault(.status(429, retryAfter: 7))]))
    let answer = try await Client(server).signIn()
    #expect(answer.status == 429)
    #expect(answer.headers["retry-after"] == "7")
    #expect(answer.headers["content-type"] == "text/html;charset=UTF-8")
  }

  @Test func theFirstFaultThatAppliesHappens() async throws {
    let server = try SandboxServer(
      SandboxOptions(faults: [
        Fault(.status(500, retryAfter: nil), times: 1), Fault(.status(502, retryAfter: nil), times: 2),
      ]))
    let client = Client(server)
    var statuses: [Int] = []
    for _ in 0..<3 { statuses.append(try await client.signIn().status) }
    #expect(statuses == [500, 502, 200])
  }

  @Test func garbageIsAWebPageThatClaimsToBeFine() async throws {
    let server = try SandboxServer(SandboxOptions(faults: [Fault(.garbage)]))
    let answer = try await Client(server).signIn()
    #expect(answer.status == 200)
    #expect(answer.text.hasPrefix("<!DOCTYPE html>"))
  }

  @Test(arguments: [Fault(.reset), Fault(.cut)])
  func brokenConnectionsAreErrorsOfTheClient(fault: Fault) async throws {
    let server = try SandboxServer(SandboxOptions(faults: [fault]))
    await #expect(throws: TransportError.connectionLost) { try await Client(server).signIn() }
    #expect(server.requests.count >= 1)
  }

  @Test func aResetIsAResetAndACutBodyHalfABody() throws {
    let target = "POST /analytics/work/v1/oauth/token HTTP/1.1\r\nHost: sandbox\r\nContent-Length: 0\r\n\r\n"
    let resetting = try SandboxServer(SandboxOptions(faults: [Fault(.reset)]))
    #expect(try RawConnection(port: resetting.port).exchange(target) == .reset(received: ""))

    let cutting = try SandboxServer(SandboxOptions(faults: [Fault(.cut)]))
    guard case .ended(let text) = try RawConnection(port: cutting.port).exchange(target) else {
      Issue.record("the connection was reset")
      return
    }
    let parts = text.components(separatedBy: "\r\n\r\n")
    let length = try #require(text.firstMatch(of: /Content-Length: (\d+)/).flatMap { Int($0.output.1) })
    #expect(length > 100)
    try #require(parts.count == 2)
    #expect(parts[1].utf8.count == length / 2)
  }

  @Test func aSlowBodyArrivesWholeInItsTime() async throws {
    let client = Client(try SandboxServer(SandboxOptions(faults: [Fault(.slow)])))
    let start = ContinuousClock.now
    let answer = try await client.signIn()
    #expect(ContinuousClock.now - start >= HTTPBody.slowPause * HTTPBody.slowPieces)
    #expect(answer.status == 200)
    #expect(Set(answer.json.keys) == ["access_token", "token_type", "expires_in"])
  }
}
