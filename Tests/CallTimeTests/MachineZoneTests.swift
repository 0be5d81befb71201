import CallTime
import Foundation
import TestSupport
import Testing

/// Zones as machines tell them. The files are those of a machine in a temporary folder, its database is this machine's.
@Suite struct MachineZoneTests {
  /// Sat 28 Nov 2026, 12:00 UTC.
  private static let now = Date(timeIntervalSince1970: 1_795_867_200)
  private static let database = "/usr/share/zoneinfo"
  /// 2025-07-15T14:00:00Z, 10:00 in New York.
  private static let july = Date(timeIntervalSince1970: 1_752_588_000)

  private let folder: TemporaryFolder
  private var root: String { folder.path }

  init() throws {
    folder = try TemporaryFolder()
    for path in ["etc", "usr/share"] {
      try FileManager.default.createDirectory(
        atPath: folder.path + "/" + path, withIntermediateDirectories: true)
    }
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + Self.database, withDestinationPath: Self.database)
  }

  private func find(_ variable: String? = nil) throws(MachineZoneError) -> TimeZone {
    try MachineZone(
      environment: variable.map { ["TZ": $0] } ?? [:], files: MachineFiles(root: root), now: Self.now
    ).zone()
  }

  private func name(_ variable: String? = nil) throws -> String { ZoneName.name(try find(variable)) }

  private func link(_ path: String, to target: String) throws {
    try? FileManager.default.removeItem(atPath: root + path)
    try FileManager.default.createSymbolicLink(atPath: root + path, withDestinationPath: target)
  }

  private func write(_ bytes: Data, to path: String) throws {
    try? FileManager.default.removeItem(atPath: root + path)
    try bytes.write(to: URL(fileURLWithPath: root + path))
  }

  private func data(of zone: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: "\(Self.database)/\(zone)"))
  }

  // MARK: - TZ

  @Test(arguments: [
    ("America/New_York", "America/New_York"), (":America/New_York", "America/New_York"),
    (":/usr/share/zoneinfo/America/New_York", "America/New_York"),
    ("/usr/share/zoneinfo/posix/America/New_York", "America/New_York"),
    ("/opt/share/zoneinfo/America/New_York", "America/New_York"),
    ("EST5EDT", "America/New_York"), ("EST5EDT,M3.2.0,M11.1.0", "America/New_York"),
    ("<EST>+05:00<EDT>4,M3.2.0/02:00:00,M11.1.0/2", "America/New_York"),
    ("CST6CDT,M3.2.0,M11.1.0", "America/Chicago"), ("CET-1CEST,M3.5.0,M10.5.0/3", "Europe/Berlin"),
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", "Australia/Sydney"), ("GMT0BST,M3.5.0/1,M10.5.0", "Europe/London"),
    ("CET", "Europe/Berlin"), ("HST", "Pacific/Honolulu"), ("GB", "GB"),
    (" Asia/Kathmandu\n", "Asia/Kathmandu"),
    ("UTC", "UTC"), (":UTC", "UTC"), ("UTC0", "UTC"), ("GMT", "UTC"), ("Etc/GMT+5", "Etc/GMT+5"),
    ("posixrules", "America/New_York"),
  ])
  func theVariableIsANameAPathOrRules(variable: String, zone: String) throws {
    try link("/etc/localtime", to: "/usr/share/zoneinfo/Asia/Tokyo")
    #expect(try name(variable) == zone)
  }

  @Test(arguments: [
    ("EST", "UTC−5", "America/New_York"), ("MST", "UTC−7", "America/Denver"),
    ("EST5", "UTC−5", "America/New_York"),
    ("<-03>3", "UTC−3", "America/New_York"), ("IST-5:30", "UTC+5:30", "Asia/Kolkata"),
    ("/usr/share/zoneinfo/EST", "UTC−5", "America/New_York"),
  ])
  func anOffsetIsNoZone(variable: String, offset: String, example: String) throws {
    let error = #expect(throws: MachineZoneError.self) { try find(variable) }
    #expect(
      error?.message == "This computer's time zone is not known: TZ=\(variable) is only an offset, \(offset)."
    )
    #expect(error?.example == example)
  }

  @Test(arguments: ["Mars/Olympus", "XYZ", "America", ":", "EST5EDT,M3.2.0"])
  func aVariableThatNamesNoZoneIsNotUTC(variable: String) throws {
    #expect(throws: MachineZoneError.self) { try find(variable) }
  }

  @Test func rulesThatNoZoneHasAreNotGuessedAt() throws {
    #expect(throws: MachineZoneError.unknownRules("TZ=ABC3DEF,M4.1.0,M5.1.0")) {
      try find("ABC3DEF,M4.1.0,M5.1.0")
    }
  }

  @Test func anEmptyVariableIsNotSet() throws {
    try link("/etc/localtime", to: "../usr/share/zoneinfo/America/New_York")
    #expect(try name("") == "America/New_York")
    #expect(try name(":/etc/localtime") == "America/New_York")
  }

  // MARK: - Files

  @Test func aLinkIsFollowedToTheDatabase() throws {
    try link("/etc/localtime", to: "../opt/here")
    try FileManager.default.createDirectory(atPath: root + "/opt", withIntermediateDirectories: true)
    try link("/opt/here", to: "/usr/share/zoneinfo/Asia/Kathmandu")
    #expect(try name() == "Asia/Kathmandu")
    // The database need not be there.
    try link("/etc/localtime", to: "/nix/store/tzdata/share/zoneinfo/America/New_York")
    #expect(try name() == "America/New_York")
    try link("/etc/localtime", to: "/etc/localtime")
    #expect(throws: MachineZoneError.unreadable("/etc/localtime")) { try find() }
  }

  @Test func aFileIsNamedByTheNoteBesideItIfThatIsTrue() throws {
    try write(data(of: "America/Detroit"), to: "/etc/localtime")
    try write(Data("America/Detroit\n".utf8), to: "/etc/timezone")
    #expect(try name() == "America/Detroit")
    try write(data(of: "America/New_York"), to: "/etc/localtime")
    for note in ["Etc/UTC", "Europe/London", "nonsense", ""] {
      try write(Data(note.utf8), to: "/etc/timezone")
      #expect(try name() == "America/New_York", "\(note)")
    }
  }

  @Test func aFileIsNamedByItsDataWithoutADatabase() throws {
    try FileManager.default.removeItem(atPath: root + Self.database)
    for zone in ["America/New_York", "Europe/London", "Asia/Kolkata", "Australia/Lord_Howe"] {
      try write(data(of: zone), to: "/etc/localtime")
      #expect(try name() == zone)
    }
    try write(data(of: "UTC"), to: "/etc/localtime")
    #expect(try name() == "UTC")
    try write(data(of: "Etc/GMT+3"), to: "/etc/localtime")
    #expect(throws: MachineZoneError.onlyAnOffset("/etc/localtime", seconds: -10_800, example: nil)) {
      try find()
    }
  }

  /// A container whose link leads to UTC, and whose host has mounted its own zone over that file.
  @Test func aZoneMountedOverAnotherIsTheOneOfItsData() throws {
    try FileManager.default.removeItem(atPath: root + Self.database)
    try FileManager.default.createDirectory(
      atPath: root + Self.database + "/Etc", withIntermediateDirectories: true)
    try link("/etc/localtime", to: "/usr/share/zoneinfo/Etc/UTC")
    try write(data(of: "America/New_York"), to: Self.database + "/Etc/UTC")
    #expect(try name() == "America/New_York")
  }

  @Test func filesThatHoldNoZoneAreToldApart() throws {
    #expect(throws: MachineZoneError.untold) { try find() }
    let good = try data(of: "America/New_York")
    for bytes in [Data(), Data("TZif2".utf8), good.prefix(60), Data("America/New_York\n".utf8)] {
      try write(bytes, to: "/etc/localtime")
      #expect(throws: MachineZoneError.unreadable("/etc/localtime")) { try find() }
    }
    // Cut or changed anywhere, it is not read beyond its end.
    var random = SeededRandom(seed: 3)
    for _ in 0..<200 {
      var bytes = good
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      try write(bytes.prefix(Int.random(in: 0..<bytes.count, using: &random)), to: "/etc/localtime")
      _ = try? find()
    }
    try FileManager.default.removeItem(atPath: root + "/etc/localtime")
    try write(Data("Europe/Paris\n".utf8), to: "/etc/timezone")
    #expect(try name() == "Europe/Paris")
  }

  // MARK: - All names

  private static let moments = stride(from: 1_700_000_000.0, to: 1_795_000_000, by: 26 * 86_400)
    .map(Date.init(timeIntervalSince1970:))

  private static func haveSameClock(_ one: TimeZone, _ other: TimeZone, from first: Int = 0) -> Bool {
    moments.dropFirst(first).allSatisfy { one.secondsFromGMT(for: $0) == other.secondsFromGMT(for: $0) }
  }

  /// `EST` and `MST` are offsets, `HST` is one as a file; every other name is told in every way, and its clock by its data and
  /// its rules, which are those of now.
  @Test func everyNameIsFoundByEveryWayToSetIt() throws {
    let names = ZoneName.all.filter {
      access("\(Self.database)/\($0)", R_OK) == 0 && !["EST", "MST"].contains($0)
    }
    #expect(names.count > 560)
    for name in names {
      let zone = try #require(ZoneName.zone(named: name))
      for variable in [name, ":" + name, "\(Self.database)/\(name)"] {
        #expect(Self.haveSameClock(try find(variable), zone), "\(variable)")
      }
      try link("/etc/localtime", to: "\(Self.database)/\(name)")
      #expect(Self.haveSameClock(try find(), zone), "a link to \(name)")
      let data = try data(of: name)
      try write(data, to: "/etc/localtime")
      if name != "HST" { #expect(Self.haveSameClock(try find(), zone), "a file of \(name)") }
      let rules = String(decoding: Data(data.dropLast()).suffix { $0 != 10 }, as: UTF8.self)
      guard rules.contains(",") else { continue }
      #expect(Self.haveSameClock(try find(rules), zone, from: 24), "\(rules) of \(name)")
    }
  }

  @Test func julyInNewYorkIsTenOClockWhicheverWayItIsSet() throws {
    try write(data(of: "America/New_York"), to: "/etc/localtime")
    for variable in [nil, "America/New_York", ":US/Eastern", "EST5EDT", "EST5EDT,M3.2.0,M11.1.0"] {
      #expect(ZoneOffset.wallClock(try find(variable), at: Self.july) == "10:00")
    }
  }
}

extension Data {
  fileprivate func suffix(while holds: (UInt8) -> Bool) -> Data {
    suffix(count - ((lastIndex { !holds($0) }).map { $0 - startIndex + 1 } ?? 0))
  }
}
