import CArchive
import Foundation
import TestSupport
import Testing

@testable import CallFiles
@testable import CallTable

/// Files however they are packed: compressed, in archives, and both.
@Suite struct PackingTests {
  enum Broken: Error { case archive(String) }

  /// Files as libarchive packs them; with the format `raw` there is one, which is only compressed.
  static func packed(
    _ files: [(name: String, bytes: [UInt8])], format: Int32, filter: Int32 = ARCHIVE_FILTER_NONE
  ) throws -> [UInt8] {
    guard let archive = archive_write_new(), let entry = archive_entry_new() else { throw Broken.archive("") }
    defer {
      archive_entry_free(entry)
      archive_write_free(archive)
    }
    func check(_ result: Int32) throws {
      guard result == ARCHIVE_OK else { throw Broken.archive(String(cString: archive_error_string(archive))) }
    }
    var room = [UInt8](repeating: 0, count: 65_536 + 2 * files.reduce(0) { $0 + $1.bytes.count })
    var used = 0
    try check(archive_write_set_format(archive, format))
    try check(archive_write_add_filter(archive, filter))
    try room.withUnsafeMutableBytes { room in
      try check(archive_write_open_memory(archive, room.baseAddress, room.count, &used))
      for (name, bytes) in files {
        archive_entry_clear(entry)
        archive_entry_set_pathname(entry, name)
        archive_entry_set_size(entry, Int64(bytes.count))
        archive_entry_set_perm(entry, 0o644)
        archive_entry_set_filetype(entry, name.hasSuffix("/") ? 0o040_000 : 0o100_000)
        try check(archive_write_header(archive, entry))
        try #require(archive_write_data(archive, bytes, bytes.count) == bytes.count)
      }
      try check(archive_write_close(archive))
    }
    return Array(room[..<used])
  }

  static func compressed(_ bytes: [UInt8], _ filter: Int32) throws -> [UInt8] {
    try packed([("data", bytes)], format: ARCHIVE_FORMAT_RAW, filter: filter)
  }

  static func line(_ id: Int) -> String { #"{"callId":"\#(id)","x":"\#(id &* 2_654_435_761)"}\#n"# }
  static func lines(_ ids: Range<Int>) -> [UInt8] { Array(ids.map(line).joined().utf8) }

  /// Expects the calls of the lines that are whole in the first bytes of the text, numbered from 0, and a defect for the one
  /// that is cut.
  private static func expect(_ contents: TestFile.Contents, are lines: [String], upTo length: Int) {
    var start = 0
    let whole = lines.prefix { line in
      guard start + line.utf8.count <= length else { return false }
      start += line.utf8.count
      return true
    }
    #expect(contents.callIDs == whole.indices.map(String.init))
    let cut = lines[whole.endIndex].prefix(min(length - start, BrokenText.most))
    #expect(contents.defects.map(\.text) == (cut.isEmpty ? [] : [String(cut)]))
  }

  private static let filters = [
    ("gzip", ARCHIVE_FILTER_GZIP), ("zstd", ARCHIVE_FILTER_ZSTD), ("xz", ARCHIVE_FILTER_XZ),
    ("bzip2", ARCHIVE_FILTER_BZIP2), ("lz4", ARCHIVE_FILTER_LZ4),
  ]
  private static let formats = [("zip", ARCHIVE_FORMAT_ZIP), ("tar", ARCHIVE_FORMAT_TAR_USTAR)]

  @Test(arguments: ["gzip", "zstd"], [0, 4, 9])
  func readsCompressedFiles(_ command: String, _ shape: Int) async throws {
    let text = Array(FileFeedTests.shapes[shape].text.utf8)
    let bytes = try await TestFile.compressed(text, by: command)
    for size in [1, 13, 1000] {
      let contents = try await TestFile.contents(bytes, TestFile.chunks(of: size))
      #expect(try contents.records == FileFeedTests.expected)
    }
    // Several members or frames are one text, wherever it was divided.
    let parts =
      try await TestFile.compressed(Array(text[..<100]), by: command)
      + TestFile.compressed(Array(text[100...]), by: command)
    let contents = try await TestFile.contents(parts)
    #expect(try contents.records == FileFeedTests.expected)
    #expect(contents.error == nil)
    #expect(contents.bytesRead == parts.count)
  }

  /// `zstd --long=31` makes the largest.
  @Test(arguments: [10, 27, 29, 30, 31]) func readsZstdOfWindowsUpTo512MB(_ log: UInt8) async throws {
    let text = Array(FileFeedTests.records.joined(separator: "\n").utf8)
    // A frame of one block, the last, which is stored as it is (RFC 8878, 3.1.1).
    let header = UInt32(text.count) << 3 | 1
    let frame: [UInt8] =
      [0x28, 0xB5, 0x2F, 0xFD, 0, (log - 10) << 3] + (0..<3).map { UInt8(header >> (8 * $0) & 0xFF) } + text
    let contents = try await TestFile.contents(frame)
    guard log < 30 else {
      guard case .windowTooLarge? = contents.error else { throw Broken.archive("\(contents.error as Any)") }
      return
    }
    #expect(contents.error == nil)
    #expect(try contents.records == FileFeedTests.expected)
  }

  @Test(arguments: ["gzip", "zstd"])
  func keepsWhatComesBeforeTheEndOfACutFile(_ command: String) async throws {
    let lines = (0..<5000).map { #"{"callId":"\#($0)","x":"\#($0 &* 2_654_435_761)"}"# }
    let text = Array(lines.joined(separator: "\n").utf8)
    let bytes = try await TestFile.compressed(text, by: command)
    let contents = try await TestFile.contents(
      Array(bytes[..<(bytes.count * 9 / 10)]), TestFile.chunks(of: 1000))
    guard case .cutOff(_, command, let offset)? = contents.error else {
      Issue.record("\(String(describing: contents.error))")
      return
    }
    let came = text[..<offset].split(separator: JSONByte.newline).map { String(decoding: $0, as: UTF8.self) }
    let whole = zip(came, lines).prefix { $0 == $1 }.count
    #expect(whole > 100)
    #expect(contents.callIDs == (0..<whole).map(String.init))
    // The record that broke off is the only one left out, and the text ends with it.
    #expect(contents.defects.map(\.text) == Array(came[whole...]))
    #expect(contents.defects.map(\.place) == came[whole...].map { _ in .line(whole + 1) })
    var damaged = bytes
    for at in damaged.count / 2..<damaged.count / 2 + 40 { damaged[at] = 0xAA }
    let broken = try await TestFile.contents(damaged)
    guard case .damaged(_, command, _)? = broken.error else {
      Issue.record("\(String(describing: broken.error))")
      return
    }
  }

  @Test(arguments: filters, [0, 4, 9])
  func readsEveryCompression(_ filter: (name: String, code: Int32), _ shape: Int) async throws {
    let bytes = try Self.compressed(Array(FileFeedTests.shapes[shape].text.utf8), filter.code)
    #expect(bytes != Array(FileFeedTests.shapes[shape].text.utf8))
    for size in [1, 13, 1000] {
      let contents = try await TestFile.contents(bytes, TestFile.chunks(of: size))
      #expect(contents.error == nil)
      #expect(try contents.records == FileFeedTests.expected)
      #expect(contents.bytesRead == bytes.count)
    }
  }

  @Test(arguments: filters)
  func anEmptyFileCanBeCompressed(_ filter: (name: String, code: Int32)) async throws {
    // For which libarchive ends the program.
    let lz4: [UInt8] = [4, 0x22, 0x4D, 0x18, 0x64, 0x40, 0xA7, 0, 0, 0, 0, 5, 0x5D, 0xCC, 2]
    let bytes = try filter.name == "lz4" ? lz4 : Self.compressed([], filter.code)
    let contents = try await TestFile.contents(bytes)
    #expect(contents.callIDs.isEmpty && contents.defects.isEmpty && contents.error == nil)
  }

  @Test(arguments: filters)
  func severalCompressedPartsAreOneText(_ filter: (name: String, code: Int32)) async throws {
    let text = Self.lines(0..<100)
    let bytes =
      try Self.compressed(Array(text[..<1003]), filter.code)
      + Self.compressed(Array(text[1003...]), filter.code)
    let contents = try await TestFile.contents(bytes)
    #expect(contents.error == nil)
    #expect(contents.callIDs == (0..<100).map(String.init))
  }

  @Test(arguments: filters)
  func aCompressedFileThatBreaksOffKeepsTheRecordsBefore(_ filter: (name: String, code: Int32)) async throws {
    // More than a block, which is forgotten with what is wrong in it: up to 4 MB for lz4. Long records fill one soon.
    let filling = String(repeating: "ringside", count: 250)
    let lines = (0..<3000).map { #"{"callId":"\#($0)","x":"\#(filling)"}\#n"# }
    let bytes = try Self.compressed(Array(lines.joined().utf8), filter.code)
    let contents = try await TestFile.contents(Array(bytes[..<(bytes.count * 9 / 10)]))
    switch contents.error {
    case .cutOff(_, filter.name, let offset), .cannotUnpack(_, filter.name, let offset, _):
      Self.expect(contents, are: lines, upTo: offset)
      #expect(offset > 2_000_000)
    default: Issue.record("\(String(describing: contents.error))")
    }
  }

  @Test(arguments: formats)
  func readsTheFilesOfAnArchiveInOrderEachInItsShape(_ format: (name: String, code: Int32)) async throws {
    let bytes = try Self.packed(
      [
        ("days/", []), ("days/1.jsonl", Self.lines(0..<3) + Array("{broken\n".utf8)),
        ("days/._1.jsonl", Array("not for us".utf8)), ("days/none", []),
        ("days/2.json", Array(#"[{"callId":"3"},"#.utf8) + Array(#"{"callId":"4"}]"#.utf8)),
        ("days/3.gz", try Self.compressed(Self.lines(5..<7) + Array("broken".utf8), ARCHIVE_FILTER_GZIP)),
      ], format: format.code)
    for size in [1, 10, 1000] {
      let contents = try await TestFile.contents(bytes, TestFile.chunks(of: size))
      #expect(contents.error == nil)
      #expect(contents.callIDs == (0..<7).map(String.init))
      #expect(contents.defects.map(\.place) == [.line(4, of: "days/1.jsonl"), .line(3, of: "days/3.gz")])
      #expect(contents.bytesRead == bytes.count)
    }
    #expect(try await TestFile.contents(Self.packed([], format: format.code)).callIDs.isEmpty)
  }

  @Test(arguments: formats, filters)
  func anArchiveMayBeCompressed(
    _ format: (name: String, code: Int32), _ filter: (name: String, code: Int32)
  ) async throws {
    let archive = try Self.packed(
      [("1", Self.lines(0..<2)), ("2", Self.lines(2..<4))], format: format.code)
    let contents = try await TestFile.contents(Self.compressed(archive, filter.code))
    #expect(contents.error == nil)
    #expect(contents.callIDs == ["0", "1", "2", "3"])
  }

  @Test(arguments: formats)
  func archivesInArchivesAreReadEightDeep(_ format: (name: String, code: Int32)) async throws {
    // Each holds the one before it and a call.
    var archives = [Self.lines(0..<1)]
    for id in 1...10 {
      archives.append(
        try Self.packed([("in", archives[id - 1]), ("beside", Self.lines(id..<id + 1))], format: format.code))
    }
    #expect(try await TestFile.contents(archives[8]).callIDs == (0...8).map(String.init))
    let contents = try await TestFile.contents(archives[10])
    #expect(contents.error == nil)
    // The ninth from outside is read as a text, in which records may stand as they are.
    #expect(contents.callIDs.suffix(8) == (3...10).map(String.init))
    #expect(Set(contents.callIDs).isSubset(of: (0...10).map(String.init)))
    #expect(!contents.defects.isEmpty)
    #expect(
      contents.defects.allSatisfy { if case .line(_, of: "in") = $0.place { true } else { false } })
  }

  @Test(arguments: formats)
  func anArchiveThatBreaksOffSaysSo(_ format: (name: String, code: Int32)) async throws {
    let bytes = try Self.packed(
      [("1", Self.lines(0..<100)), ("2", Self.lines(100..<20_000))], format: format.code)
    let contents = try await TestFile.contents(Array(bytes[..<(bytes.count / 2)]))
    guard case .cannotUnpack(_, format.name, let offset, _)? = contents.error else {
      Issue.record("\(String(describing: contents.error))")
      return
    }
    #expect(offset > Self.lines(0..<100).count)
    Self.expect(contents, are: (0..<20_000).map(Self.line), upTo: offset)
  }

  /// libarchive would take them as they are.
  @Test func gzipChecksWhatItHasUnpacked() async throws {
    var bytes = try Self.compressed(Self.lines(0..<10), ARCHIVE_FILTER_GZIP)
    bytes[bytes.count - 8] ^= 1
    guard case .damaged(_, "gzip", _)? = try await TestFile.contents(bytes).error else {
      Issue.record("no check")
      return
    }
    bytes[bytes.count - 8] ^= 1
    guard case .damaged(_, "gzip", _)? = try await TestFile.contents(bytes + [1, 2, 3]).error else {
      Issue.record("what follows was dropped")
      return
    }
  }

  @Test(.timeLimit(.minutes(3)), arguments: ["cat", "gzip", "zstd"])
  func aPipeIsReadAsItComes(_ command: String) async throws {
    try await TemporaryFolder.with { folder in
      let pipe = folder + "/pipe"
      try #require(mkfifo(pipe, 0o600) == 0)
      let feed = try FileFeed(path: pipe)
      let writer = try FileHandle(forUpdating: URL(filePath: pipe))
      for id in 0..<3 {
        let line = Self.lines(id..<id + 1)
        let bytes = command == "cat" ? line : try await TestFile.compressed(line, by: command)
        try writer.write(contentsOf: Data(bytes))
        #expect(try await feed.next()?.batch.count == 1)
      }
      try writer.close()
      #expect(try await feed.next() == nil)
    }
  }
}
