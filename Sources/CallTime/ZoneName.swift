import Foundation

/// Names of time zones.
package enum ZoneName {
  /// All names of the zone database, sorted. Of the many names of UTC only that one.
  package static let all: [String] = {
    let names = Set(TimeZone.knownTimeZoneIdentifiers).union(otherNames).subtracting(namesOfUTC)
    return names.union(["UTC"]).sorted()
  }()

  /// The zone of a name of the zone database, in any letter case; nil if there is none.
  package static func zone(named name: String) -> TimeZone? {
    // Given as the database has it, as nearly always, a name needs no table of all: that takes a millisecond of the start.
    if namesOfUTC.contains(name) { return TimeZone(identifier: "UTC") }
    if let slash = name.firstIndex(of: "/"), continents.contains(name[..<slash]),
      let zone = TimeZone(identifier: name), zone.identifier == name
    {
      return zone
    }
    return byFoldedName[name.lowercased()].flatMap(TimeZone.init(identifier:))
  }

  /// The zone's name, to be shown and sent. Foundation calls UTC `GMT`, whichever was asked for, and a machine without a
  /// zone has `Etc/UTC`.
  package static func name(_ zone: TimeZone) -> String {
    namesOfUTC.contains(zone.identifier) ? "UTC" : zone.identifier
  }

  /// The zone in a title: its city where that is told by the name alone, `New York`, else the whole name, `US/Eastern`.
  package static func place(_ zone: TimeZone) -> String {
    let name = name(zone)
    let parts = name.split(separator: "/")
    guard parts.count == 2, continents.contains(parts[0]), !partsOfAustralia.contains(parts[1]) else {
      return name
    }
    return String(parts[1].replacing("_", with: " "))
  }

  private static let continents: Set<Substring> = [
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian",
    "Pacific",
  ]
  /// They are no cities.
  private static let partsOfAustralia: Set<Substring> = ["ACT", "LHI", "NSW", "North", "South", "West"]

  private static let byFoldedName: [String: String] = {
    let names = all.map { ($0.lowercased(), $0) } + namesOfUTC.map { ($0.lowercased(), "UTC") }
    return Dictionary(names, uniquingKeysWith: { first, _ in first })
  }()

  private static let namesOfUTC: Set = [
    "UTC", "UCT", "GMT", "GMT+0", "GMT-0", "GMT0", "Greenwich", "Universal", "Zulu", "Etc/GMT", "Etc/GMT+0",
    "Etc/GMT-0", "Etc/GMT0", "Etc/Greenwich", "Etc/UCT", "Etc/UTC", "Etc/Universal", "Etc/Zulu",
  ]

  /// Names that Foundation knows and does not list: older ones that the database keeps, `Etc`, and the few newer ones for
  /// which it lists an older one (tzdata 2025b).
  private static let otherNames: [String] = [
    "Africa": "Asmera Timbuktu",
    "America": """
    Argentina/ComodRivadavia Atka Buenos_Aires Catamarca Coral_Harbour Cordoba Ensenada Fort_Wayne Indianapolis Jujuy Knox_IN \
    Louisville Mendoza Porto_Acre Rosario Virgin
    """,
    "Asia": """
    Ashkhabad Chungking Dacca Istanbul Kolkata Macao Saigon Tel_Aviv Thimbu Ujung_Pandang Ulan_Bator
    """,
    "Atlantic": "Faeroe Jan_Mayen",
    "Australia": "ACT Canberra LHI NSW North Queensland South Tasmania Victoria West Yancowinna",
    "Brazil": "Acre DeNoronha East West",
    "Canada": "Atlantic Central Eastern Mountain Newfoundland Pacific Saskatchewan Yukon",
    "Chile": "Continental EasterIsland",
    "Etc": """
    GMT+1 GMT+2 GMT+3 GMT+4 GMT+5 GMT+6 GMT+7 GMT+8 GMT+9 GMT+10 GMT+11 GMT+12 GMT-1 GMT-2 GMT-3 GMT-4 GMT-5 GMT-6 GMT-7 \
    GMT-8 GMT-9 GMT-10 GMT-11 GMT-12 GMT-13 GMT-14
    """,
    "Europe": "Belfast Nicosia Tiraspol",
    "Mexico": "BajaNorte BajaSur General",
    "Pacific": "Samoa Yap",
    "US": """
    Alaska Aleutian Arizona Central East-Indiana Eastern Hawaii Indiana-Starke Michigan Mountain Pacific Samoa
    """,
    "": """
    CET CST6CDT Cuba EET EST EST5EDT Egypt Eire GB GB-Eire HST Hongkong Iceland Iran Israel Jamaica Japan Kwajalein Libya MET \
    MST MST7MDT NZ NZ-CHAT Navajo PRC PST8PDT Poland Portugal ROC ROK Singapore Turkey W-SU WET
    """,
  ].flatMap { region, names in
    names.split(separator: " ").map { region.isEmpty ? String($0) : "\(region)/\($0)" }
  }
}
