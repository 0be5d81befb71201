import CallTime
import Foundation
import TestSupport
import Testing

@testable import CallFiles
@testable import CallTable

/// Many files that are read as one.
struct JoinedFilesTests {
  private func packed(_ text: String) throws -> [UInt8] {
    var bytes = ByteSink()
    bytes.append(text)
    let packer = try #require(OutputPacker(.zstd, .jsonLines))
    #expect(packer.pack(&bytes, isEnd: true))
    return bytes.withBytes { Array($0) }
  }

  private func lines(_ ids: Range<Int>) -> String { ids.map(PackingTests.line).joined() }

  /// Files called 0, 1 and so on; nil is none.
  private func contents(_ files: [[UInt8]?], _ sizes: ChunkSizes = .standard) async throws
    -> TestFile.Contents
  {
    try await TemporaryFolder.with { folder in
      let paths = files.indices.map { "\(folder)/\($0)" }
      for (path, bytes) in zip(paths, files) {
        if let bytes { try Data(bytes).write(to: URL(filePath: path)) }
      }
      var contents = TestFile.Contents()
      do throws(FileError) {
        let feed = FileFeed(joining: paths, name: "all", size: nil, zone: .gmt, sizes: sizes)
        while let part = try await feed.next() {
          contents.parts += 1
          contents.defects += part.defects.listed.map { $0.shortened(folder) }
          contents.bytesRead = part.bytesRead ?? 0
          for row in 0..<part.batch.count { contents.callIDs.append(part.batch[row].callID) }
        }
      } catch {
        contents.error = error.shortened(folder)
      }
      return contents
    }
  }

  private func ids(_ range: Range<Int>) -> [String] { range.map(String.init) }

  @Test func severalShareAChunk() async throws {
    let files = try (0..<10).map { try packed(lines($0 * 5..<$0 * 5 + 5)) }
    let all = try await contents(files)
    #expect((all.parts, all.callIDs) == (1, ids(0..<50)))
    #expect(all.bytesRead == files.reduce(0) { $0 + $1.count })
    #expect((all.defects, all.error) == ([], nil))
    let some = try await contents(files, TestFile.chunks(of: 400))
    #expect(some.callIDs == ids(0..<50))
    #expect((2...9).contains(some.parts), "\(some.parts)")
  }

  @Test func aMissingLineEndIsNoJoint() async throws {
    let files = [
      String(lines(0..<3).dropLast()), "", String(lines(3..<4).dropLast()), "\n", lines(4..<6),
    ]
    let all = try await contents(files.map(packed))
    #expect((all.parts, all.callIDs) == (1, ids(0..<6)))
    #expect(all.defects == [])
  }

  @Test func aCallOfTwoFilesComesOnce() async throws {
    let all = try await contents([packed(lines(0..<3)), packed(lines(2..<5))])
    #expect(all.callIDs == ids(0..<5))
  }

  @Test func brokenRecordsHaveTheirPlaceInTheirOwnFile() async throws {
    let broken = lines(3..<5) + "{\"callId\":x}\n" + lines(5..<6)
    let all = try await contents([packed(lines(0..<3)), packed(broken), packed(lines(6..<8))])
    #expect((all.parts, all.callIDs) == (1, ids(0..<8)))
    let alone = try await TestFile.contents(packed(broken))
    let defect = try #require(alone.defects.first)
    #expect(all.defects.map(\.place) == [.line(3, of: "1")])
    #expect(all.defects.map(\.offset) == [defect.offset])
    #expect(all.defects.map(\.text) == [defect.text])
  }

  /// Each in its place: one that is not packed, one whose head does not say its length, a page of the service, an archive.
  @Test func whatCannotBeJoinedIsReadByItself() async throws {
    let plain = Array(lines(1..<2).utf8)
    let streamed = try await TestFile.compressed(Array(lines(2..<3).utf8), by: "zstd")
    let page = try packed(#"{"meta":{},"data":[\#(PackingTests.line(3))]}"#)
    let all = try await contents([packed(lines(0..<1)), plain, streamed, page, packed(lines(4..<5))])
    #expect(all.callIDs == ids(0..<5))
    #expect((all.defects, all.error) == ([], nil))
  }

  @Test func callsBeforeADamagedFileComeBeforeTheError() async throws {
    var bad = try packed(lines(3..<500))
    bad[bad.count / 2] ^= 1
    let all = try await contents([packed(lines(0..<3)), bad, packed(lines(500..<501))])
    #expect(Array(all.callIDs.prefix(3)) == ids(0..<3))
    let error = try #require(all.error)
    guard case .damaged(name: "1", _, _) = error else {
      Issue.record("\(error)")
      return
    }
  }

  @Test func callsBeforeAMissingFileComeBeforeTheError() async throws {
    let all = try await contents([packed(lines(0..<3)), nil, packed(lines(3..<4))])
    #expect((all.callIDs, all.error) == (ids(0..<3), .notFound(name: "1")))
  }

  /// The head of a zstd file can say anything: no memory is taken for a text of that length.
  @Test func aLengthThatIsNotTrueIsNotBelieved() async throws {
    let text = lines(0..<40)
    var bytes = try packed(text)
    // One byte says the length of a short text, in a frame of one segment: magic number, descriptor, length.
    let place = try #require(
      bytes[4..<8].indices.first { Int(bytes[$0]) == text.utf8.count & 0xFF || $0 == 5 })
    bytes[place] &+= 1
    let all = try await contents([bytes])
    #expect(all.error != nil)
  }
}

extension FileError {
  /// With the names of files from the folder on.
  fileprivate func shortened(_ folder: String) -> FileError {
    func short(_ name: String) -> String { name.replacing(folder + "/", with: "") }
    return switch self {
    case .notFound(let name): .notFound(name: short(name))
    case .damaged(let name, let format, let offset):
      .damaged(name: short(name), format: format, offset: offset)
    default: self
    }
  }
}

extension RecordDefect {
  fileprivate func shortened(_ folder: String) -> RecordDefect {
    guard case .line(let line, let file) = place else { return self }
    return RecordDefect(
      line: line, of: file?.replacing(folder + "/", with: ""), offset: offset, expected: expected, text: text,
      lost: lost, lineCount: lineCount)
  }
}
