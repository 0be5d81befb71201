import CallTime
import Foundation
import TestSupport
import Testing

@testable import CallArchive

/// The quick way to read a manifest, beside Foundation's.
struct ManifestReaderTests {
  private func bytes(_ days: ClosedRange<Int>, legs: [String]? = nil) async throws -> [UInt8] {
    let archive = try SampleArchive()
    let writer = try archive.writer()
    for number in days {
      try await writer.put(
        SampleArchive.records(
          [SampleArchive.call(number), SampleArchive.call(number, pbx: "wést")], legs: legs),
        as: SampleArchive.day(2026, 11, number))
    }
    return [UInt8](try Data(contentsOf: URL(filePath: archive.path + "/manifest.json")))
  }

  private func quick(_ bytes: [UInt8]) -> ArchiveManifest? {
    bytes.withUnsafeBufferPointer(ManifestReader.read).flatMap(ArchiveManifest.init)
  }

  private func quick(_ text: String) -> ArchiveManifest? { quick(Array(text.utf8)) }

  @Test(arguments: [nil, [#"{"callId":"1","legId":"1","pbxId":"acme"}"#]])
  func readsTheSameAsFoundation(_ legs: [String]?) async throws {
    let bytes = try await bytes(20...27, legs: legs)
    let slow = try JSONDecoder().decode(ArchiveManifest.self, from: Data(bytes))
    #expect(slow.days.count == 8)
    #expect(quick(bytes) == slow)
  }

  @Test func readsAManifestWithoutDays() throws {
    let archive = try SampleArchive()
    let manifest = try archive.writer()
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: archive.path + "/manifest.json")))
    #expect(quick(bytes) == (try JSONDecoder().decode(ArchiveManifest.self, from: Data(bytes))))
    withExtendedLifetime(manifest) {}
  }

  /// Whatever is not as this program writes it is left to Foundation.
  @Test func leavesEverythingElse() async throws {
    let text = String(decoding: try await bytes(26...27), as: UTF8.self)
    #expect(quick(text) != nil)
    for (old, new) in [
      (#""version" : 2"#, #""version" : 1"#), (#""version" : 2"#, #""version" : 2e0"#),
      (#""zone" :"#, #""zone" : "UTC", "zone" :"#), (#""zone" :"#, #""zones" :"#),
      ("Europe/Berlin", #"Europe\/Berlin"#), ("2026-11-27\"", "2026-02-30\""),
      ("2026-11-27\"", "2026-11-26\""),
      ("2026-11-27\"", "2026-11-2\""), (#""hasLegs" : false"#, #""hasLegs" : 0"#),
      (#""masked" : false,"#, ""),
      (#""days" :"#, #""change" : {"finished" : [], "removed" : []}, "days" :"#),
      (#""unreadable" : 0"#, #""unreadable" : 9999999999999999999"#),
      (#""unreadable" : 0"#, #""unreadable" : -1"#), (#""unreadable" : 0"#, #""unreadable" : 00"#),
    ] {
      let other = text.replacing(old, with: new, maxReplacements: 1)
      #expect(other != text, "\(old)")
      #expect(quick(other) == nil, "\(new)")
    }
    #expect(quick(text + "x") == nil)
    #expect(quick("") == nil)
  }

  /// Cut off anywhere it is nothing, and nothing is read beyond its end.
  @Test func readsNothingThatIsCutOff() async throws {
    let bytes = try await bytes(27...27)
    for length in 0..<bytes.count - 2 { #expect(quick(Array(bytes[..<length])) == nil) }
  }
}
