import Foundation
import TestSupport
import Testing

@testable import CallFiles
@testable import CallTable

/// Files of records, written and read again.
enum TestFile {
  struct Contents {
    var json: [[UInt8]] = []
    var callIDs: [String] = []
    var defects: [RecordDefect] = []
    var legs: [EncodedLegs] = []
    var error: FileError?
    var bytesRead = 0
    var parts = 0

    var records: [NSObject] { get throws { try json.map { try jsonValue($0) } } }
  }

  static func withFile<Result>(_ bytes: [UInt8], _ body: (String) async throws -> Result) async throws
    -> Result
  {
    try await TemporaryFolder.with { folder in
      try Data(bytes).write(to: URL(filePath: folder + "/calls"))
      return try await body(folder + "/calls")
    }
  }

  static func contents(_ bytes: [UInt8], _ sizes: ChunkSizes = .standard, decoders: Int = 3) async throws
    -> Contents
  {
    try await withFile(bytes) { path in
      var contents = Contents()
      do throws(FileError) {
        let feed = try FileFeed(path: path, sizes: sizes, decoders: decoders)
        while let part = try await feed.next() {
          contents.parts += 1
          contents.defects += part.defects.listed
          contents.legs.append(part.legs)
          contents.bytesRead = part.bytesRead ?? 0
          for row in 0..<part.batch.count { contents.callIDs.append(part.batch[row].callID) }
          contents.json += part.batch.json()
        }
      } catch {
        contents.error = error
      }
      return contents
    }
  }

  static func contents(_ text: String, _ sizes: ChunkSizes = .standard) async throws -> Contents {
    try await contents(Array(text.utf8), sizes)
  }

  /// The same bytes as a command of the system compresses them.
  static func compressed(_ bytes: [UInt8], by command: String) async throws -> [UInt8] {
    try await ProgramRun("/usr/bin/env", [command, "-c"], input: bytes).bytes
  }

  /// Chunks of so many bytes.
  static func chunks(of bytes: Int) -> ChunkSizes { ChunkSizes(first: bytes, most: bytes, record: 1 << 20) }
}
