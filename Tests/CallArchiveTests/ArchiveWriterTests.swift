import CallArchive
import CallFiles
import CallTime
import Foundation
import TestSupport
import Testing

/// Days going into an archive and out of it.
struct ArchiveWriterTests {
  private let day = SampleArchive.day(2026, 11, 27)
  private let acme = "pbx=acme/date=2026-11-27.jsonl.zst"

  @Test func keepsRecordsAsServedInOneFileADayAndPBX() async throws {
    let archive = try SampleArchive()
    let rows = [
      #"{"callId" : "2", "pbxId":"acme", "new":[1, {"a":null}]}"#, SampleArchive.call(1),
      SampleArchive.call(3, pbx: "West/../x"),
    ]
    let legs = [#"{"callId":"2","legId":"1","pbxId":"acme"}"#]
    try await archive.writer().put(SampleArchive.records(rows, legs: legs), as: day)
    #expect(
      archive.files == [
        "legs/pbx=acme/date=2026-11-27.jsonl.zst", "manifest.json",
        "pbx=West%2F%2E%2E%2Fx/date=2026-11-27.jsonl.zst", acme,
      ])
    #expect(try await archive.ids(acme) == ["2", "1"])
    let read = try Archive(path: archive.path)
    let kept = try #require(read.manifest.days[day])
    #expect((kept.callCount, kept.legCount) == (3, 1))
    #expect(read.strangers == [])
    #expect(read.paths(of: [day]).map { $0.dropFirst(archive.path.count + 1) }.contains(acme[...]))
  }

  @Test func aRecordThatComesTwiceIsKeptInItsLaterVersion() async throws {
    let archive = try SampleArchive()
    var records = try SampleArchive.records([SampleArchive.call(2), SampleArchive.call(1)])
    records.add(calls: try SampleArchive.served([SampleArchive.call(2, talk: 7)]))
    #expect(records.callCount == 2)
    try await archive.writer().put(records, as: day)
    #expect(try await archive.ids(acme) == ["2", "1"])
    let feed = try FilesFeed(paths: [archive.path + "/" + acme], zone: .gmt)
    let page = try #require(try await feed.nextPage(.all))
    #expect(page.batch[0].duration(.talkTimeMS) == .milliseconds(7))
  }

  @Test func aDayTakesThePlaceOfTheOneBefore() async throws {
    let archive = try SampleArchive()
    let writer = try archive.writer()
    let first = try SampleArchive.records([SampleArchive.call(1), SampleArchive.call(2, pbx: "west")])
    #expect(try await writer.put(first, as: day) == nil)
    let old = try await writer.put(SampleArchive.records([SampleArchive.call(9)]), as: day)
    #expect(old?.callCount == 2)
    #expect(archive.files == ["manifest.json", acme])
    #expect(try await archive.ids(acme) == ["9"])
  }

  @Test func removedDaysAreNotAskedForAgain() async throws {
    let archive = try SampleArchive()
    let writer = try archive.writer()
    for number in 25...27 {
      try await writer.put(
        SampleArchive.records([SampleArchive.call(number)]), as: SampleArchive.day(2026, 11, number))
    }
    try await writer.remove(before: day)
    #expect(archive.files == ["manifest.json", acme])
    #expect(await writer.manifest.since == day)
    #expect(try Archive(path: archive.path).days == [day])
  }

  @Test func onlyTheUserMayReadIt() async throws {
    let archive = try SampleArchive()
    try await archive.writer().put(SampleArchive.records([SampleArchive.call(1)]), as: day)
    for (path, rights) in [("", 0o700), ("/pbx=acme", 0o700), ("/" + acme, 0o600), ("/manifest.json", 0o600)]
    {
      let attributes = try FileManager.default.attributesOfItem(atPath: archive.path + path)
      #expect(attributes[.posixPermissions] as? Int == rights, "\(path)")
    }
  }

  // MARK: - Pseudonyms

  @Test func theSeedOfPseudonymsStaysAndStandsInItsOwnFile() throws {
    let archive = try SampleArchive()
    let first = try #require(try archive.writer(isMasked: true).seed)
    #expect(try archive.writer().seed == first, "What the next program asks for makes no other.")
    let digits = try String(contentsOfFile: archive.path + "/.seed", encoding: .utf8).prefix(16)
    #expect(UInt64(digits, radix: 16) == first)
    #expect(try !String(contentsOfFile: archive.path + "/manifest.json", encoding: .utf8).contains(digits))
    let attributes = try FileManager.default.attributesOfItem(atPath: archive.path + "/.seed")
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let other = try SampleArchive()
    #expect(try other.writer(isMasked: true).seed != first)
    #expect(try SampleArchive().writer().seed == nil)
  }

  /// Ended between the seed and the manifest: its seed is taken.
  @Test func aSeedThatWasWrittenBeforeTheManifestIsTaken() throws {
    let archive = try SampleArchive()
    try FileManager.default.createDirectory(atPath: archive.path, withIntermediateDirectories: false)
    // As they were in the first version.
    try "00000000000000ff\n".write(toFile: archive.path + "/.seed", atomically: false, encoding: .utf8)
    #expect(try archive.writer(isMasked: true).seed == 255)
  }

  @Test(arguments: [nil, "", "12", "0123456789abcdeg", "00000000000000000ff"])
  func withoutItsSeedAMaskedArchiveDoesNotGoOn(_ text: String?) throws {
    let archive = try SampleArchive()
    _ = try archive.writer(isMasked: true)
    let path = archive.path + "/.seed"
    try FileManager.default.removeItem(atPath: path)
    try text?.write(toFile: path, atomically: false, encoding: .utf8)
    #expect(throws: ArchiveError.noSeed(path: path)) { _ = try archive.writer(isMasked: true) }
    #expect(try Archive(path: archive.path).manifest.isMasked, "It can be read.")
  }

  // MARK: - Programs that ended early

  /// Ended after the manifest had told the new state, with none or one of two files named.
  @Test(arguments: [0, 1]) func aChangeThatWasBegunIsFinished(named: Int) async throws {
    let archive = try SampleArchive()
    let rows = [SampleArchive.call(1), SampleArchive.call(2, pbx: "west")]
    try await archive.writer().put(SampleArchive.records(rows), as: day)
    let west = "pbx=west/date=2026-11-27.jsonl.zst"
    for path in [acme, west].dropFirst(named) {
      try FileManager.default.moveItem(
        atPath: archive.path + "/" + path,
        toPath: archive.path + "/" + path.replacing("/date", with: "/.part-date"))
    }
    let manifest = archive.path + "/manifest.json"
    let change =
      #""change" : {"finished": ["\#(acme)", "\#(west)"], "removed": ["pbx=old/gone.jsonl.zst"]}, "days""#
    try SampleArchive.firstVersion(of: String(contentsOfFile: manifest, encoding: .utf8))
      .replacing("\"days\"", with: change).write(toFile: manifest, atomically: false, encoding: .utf8)

    #expect(await (try Archive(path: archive.path)).check() == [], "A reader sees the day meanwhile.")
    _ = try archive.writer()
    #expect(archive.files == ["manifest.json", acme, west])
    #expect(await (try Archive(path: archive.path)).check() == [])
  }

  @Test func filesThatTheManifestNeverKnewGo() async throws {
    let archive = try SampleArchive()
    try await archive.writer().put(SampleArchive.records([SampleArchive.call(1)]), as: day)
    try "half".write(
      toFile: archive.path + "/pbx=acme/.part-date=2026-11-28.jsonl.zst", atomically: false, encoding: .utf8)
    _ = try archive.writer()
    #expect(archive.files == ["manifest.json", acme])
  }

  // MARK: - Refusals

  @Test func oneProgramWritesAtATime() throws {
    let archive = try SampleArchive()
    let first = try archive.writer()
    let error = ArchiveError.isLocked(path: archive.path, process: getpid())
    #expect(throws: error) { _ = try archive.writer() }
    #expect(
      error.message
        == "Another ringside (process \(getpid())) writes the archive \(archive.path.debugDescription). "
        + "Wait until it has ended.")
    withExtendedLifetime(first) {}
  }

  @Test func aFolderWithOtherThingsIsNotTouched() throws {
    let archive = try SampleArchive()
    try "x".write(toFile: archive.folder.path + "/letter.txt", atomically: false, encoding: .utf8)
    let manifest = ArchiveManifest(
      zone: .gmt, pbx: "allpbxes", isMasked: false, since: SampleArchive.since)
    #expect(throws: ArchiveError.isNoArchive(path: archive.folder.path)) {
      _ = try ArchiveWriter(path: archive.folder.path, new: manifest)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: archive.folder.path) == ["letter.txt"])
  }

  @Test func aNewerArchiveIsRefusedByItsVersion() throws {
    let archive = try SampleArchive()
    _ = try archive.writer()
    let manifest = archive.path + "/manifest.json"
    try #"{"version": 7, "pages": []}"#.write(toFile: manifest, atomically: false, encoding: .utf8)
    let error = ArchiveError.newerVersion(path: archive.path, version: 7)
    #expect(throws: error) { _ = try Archive(path: archive.path) }
    #expect(throws: error) { _ = try archive.writer() }
    #expect(error.message.contains("version 7"))
    try "{".write(toFile: manifest, atomically: false, encoding: .utf8)
    #expect(throws: ArchiveError.self) { _ = try Archive(path: archive.path) }
  }

  /// One without a check sum, as the first version had it.
  @Test func anOlderArchiveIsReadAndIsOneOfNowWhenItIsWritten() async throws {
    let archive = try SampleArchive()
    try await archive.writer().put(SampleArchive.records([SampleArchive.call(1)]), as: day)
    let path = archive.path + "/manifest.json"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let now = try Archive(path: archive.path).manifest
    try SampleArchive.firstVersion(of: text).write(toFile: path, atomically: false, encoding: .utf8)
    let old = try Archive(path: archive.path).manifest
    #expect((old.version, old.days, old.since) == (1, now.days, now.since))
    try await archive.writer().put(SampleArchive.records([SampleArchive.call(2)]), as: day.adding(days: 1))
    let new = try Archive(path: archive.path).manifest
    #expect((new.version, new.days.count) == (2, 2))
  }

  @Test func noArchiveIsSaidToBeNone() throws {
    #expect(throws: ArchiveError.notThere(path: "/nowhere")) { _ = try Archive(path: "/nowhere") }
  }
}
