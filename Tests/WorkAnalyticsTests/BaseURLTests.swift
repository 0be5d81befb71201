import Testing
import WorkAnalytics

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
  ])
  func refusesPlainHTTPToOtherMachines(_ text: String, _ origin: String) {
    #expect(throws: ServiceError.insecureBaseURL(origin)) { try BaseURL(text) }
  }

  @Test(arguments: [
    "", "  ", "https://", "ftp://api.8x8.com", "https://api.8x8.com/x?y=1", "https://api.8x8.com/#z",
    "https://api 8x8.com", "https://api.8x8.com:70000", "https:///path",
  ])
  func refusesWhatIsNoAddress(_ text: String) throws {
    let error = #expect(throws: ServiceError.self) { try BaseURL(text) }
    guard case .badBaseURL = try #require(error) else {
      return #expect(Bool(false), "\(String(describing: error))")
    }
  }

  @Test func refusesUserinfoWithoutRepeatingIt() throws {
    let error = #expect(throws: ServiceError.self) { try BaseURL("https://jane:hunter22@api.8x8.com") }
    guard case .badBaseURL = try #require(error) else { return #expect(Bool(false)) }
    #expect(error?.message.contains("hunter22") == false)
  }

  @Test func knowsTheServiceItself() throws {
    #expect(try BaseURL("https://api.8x8.com/analytics/work") == .production)
  }
}
