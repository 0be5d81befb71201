import CallArchive
import Foundation
import TestSupport
import Testing

/// `--check`: every file against the manifest.
struct ArchiveCheckTests {
  private func archive() async throws -> SampleArchive {
    let archive = try SampleArchive()
    let writer = try archive.writer()
    for number in 25...27 {
      try await writer.put(
        SampleArchive.records(
          (0..<20).map { SampleArchive.call(number * 100 + $0, pbx: $0 < 10 ? "acme" : "west", talk: $0) },
          legs: [#"{"callId":"1","legId":"\#(number)","pbxId":"acme"}"#]),
        as: SampleArchive.day(2026, 11, number))
    }
    return archive
  }

  private func check(_ archive: SampleArchive) async throws -> [Archive.Damage] {
    await (try Archive(path: archive.path)).check()
  }

  /// Any bit of any file, head and check sum of zstd included.
  @Test func findsAFlippedBitInAnyFile() async throws {
    let archive = try await archive()
    #expect(try await check(archive) == [])
    let files = archive.files.filter { $0 != "manifest.json" }
    #expect(files.count == 9)
    var generator = SeededRandom(seed: 11)
    for file in files {
      let path = archive.path + "/" + file
      let good = try Data(contentsOf: URL(filePath: path))
      for _ in 0..<8 {
        var bad = good
        bad[Int(generator.next() % UInt64(good.count))] ^= 1 << (generator.next() % 8)
        try bad.write(to: URL(filePath: path))
        #expect(try await check(archive) == [Archive.Damage(path: file, kind: .otherContents)])
      }
      try good.write(to: URL(filePath: path))
    }
    #expect(try await check(archive) == [])
  }

  /// Any bit of the manifest: it is not read then.
  @Test func findsEveryFlippedBitInTheManifest() async throws {
    let archive = try SampleArchive()
    try await archive.writer().put(
      SampleArchive.records([SampleArchive.call(1)]), as: SampleArchive.day(2026, 11, 27))
    let url = URL(filePath: archive.path + "/manifest.json")
    let good = try Data(contentsOf: url)
    for place in good.indices {
      for bit in 0..<8 {
        var bad = good
        bad[place] ^= 1 << bit
        try bad.write(to: url)
        #expect(throws: ArchiveError.self, "bit \(bit) of byte \(place)") {
          _ = try Archive(path: archive.path)
        }
      }
    }
    try good.write(to: url)
    #expect(try await check(archive) == [])
  }

  /// Any bit of the number that pseudonyms follow from.
  @Test func findsEveryFlippedBitInTheSeed() async throws {
    let archive = try SampleArchive()
    _ = try archive.writer(isMasked: true)
    let url = URL(filePath: archive.path + "/.seed")
    let good = try Data(contentsOf: url)
    #expect(good.count == 26)
    for place in good.indices {
      for bit in 0..<8 {
        var bad = good
        bad[place] ^= 1 << bit
        try bad.write(to: url)
        #expect(try await check(archive) == [Archive.Damage(path: ".seed", kind: .otherContents)])
      }
    }
    try FileManager.default.removeItem(at: url)
    #expect(try await check(archive) == [Archive.Damage(path: ".seed", kind: .missing)])
  }

  @Test func findsMissingAndShortenedFiles() async throws {
    let archive = try await archive()
    let (first, second) = (
      "pbx=acme/date=2026-11-27.jsonl.zst", "pbx=west/date=2026-11-26.jsonl.zst"
    )
    try FileManager.default.removeItem(atPath: archive.path + "/" + first)
    let url = URL(filePath: archive.path + "/" + second)
    let bytes = try Data(contentsOf: url)
    try bytes.dropLast().write(to: url)
    #expect(
      try await check(archive) == [
        Archive.Damage(path: first, kind: .missing),
        Archive.Damage(path: second, kind: .otherLength(bytes: bytes.count - 1, expected: bytes.count)),
      ])
    let incomplete = await (try archive.writer()).incompleteDays
    #expect(incomplete == [SampleArchive.day(2026, 11, 26), SampleArchive.day(2026, 11, 27)])
  }

  @Test func namesFilesThatNobodyPutIn() async throws {
    let archive = try await archive()
    let stranger = "pbx=acme/date=2020-01-01.jsonl.zst"
    try "x".write(toFile: archive.path + "/" + stranger, atomically: false, encoding: .utf8)
    #expect(try Archive(path: archive.path).strangers == [stranger])
    #expect(try await check(archive) == [])
  }
}
