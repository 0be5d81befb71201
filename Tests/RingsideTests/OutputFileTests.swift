import BrowserModel
import CallTime
import Foundation
import TestSupport
import Testing

@testable import ringside

@Suite struct OutputFileTests {
  @Test func aFormerFileIsKeptUntilTheNewOneIsComplete() async throws {
    try await TemporaryFolder.with { folder in
      let path = folder + "/calls.csv"
      try "yesterday's".write(toFile: path, atomically: true, encoding: .utf8)
      do { _ = try OutputFile(path: path) }
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "yesterday's")
      let file = try OutputFile(path: path)
      for word in ["to", "day"] {
        var bytes = ByteSink()
        bytes.append(word)
        try file.write(bytes)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "yesterday's")
      }
      try file.finish()
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "today")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["calls.csv"])
    }
  }

  @Test(arguments: ["there", "not there"])
  func aLinkIsFollowedWhenItsFileIsWritten(name: String) async throws {
    try await TemporaryFolder.with { folder in
      let files = FileManager.default
      try files.createDirectory(atPath: folder + "/days", withIntermediateDirectories: false)
      try "yesterday's".write(toFile: folder + "/days/there", atomically: true, encoding: .utf8)
      try files.createSymbolicLink(atPath: folder + "/latest", withDestinationPath: "days/last")
      try files.createSymbolicLink(atPath: folder + "/days/last", withDestinationPath: name)
      var bytes = ByteSink()
      bytes.append("today")
      let file = try OutputFile(path: folder + "/latest")
      try file.write(bytes)
      try file.finish()
      #expect(try String(contentsOfFile: folder + "/days/" + name, encoding: .utf8) == "today")
      #expect(try files.destinationOfSymbolicLink(atPath: folder + "/latest") == "days/last")
      #expect(try files.destinationOfSymbolicLink(atPath: folder + "/days/last") == name)
    }
  }

  @Test func aLoopOfLinksIsAnError() async throws {
    try await TemporaryFolder.with { folder in
      let path = folder + "/latest"
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "latest")
      #expect(
        throws: ProgramError.output(.cannotCreate(path: path, reason: String(cString: strerror(ELOOP))))
      ) { _ = try OutputFile(path: path) }
    }
  }

  @Test func aFileThatNothingWasWrittenToIsNotLeftBehindUnlessNothingWasToBeWritten()
    async throws
  {
    try await TemporaryFolder.with { folder in
      do { _ = try OutputFile(path: folder + "/a") }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
      let file = try OutputFile(path: folder + "/b")
      try file.finish()
      #expect(try Data(contentsOf: URL(filePath: folder + "/b")).isEmpty)
    }
  }

  @Test func failuresToWriteAreErrors() throws {
    let fault = ProgramError.output(
      .cannotCreate(path: "/nowhere/calls", reason: "No such file or directory"))
    #expect(throws: fault) { _ = try OutputFile(path: "/nowhere/calls") }
    #expect(fault.exitCode == .cannotCreate)
    let full = try OutputFile(path: "/dev/full")
    do throws(ProgramError) {
      var byte = ByteSink()
      byte.append(1)
      try full.write(byte)
      Issue.record("/dev/full took a byte")
    } catch {
      #expect(error == .cannotWrite(path: "/dev/full", code: ENOSPC))
      #expect(error.exitCode == .inputOutput)
    }
  }

  @Test func aPipeAndWhatAShellHasOpenAreWrittenToAsRecordsCome() async throws {
    try await TemporaryFolder.with { folder in
      let (pipe, log) = (folder + "/pipe", folder + "/log")
      try #require(mkfifo(pipe, 0o600) == 0)
      try "before ".write(toFile: log, atomically: true, encoding: .utf8)
      let (reader, shell) = (open(pipe, O_RDWR | O_NONBLOCK), open(log, O_WRONLY | O_APPEND))
      try #require(reader >= 0 && shell >= 0)
      defer {
        close(reader)
        close(shell)
      }
      for path in [pipe, "/dev/fd/\(shell)"] {
        let file = try OutputFile(path: path)
        var bytes = ByteSink()
        bytes.append("now")
        try file.write(bytes)
      }
      var bytes = [UInt8](repeating: 0, count: 8)
      #expect(read(reader, &bytes, bytes.count) == 3)
      #expect(bytes.prefix(3).elementsEqual("now".utf8))
      #expect(try String(contentsOfFile: log, encoding: .utf8) == "before now")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["log", "pipe"])
    }
  }
}
