import Foundation

/// Finds the time zone that a machine is set to, by every way in which machines tell it: `TZ`, `/etc/localtime` as a link or
/// a file, and `/etc/timezone`. No other program is asked.
///
/// A name is taken from where there is one. Data without a name, or rules in `TZ`, are compared with the zones there are: one
/// with the same clock is named. An offset alone is no zone: `EST` in `TZ` says nothing of the summer.
package struct MachineZone {
  private let files: MachineFiles
  private let variable: String
  private let now: Int64

  /// `files` are those of the machine, `environment` its variables.
  package init(environment: [String: String], files: MachineFiles = MachineFiles(), now: Date) {
    self.files = files
    // An empty variable is not set.
    variable = environment["TZ"]?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    self.now = Timestamp(now).milliseconds / 1000
  }

  package func zone() throws(MachineZoneError) -> TimeZone {
    // The colon says that a name or a path follows, which is told without it as well.
    let told = variable.first == ":" ? String(variable.dropFirst()) : variable
    if told.isEmpty { return try zone(ofFile: Self.localTime) }
    if told.first == "/" { return try zone(ofFile: told) }
    if let named = try zone(named: told) { return named }
    if let rules = PosixRules(told) { return try zone(of: rules) }
    let file = "\(MachineFiles.database)/\(told)"
    guard files.isThere(file) else { throw .unknownName(variable) }
    return try zone(ofFile: file)
  }

  private static let localTime = "/etc/localtime"

  // MARK: - By name

  /// Nil if no zone is called so. Letters that stand for a place with the same clock are that place.
  private func zone(named text: String) throws(MachineZoneError) -> TimeZone? {
    var name = Substring(text)
    for folder in ["posix/", "right/"] where name.hasPrefix(folder) { name = name.dropFirst(folder.count) }
    guard let zone = ZoneName.zone(named: String(name)) else { return nil }
    guard ZoneName.name(zone) != "UTC", let letters = ZoneAbbreviation.named(String(name)) else {
      return zone
    }
    guard let place = ZoneName.zone(named: letters.zone), haveSameClock(zone, place) else {
      throw .onlyAnOffset(told(text), seconds: zone.secondsFromGMT(for: date), example: letters.zone)
    }
    return place
  }

  private func haveSameClock(_ one: TimeZone, _ other: TimeZone) -> Bool {
    (0..<12).allSatisfy { month in
      let day = date.addingTimeInterval(Double(month) * 30 * 86_400)
      return one.secondsFromGMT(for: day) == other.secondsFromGMT(for: day)
    }
  }

  private func zone(of rules: PosixRules) throws(MachineZoneError) -> TimeZone {
    if ["UTC", "GMT"].contains(rules.name), rules.standard == 0, rules.summer == nil { return .gmt }
    let letters = ZoneAbbreviation.named(rules.name)
    guard rules.summer != nil else {
      throw .onlyAnOffset(told(variable), seconds: Int(rules.standard), example: letters?.zone)
    }
    let year = LocalTime(secondsSince1970: now).year
    let clock = rules.clock(in: year...year + 1)
    let time = (clock.changes.first?.second ?? now)..<(clock.changes.last?.second ?? now) + 1
    let preferred = letters.map { [$0.zone] } ?? []
    if let zone = clock.zone(among: preferred + Self.candidates, in: time) { return zone }
    throw .unknownRules(told(variable))
  }

  // MARK: - By files

  /// Follows the links of a path. The first that leads into a zone database names the zone, unless other data lie there, as
  /// where a container mounts the zone of its host over its own.
  private func zone(ofFile start: String) throws(MachineZoneError) -> TimeZone {
    var path = start
    for _ in 0..<16 {
      if let name = Self.name(inDatabase: path), let zone = try zone(named: name) {
        guard let data = data(path), !data.agrees(with: zone, in: now - 2 * Self.year..<now) else {
          return zone
        }
        return (try? self.zone(ofData: path)) ?? zone
      }
      guard let target = files.target(ofLink: path) else { return try zone(ofData: path) }
      path = target
    }
    throw .unreadable(start)
  }

  /// The part of a path after the folder of the database: `/usr/share/zoneinfo/Europe/Paris`.
  private static func name(inDatabase path: String) -> String? {
    let parts = path.split(separator: "/")
    return parts.lastIndex { $0.hasPrefix("zoneinfo") }.map { parts[($0 + 1)...].joined(separator: "/") }
  }

  private func data(_ path: String) -> ClockChanges? {
    files.bytes(path).flatMap(ZoneFile.init)?.clock(through: LocalTime(secondsSince1970: now).year + 1)
  }

  private func zone(ofData path: String) throws(MachineZoneError) -> TimeZone {
    let noted = files.notedName.flatMap { ZoneAbbreviation.named($0) == nil ? $0 : nil }
    guard let bytes = files.bytes(path) else {
      if let zone = noted.flatMap(ZoneName.zone) { return zone }
      throw files.isThere(path) ? .unreadable(path) : .untold
    }
    guard let clock = data(path) else { throw .unreadable(path) }
    // A database of another version than ours may know more of the past, or less.
    let times = [0..<now + Self.year, now - 10 * Self.year..<now]
    let preferred = noted.map { [$0] } ?? []
    if let zone = clock.zone(
      among: preferred + files.names(withData: bytes, of: Self.candidates), in: times[1])
    {
      return zone
    }
    if clock.isOffset {
      if ZoneFile(bytes)?.rules?.name == "UTC" { return .gmt }
      throw .onlyAnOffset(path, seconds: Int(clock.first), example: nil)
    }
    for time in times {
      if let zone = clock.zone(among: preferred + Self.candidates, in: time) { return zone }
    }
    throw .unknownRules(path)
  }

  private static let year: Int64 = 366 * 86_400

  /// Names of places, those that are preferred to others with the same clock first. Letters are none.
  private static let candidates: [String] = {
    let first = ZoneAbbreviation.all.map(\.zone)
    let listed = TimeZone.knownTimeZoneIdentifiers.filter { $0.contains("/") }
    let others = ZoneName.all.filter { ZoneAbbreviation.named($0) == nil }
    var seen: Set<String> = []
    return (["UTC"] + first + listed + others).filter { seen.insert($0).inserted }
  }()

  private var date: Date { Date(timeIntervalSince1970: Double(now)) }
  private func told(_ text: String) -> String { variable.isEmpty ? text : "TZ=\(variable)" }
}

/// The reason why a machine's zone has no name.
package enum MachineZoneError: Error, Hashable, Sendable {
  /// `TZ` names no zone.
  case unknownName(String)
  /// The clock of the winter, say, and nothing of the summer. `told` is where that stands, the example a zone that may be meant.
  case onlyAnOffset(_ told: String, seconds: Int, example: String?)
  /// No zone has these rules.
  case unknownRules(_ told: String)
  case unreadable(String)
  /// Neither `TZ` nor `/etc/localtime` says anything.
  case untold

  /// A sentence for the user.
  package var message: String {
    let why =
      switch self {
      case .unknownName(let name): "TZ=\(name) is the name of no time zone"
      case .onlyAnOffset(let told, let seconds, _):
        "\(told) is only an offset, \(ZoneOffset.text(seconds: seconds))"
      case .unknownRules(let told): "\(told) holds rules that no known zone has"
      case .unreadable(let path): "\(path) cannot be read"
      case .untold: "neither TZ nor /etc/localtime says it"
      }
    return "This computer's time zone is not known: \(why)."
  }

  /// A name as it might be given instead.
  package var example: String {
    if case .onlyAnOffset(_, _, let example?) = self { example } else { "America/New_York" }
  }
}
