import Testing

/// Every screen, as the keys that lead to it make it.
@Suite(.timeLimit(.minutes(1))) struct GoldenTests {
  @Test(arguments: Golden.all)
  func theKeysGiveTheScreen(golden: Golden) async throws {
    let rendered = try await golden.rendered()
    if Golden.isUpdating {
      try rendered.write(to: golden.url, atomically: true, encoding: .utf8)
    } else {
      #expect(rendered == golden.recorded, "\(golden) is another screen now; see \(golden.url.path)")
    }
  }

  @Test func thereAreGoldens() {
    #expect(Golden.all.count >= 40)
  }
}
