import Testing

/// Every screen, as the keys that lead to it make it.
@Suite(.timeLimit(.minutes(1))) struct GoldenTests {
  @Test("the keys give the screen", arguments: Golden.all)
  func screen(golden: Golden) async throws {
    let expected = try await golden.expected()
    if Golden.isUpdating {
      try expected.write(to: golden.url, atomically: true, encoding: .utf8)
    } else {
      #expect(golden.actual == expected, "\(golden) is another screen now; see \(golden.url.path)")
    }
  }

  @Test("there are goldens")
  func some() {
    #expect(Golden.all.count >= 40)
  }
}
