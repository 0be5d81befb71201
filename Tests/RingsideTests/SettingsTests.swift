import CallFiles
import CallTable
import CallTime
import Foundation
import Testing
import WorkAnalytics

@testable import ringside

@Suite struct SettingsTests {
  /// Tuesday, 24 November 2026, 06:00 UTC
  static let now = Date(timeIntervalSince1970: 1_795_500_000)

  static func settings(
    _ words: [String] = [], _ environment: [String: String] = [:]
  ) throws -> Settings {
    let berlin = try #require(ZoneName.zone(named: "Europe/Berlin"))
    return try Settings(Arguments(words), environment: environment, system: .success(berlin), now: now)
  }

  @Test func withoutAWordItIsYesterdayEverywhereByThisComputersClock() throws {
    let settings = try Self.settings()
    #expect(settings.baseURL == .production)
    #expect(settings.pbx == "allpbxes")
    #expect(try settings.knownZone().identifier == "Europe/Berlin")
    #expect(
      try settings.span.range(now: Self.now, zone: settings.knownZone()).startParameter
        == "2026-11-23 00:00:00")
    #expect(
      try settings.span.range(now: Self.now, zone: settings.knownZone()).endParameter == "2026-11-23 23:59:59"
    )
    #expect(settings.pageSize == nil)
    #expect(settings.filter.isEmpty)
    #expect(!settings.asksForExport)
    #expect(settings.missingCredentials == ["RINGSIDE_API_KEY", "RINGSIDE_USERNAME", "RINGSIDE_PASSWORD"])
  }

  @Test func timesAreReadAsTheUserIsUsedTo() throws {
    #expect(try Self.settings().habits == .usual)
    let settings = try Self.settings(["--clock", "12", "--week-start", "sunday"])
    #expect(settings.habits == TimeHabits(clock: .hours12, weekStart: .sunday))
    #expect(throws: UsageError.self) { try Self.settings(["--clock", "13"]) }
  }

  @Test func theCountryOfNationalNumbersIsNamedOrTold() throws {
    #expect(try Self.settings().country == nil)
    #expect(try Self.settings(["--country", "de"]).country == Country(named: "DE"))
    #expect(try Self.settings([], ["RINGSIDE_COUNTRY": "+44"]).country == Country(named: "GB"))
    #expect(try Self.settings(["--country", "auto"], ["RINGSIDE_COUNTRY": "GB"]).country == nil)
    let error = #expect(throws: UsageError.self) { try Self.settings(["--country", "Germny"]) }
    #expect(
      error?.message
        == "--country: \"Germny\" is not a country such as US, Germany, 44 or auto. Did you mean Germany?")
    let variable = #expect(throws: UsageError.self) { try Self.settings([], ["RINGSIDE_COUNTRY": "999"]) }
    #expect(
      variable?.message == "RINGSIDE_COUNTRY: \"999\" is not a country such as US, Germany, 44 or auto.")
  }

  @Test func anOptionBeatsItsVariableAVariableTheDefault() throws {
    let environment = [
      "RINGSIDE_BASE_URL": "https://example.com/a", "RINGSIDE_PBX": "one",
      "RINGSIDE_TIME_ZONE": "Asia/Kathmandu",
      "RINGSIDE_PAGE_SIZE": "50", "RINGSIDE_USERNAME": "ada", "RINGSIDE_API_KEY": "k",
      "RINGSIDE_PASSWORD": "p",
    ]
    let fromEnvironment = try Self.settings([], environment)
    #expect(fromEnvironment.baseURL.description == "https://example.com/a")
    #expect(fromEnvironment.pbx == "one")
    #expect(try fromEnvironment.knownZone().identifier == "Asia/Kathmandu")
    #expect(fromEnvironment.pageSize == 50)
    #expect(fromEnvironment.username == "ada")
    #expect(fromEnvironment.missingCredentials.isEmpty)
    let fromOptions = try Self.settings(
      [
        "--base-url", "https://example.org/b", "--pbx", "two", "--time-zone", "Australia/Lord_Howe",
        "--page-size",
        "7000", "--username", "grace",
      ], environment)
    #expect(fromOptions.baseURL.description == "https://example.org/b")
    #expect(fromOptions.pbx == "two")
    #expect(try fromOptions.knownZone().identifier == "Australia/Lord_Howe")
    #expect(fromOptions.pageSize == 7000)
    #expect(fromOptions.username == "grace")
  }

  @Test func aZoneThatNobodyKnowsIsAskedForExceptInADemo() throws {
    func settings(_ words: [String]) throws -> Settings {
      try Settings(Arguments(words), environment: [:], system: .failure(.untold), now: Self.now)
    }
    let error = #expect(throws: UsageError.self) {
      try settings(["export", "--from", "2026-11-01"]).knownZone()
    }
    #expect(
      error?.message
        == "This computer's time zone is not known: neither TZ nor /etc/localtime says it."
        + " Name it: --time-zone America/New_York.")
    #expect(try settings(["export", "--time-zone", "est"]).knownZone().identifier == "EST")
    #expect(try settings(["demo"]).knownZone().identifier == "America/New_York")
  }

  @Test func anEmptyVariableIsNotSetAndADemoTakesNoOnesAccount() throws {
    #expect(try Self.settings([], ["RINGSIDE_PBX": "", "RINGSIDE_PAGE_SIZE": ""]).pbx == "allpbxes")
    let demo = try Self.settings(["demo"], ["RINGSIDE_PBX": "acme", "RINGSIDE_BASE_URL": "nonsense"])
    #expect(demo.pbx == "allpbxes")
    #expect(demo.baseURL == .production)
  }

  @Test func datesFiltersAndFormatsAreRead() throws {
    let settings = try Self.settings([
      "export", "--from", "2022-02-03", "--to", "2022-02-04 12:30", "--time-zone", "america/new_york",
      "--missed",
      "--direction", "Incoming", "--disposition", "Voicemail,Missed", "--format", "csv", "--output",
      "calls.csv",
    ])
    let range = try settings.span.range(now: Self.now, zone: settings.knownZone())
    #expect(range.startParameter == "2022-02-03 00:00:00")
    #expect(range.endParameter == "2022-02-04 12:30:59")
    #expect(range.zone.identifier == "America/New_York")
    #expect(
      settings.filter
        == CallFilter(direction: "Incoming", dispositions: ["Voicemail", "Missed"], missedOnly: true))
    #expect(settings.format == .csv)
    #expect(settings.output == "calls.csv")
    #expect(settings.asksForExport)
  }

  @Test func everyFilterMustHold() throws {
    let words = [
      "demo", "--filter", "dir:out wait>1m", "--missed", "--direction", "in", "--filter", "vm or busy",
    ]
    #expect(try Self.settings(words).filter.text == "dir:in missed dir:out wait>1m (voicemail or busy)")
  }

  @Test func aMistakeInAFilterIsShownUnderItsPlace() throws {
    let long = String(repeating: "missed ", count: 20) + "wiat>30s " + String(repeating: "vm ", count: 20)
    let shown = String(long[long.index(long.startIndex, offsetBy: 90)...].prefix(70))
    for (text, details, message) in [
      (
        "missed \u{1B}", ["missed ␛", "       ^"],
        "There is no word “\u{1B}”; a text to find stands in quotes."
      ),
      ("at:9-9 x", ["at:9-9 x", "   ^^^"], "Expected a time of day: 9, 9:30, 5pm, or two of them, 9-10."),
      ("(missed", ["(missed", "       ^"], "Expected a closing bracket."),
      (long, [shown, String(repeating: " ", count: 50) + "^^^^"], "There is no key “wiat”; perhaps wait."),
    ] {
      #expect(throws: UsageError("--filter: " + message, details: details)) {
        try Self.settings(["demo", "--filter", text])
      }
    }
  }

  @Test(
    arguments: [
      ("in", "Incoming"), ("OUT", "Outgoing"), ("int", "Internal"), ("incoming", "incoming"), ("i", "i"),
    ])
  func aDirectionMayBeTheShortWordOfTheTable(word: String, direction: String) throws {
    #expect(try Self.settings(["--direction", word]).filter == CallFilter(direction: direction))
  }

  @Test func withoutAFormatTheEndingOfTheFileDecides() throws {
    for (name, format) in [
      ("calls.csv", .csv), ("CALLS.TSV", .tsv), ("a.b/c.jsonl", .jsonLines), ("x.ndjson", .jsonLines),
      ("x.json", .jsonLines),
      ("x.md", .markdown), ("x.csv.txt", .table), ("csv", nil), ("x.gz", nil), ("x.csv/y", nil), ("-", nil),
    ] as [(String, ExportFormat?)] {
      #expect(try Self.settings(["export", "--output", name]).format == format, "\(name)")
      #expect(try Self.settings(["export", "--output", name, "--format", "tsv"]).format == .tsv)
    }
  }

  @Test(
    arguments: [
      (["--range", "yesterdy"], "--range", "yesterday"), (["--range", "last-7"], "--range", "last-7-days"),
      (["--time-zone", "America/NewYork"], "--time-zone", "America/New_York"),
      (["--time-zone", "Kathmandu"], "--time-zone", "Asia/Kathmandu"),
      (["--format", "jsonn"], "--format", "jsonl"),
      (["--color", "allways"], "--color", "always"), (["--output", ""], "--output", nil),
      (["--page-size", "0"], "--page-size", nil),
      (["--page-size", "7001"], "--page-size", nil), (["--page-size", "many"], "--page-size", nil),
    ] as [([String], String, String?)])
  func aValueThatCannotBeIsNamedWithTheNearestThatCan(
    words: [String], name: String, nearest: String?
  )
    throws
  {
    let error = #expect(throws: UsageError.self) { try Self.settings(words) }
    let message = error?.message ?? ""
    #expect(message.hasPrefix("\(name): \(words[1].debugDescription) is not "))
    #expect(
      message.hasSuffix(nearest.map { " Did you mean \($0)?" } ?? ".")
        && (nearest != nil || !message.contains("Did you")))
  }

  @Test func aBadVariableIsBlamedByItsOwnName() throws {
    #expect(
      throws: UsageError.badValue(
        name: "RINGSIDE_PAGE_SIZE", value: "lots", expected: "a whole number from 1 to 7000", nearest: nil)
    ) { try Self.settings([], ["RINGSIDE_PAGE_SIZE": "lots"]) }
    #expect(throws: UsageError.self) { try Self.settings([], ["RINGSIDE_TIME_ZONE": "Mars/Olympus"]) }
  }

  @Test func contradictionsAreRefused() {
    #expect(throws: UsageError.together(.range, .from)) {
      try Self.settings(["--range", "today", "--from", "2022-02-03"])
    }
    #expect(throws: UsageError.alone(.to, needs: .from)) { try Self.settings(["--to", "2022-02-03"]) }
    #expect(throws: UsageError.self) { try Self.settings(["--from", "2022-02-30"]) }
    #expect(throws: UsageError.self) { try Self.settings(["--from", "2022-02-03", "--to", "2022-02-01"]) }
  }

  @Test func onlyHttpsOrThisMachine() {
    #expect(
      throws: UsageError(
        "http://example.com is not encrypted: key, password and calls would cross the network readable by others."
          + " Use an address that begins with https://, such as https://api.8x8.com/analytics/work. Plain http is"
          + " only for this machine.")
    ) {
      try Self.settings(["--base-url", "http://example.com"])
    }
    #expect(throws: Never.self) { try Self.settings(["--base-url", "http://127.0.0.1:8080/analytics/work"]) }
  }
}
