import CallRecords
import Foundation
import Testing

@testable import ringside

@Suite struct OutputFileTests {
  static func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  @Test func `A file that was there keeps its content until there is something better`() throws {
    try Self.withFolder { folder in
      let path = folder + "/calls.csv"
      try "yesterday's".write(toFile: path, atomically: true, encoding: .utf8)
      do { _ = try OutputFile(path: path) }
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "yesterday's")
      var file = try OutputFile(path: path)
      for word in ["to", "day"] {
        var bytes = ByteSink()
        bytes.append(word)
        try file.write(bytes)
      }
      try file.finish()
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "today")
    }
  }

  @Test func `A file that nothing was written to is not left behind, unless nothing was to be written`()
    throws
  {
    try Self.withFolder { folder in
      do { _ = try OutputFile(path: folder + "/a") }
      #expect(!FileManager.default.fileExists(atPath: folder + "/a"))
      var file = try OutputFile(path: folder + "/b")
      try file.finish()
      #expect(try Data(contentsOf: URL(filePath: folder + "/b")).isEmpty)
    }
  }

  @Test func `Where nothing can be written, that is said`() throws {
    #expect(throws: ProgramFault.cannotCreate(path: "/nowhere/calls", .init(code: ENOENT))) {
      _ = try OutputFile(path: "/nowhere/calls")
    }
    var full = try OutputFile(path: "/dev/full")
    do throws(ProgramFault) {
      var byte = ByteSink()
      byte.append(1)
      try full.write(byte)
      Issue.record("/dev/full took a byte")
    } catch {
      #expect(error == .cannotWrite(path: "/dev/full", .init(code: ENOSPC)))
      #expect(error.exitCode == .inputOutput)
    }
  }
}
