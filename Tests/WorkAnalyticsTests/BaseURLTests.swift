import CallTable
import Testing

@testable import WorkAnalytics

@Suite struct BaseURLTests {
  @Test(arguments: [
    ("https://api.8x8.com/analytics/work", "https://api.8x8.com/analytics/work"),
    ("  https://api.8x8.com/analytics/work//\n", "https://api.8x8.com/analytics/work"),
    ("api.8x8.com/analytics/work/", "https://api.8x8.com/analytics/work"),
    ("HTTPS://api.8x8.com", "https://api.8x8.com"),
    ("http://127.0.0.1:8080/analytics/work", "http://127.0.0.1:8080/analytics/work"),
    ("localhost:8080", "http://localhost:8080"),
    ("http://[::1]:8080/x/", "http://[::1]:8080/x"),
    ("127.1.2.3", "http://127.1.2.3"),
  ])
  func readsWhatPeopleType(_ text: String, _ expected: String) throws {
    #expect(try BaseURL(text).description == expected)
  }

  @Test(arguments: [
    ("http://api.8x8.com/analytics/work", "http://api.8x8.com"),
    ("http://127.0.0.1.evil.example:81/", "http://127.0.0.1.evil.example:81"),
    ("http://localhost.evil.example", "http://localhost.evil.example"),
    ("http://127.0.0.256", "http://127.0.0.256"), ("http://10.0.0.1", "http://10.0.0.1"),
    ("http://127.0.0.-0:81", "http://127.0.0.-0:81"), ("http://127.0.0.+1", "http://127.0.0.+1"),
    ("http://127.0..1", "http://127.0..1"), ("http://127.1", "http://127.1"),
  ])
  func refusesPlainHTTPToOtherMachines(_ text: String, _ origin: String) {
    #expect(throws: SourceError(.insecureBaseURL(origin))) { try BaseURL(text) }
  }

  @Test(arguments: [
    "", "  ", "https://", "ftp://api.8x8.com", "https://api.8x8.com/x?y=1", "https://api.8x8.com/#z",
    "https://api 8x8.com", "https://api.8x8.com:70000", "https:///path",
  ])
  func refusesWhatIsNoAddress(_ text: String) {
    let error = #expect(throws: SourceError.self) { try BaseURL(text) }
    #expect(error?.kind == .badAddress)
  }

  @Test func refusesUserinfoWithoutRepeatingIt() throws {
    let error = #expect(throws: SourceError.self) { try BaseURL("https://jane:hunter22@api.8x8.com") }
    let message = try #require(error?.message)
    #expect(message.hasPrefix("The base URL cannot be used: it holds a user or password"))
    #expect(!message.contains("hunter22"))
  }

  @Test func knowsTheServiceItself() throws {
    #expect(try BaseURL("https://api.8x8.com/analytics/work") == .production)
  }
}
