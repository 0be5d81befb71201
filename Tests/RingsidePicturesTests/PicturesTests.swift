import Foundation
import Sandbox
import TerminalHarness
import TestSupport
import Testing

@testable import ringside_pictures

@Suite struct PicturesTests {
  private func run(_ arguments: [String]) async throws -> ProgramRun {
    try await ProgramRun(TerminalProgram.builtProduct("ringside-pictures"), arguments)
  }

  @Test func theProgramDrawsThePages() async throws {
    try await TemporaryFolder.with { folder in
      let run = try await run([folder])
      #expect(run.messages == "")
      #expect(run.exitCode == 0)
      #expect(
        run.output == ["calls", "call", "unreturned", "hours"].map { "\(folder)/\($0).svg\n" }.joined())
      for (name, words) in [
        ("calls.svg", ["Ringside", "simulated", "ANSWERED", "ABANDONED", "VOICEMAIL"]),
        ("call.svg", ["Ringside", "simulated", "ABANDONED", "acmecorppbx"]),
        ("unreturned.svg", ["Ringside", "Verdict", "OPEN", "nobody"]),
        ("hours.svg", ["Ringside", "Mon", "miss"]),
      ] {
        let picture = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
        #expect(picture.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1036 568\""))
        #expect(picture.hasSuffix("</svg>\n"))
        let texts = Set(picture.matches(of: />([^<>]+)<\/text>/).map { String($0.output.1) })
        for word in words { #expect(texts.contains(word), "\(word) in \(name)") }
      }
    }
  }

  @Test func aFolderThatDoesNotExistIsAnError() async throws {
    try await TemporaryFolder.with { folder in
      let run = try await run(["\(folder)/nowhere"])
      #expect(run.exitCode == 1)
      #expect(run.output == "")
      #expect(run.messages.hasPrefix("ringside-pictures: \(folder)/nowhere/calls.svg cannot be written: "))
    }
  }

  @Test(arguments: [0, 1, 60]) func aDayWithoutAnAbandonedCallIsAnError(calls: Int) async throws {
    let start = Int64(Pictures.now.timeIntervalSince1970 - 86_400) * 1000
    let archive = FixedArchive(
      records: (0..<calls).map { SampleRecords.call("\($0)", start: start - Int64($0) * 1000) })
    try await TemporaryFolder.with { folder in
      let options = SandboxOptions(now: { Pictures.now }, archive: archive)
      await #expect(throws: PictureError.noAbandonedCall) {
        try await Pictures.draw(into: URL(filePath: folder), options)
      }
      let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(files == [])
    }
  }

  @Test func callsThatAreNotServedAreAnError() async throws {
    let fault = Fault(.status(403, retryAfter: nil), path: .records)
    let options = SandboxOptions(faults: [fault], now: { Pictures.now })
    await #expect(throws: PictureError.notLoaded("calls")) {
      try await Pictures.draw(into: URL.temporaryDirectory, options)
    }
  }
}
