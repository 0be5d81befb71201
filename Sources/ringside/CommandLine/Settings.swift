import BrowserModel
import CallFiles
import CallTable
import CallTime
import Foundation
import WorkAnalytics

/// What the program was asked for, checked: options over environment over defaults.
nonisolated struct Settings: Sendable {
  let baseURL: BaseURL
  let apiKey: Secret
  let username: String
  let password: Secret
  let pbx: String
  let zone: TimeZone
  let span: TimeSpan
  /// nil when nobody chose: a browser wants its first page soon, an export its last.
  let pageSize: Int?
  let filter: CallFilter
  /// The file to read instead of asking the service; `-` is standard input.
  let input: String?
  /// nil when nobody chose, not even by the ending of `output`.
  let format: ExportFormat?
  /// Where the records go; nil is standard output.
  let output: String?
  /// Where requests are logged; nil is nowhere.
  let log: String?
  let color: ColorChoice

  /// The records are written out even where a browser could open.
  var asksForExport: Bool { format != nil || output != nil }

  /// The variables that would have to be set to sign in without the form.
  var missingCredentials: [String] {
    var missing: [Variable] = []
    if apiKey.isEmpty { missing.append(.apiKey) }
    if username.isEmpty { missing.append(.username) }
    if password.isEmpty { missing.append(.password) }
    return missing.map(\.rawValue)
  }

  /// `system` is the zone of the computer, `now` the moment that "yesterday" and an open end are counted from.
  init(_ arguments: Arguments, environment: [String: String], system: TimeZone, now: Date)
    throws(ProgramFault)
  {
    let given = Given(options: arguments.values, environment: environment)
    input = try Self.input(arguments)
    // A demo has its own service and account, a file needs none; what signs in elsewhere is no concern of theirs.
    let isOnItsOwn = arguments.command == .demo || input != nil
    func text(_ option: CommandOption, _ variable: Variable) -> String? {
      isOnItsOwn ? given.option(option) : given.either(option, variable)?.value
    }
    do throws(ServiceError) {
      baseURL =
        try text(.baseURL, .baseURL).map { text throws(ServiceError) in try BaseURL(text) } ?? .production
    } catch {
      throw .service(error)
    }
    apiKey = Secret(given.variable(.apiKey) ?? "")
    password = Secret(given.variable(.password) ?? "")
    username = text(.username, .username) ?? ""
    pbx = text(.pbx, .pbx) ?? CallQuery.allPBXes
    zone = try Self.zone(given, system: system)
    span = try Self.span(given, zone: zone, now: now)
    pageSize = try given.number(given.either(.pageSize, .pageSize), in: CallQuery.pageSizes)
    filter = CallFilter(
      direction: given.option(.direction).map { Self.directions[$0.lowercased()] ?? $0 },
      dispositions: Set((given.option(.disposition) ?? "").split(separator: ",").map(String.init)),
      missedOnly: given.option(.missed) != nil)
    output = try Self.output(given)
    format = try given.choice(.format, as: ExportFormat.self) ?? output.flatMap { ExportFormat(fileName: $0) }
    log = given.option(.log)
    color = try given.choice(.color, as: ColorChoice.self) ?? .auto
  }

  /// The table's own short words, and the service's.
  private static let directions = ["in": "Incoming", "out": "Outgoing", "int": "Internal"]

  private static func input(_ arguments: Arguments) throws(ProgramFault) -> String? {
    guard arguments.command == .open || arguments.values[.input] != nil else { return nil }
    guard let path = arguments.command == .open ? arguments.file : arguments.values[.input] else {
      throw .missingFile
    }
    let questions: [CommandOption] = [.baseURL, .username, .pbx, .range, .from, .to, .pageSize]
    for option in questions where arguments.values[option] != nil { throw .notForFiles(option) }
    return path
  }

  private static func output(_ given: Given) throws(ProgramFault) -> String? {
    let path = given.option(.output)
    guard path?.isEmpty != true else {
      throw .badValue(
        name: CommandOption.output.flag, value: "", expected: "the name of a file", nearest: nil)
    }
    return path
  }

  private static func zone(_ given: Given, system: TimeZone) throws(ProgramFault) -> TimeZone {
    guard let (name, value) = given.either(.timeZone, .timeZone) else { return system }
    if let zone = ZoneName.zone(named: value) { return zone }
    let nearest = Suggestion.nearest(to: value, in: ZoneName.all)
    throw .badValue(name: name, value: value, expected: "an IANA time zone name", nearest: nearest)
  }

  private static func span(_ given: Given, zone: TimeZone, now: Date) throws(ProgramFault) -> TimeSpan {
    let preset = try given.choice(.range, as: RangePreset.self)
    let to = given.option(.to)
    guard let from = given.option(.from) else {
      if to != nil { throw .alone(.to, needs: .from) }
      return .preset(preset ?? .yesterday)
    }
    if preset != nil { throw .together(.range, .from) }
    do throws(RangeFault) {
      return .range(try ReportRange(from: from, to: to, zone: zone, now: now))
    } catch {
      throw .badRange(error.message)
    }
  }
}
