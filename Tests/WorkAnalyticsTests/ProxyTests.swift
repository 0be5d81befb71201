import Foundation
import Testing

@testable import WorkAnalytics

/// The proxy that messages name, by the rules of libcurl.
@Suite struct ProxyTests {
  private func proxy(_ environment: [String: String], to url: String = "https://pbx.example.com/x") throws
    -> Proxy?
  {
    Proxy(to: try #require(URL(string: url).flatMap(Origin.init)), environment: environment)
  }

  @Test(arguments: [
    (["https_proxy": "http://proxy.example:3128"], "https_proxy", "proxy.example:3128"),
    (["HTTPS_PROXY": "proxy.example:3128"], "HTTPS_PROXY", "proxy.example:3128"),
    (["all_proxy": "socks5h://[::1]:1080/"], "all_proxy", "[::1]:1080"),
    (["https_proxy": "", "ALL_PROXY": "http://proxy.example"], "ALL_PROXY", "proxy.example"),
    (["https_proxy": "a", "HTTPS_PROXY": "b", "all_proxy": "c"], "https_proxy", "a"),
    (["https_proxy": "http://:80"], "https_proxy", "in https_proxy"),
  ])
  func theFirstVariableThatIsSetNamesTheProxy(
    environment: [String: String], variable: String, description: String
  ) throws {
    let proxy = try #require(try proxy(environment))
    #expect(proxy.variable == variable)
    #expect(proxy.description == description)
  }

  @Test func userAndPasswordOfTheProxyAreNotShown() throws {
    #expect(
      try proxy(["https_proxy": "http://me:secret@proxy.example:3128"])?.description == "proxy.example:3128")
  }

  @Test(arguments: [
    ("*", true), ("pbx.example.com", true), ("example.com", true), (".example.com", true),
    ("a, EXAMPLE.com", true),
    ("com", true), ("", false), ("ample.com", false), ("bx.example.com", false), ("www.example.com", false),
  ])
  func hostsAndDomainsInNoProxyAreExcepted(list: String, isExcepted: Bool) throws {
    for name in ["no_proxy", "NO_PROXY"] {
      #expect(try (proxy(["https_proxy": "a:1", name: list]) == nil) == isExcepted)
    }
  }

  @Test func withoutAVariableAndToThisMachineThereIsNone() throws {
    #expect(try proxy([:]) == nil)
    #expect(try proxy(["http_proxy": "a:1"]) == nil)
    #expect(try proxy(["https_proxy": "a:1"], to: "http://127.0.0.1:8080/x") == nil)
  }
}
