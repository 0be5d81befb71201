import Testing

@testable import CallFiles
@testable import CallTable

/// Files of nothing but broken lines: all are counted, the first ones kept.
struct DefectLogTests {
  @Test(arguments: [ChunkSizes.standard, ChunkSizes(first: 1000, most: 30_000, record: 1 << 20)])
  func countsEveryBrokenLineAndKeepsTheFirst(sizes: ChunkSizes) async throws {
    let text = String(repeating: "{x\n", count: 25_000) + #"{"callId":"1"}"# + "\n{x\n"
    let log = try await TestFile.withFile(Array(text.utf8)) { path in
      let feed = try FileFeed(path: path, sizes: sizes)
      var log = DefectLog()
      while let part = try await feed.next() {
        #expect(part.defects.listed.count <= DefectLog.most)
        log.append(part.defects)
      }
      return log
    }
    #expect(log.count == 25_001)
    #expect(log.listed.count == 10_000)
    #expect(log.listed.map(\.place) == (1...10_000).map { .line($0) })
    #expect(log.listed.last?.offset == 9_999 * 3 + 1)
  }
}
