import CCurl
import Foundation
import Testing

@testable import WorkAnalytics

/// Plain http goes by the address connected to, not by the name: a name of this machine can stand for another one.
@Suite struct ForeignAddressTests {
  /// What becomes of a request to `localhost` where that name stands for `address`, at a port where nobody listens.
  private func failure(at address: String) throws -> (error: TransportError, isForeign: Bool) {
    let url = try #require(URL(string: "http://localhost:1/v1/oauth/token"))
    let easy = try CurlEasy(HTTPRequest(url: url), connectLimit: .seconds(5))
    let names = curl_slist_append(nil, "localhost:1:\(address)")
    defer { curl_slist_free_all(names) }
    try #require(CCurlSetPointer(easy.handle, CURLOPT_RESOLVE, names) == CURLE_OK)
    let code = curl_easy_perform(easy.handle)
    return (TransportError(code, of: easy, afterHead: false), easy.metForeignAddress)
  }

  @Test(arguments: ["192.0.2.1", "[2001:db8::1]", "[::ffff:192.0.2.1]", "0.0.0.0", "192.0.2.1,[2001:db8::1]"])
  func anAddressOfAnotherMachineIsNotConnectedTo(_ address: String) throws {
    let (error, isForeign) = try failure(at: address)
    #expect(isForeign)
    #expect(error == .other("plain http is only for this machine, and the address is another one's"))
  }

  @Test(arguments: ["127.0.0.1", "127.255.0.9"])
  func anyLoopbackAddressIs(_ address: String) throws {
    let (error, isForeign) = try failure(at: address)
    #expect(!isForeign && error == .connectionRefused)
  }
}
