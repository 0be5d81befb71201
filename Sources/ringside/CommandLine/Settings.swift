import BrowserModel
import CallFiles
import CallTable
import CallTime
import Foundation
import Sandbox
import Screens
import WorkAnalytics

/// The command line, the environment and the configuration, checked: each beats the one after it. The table of options says
/// which of them sets what.
nonisolated struct Settings: Sendable {
  /// The name of the account; nil where none is named.
  var account: String?
  var baseURL = BaseURL.production
  var apiKey = Secret("")
  var username = ""
  var password = Secret("")
  /// Programs that print the key and the password, in words; empty for none.
  var keyCommand: [String] = []
  var passwordCommand: [String] = []
  /// Where `login` keeps them, or takes them away from.
  var secretPlace = SecretPlace.keyring
  var forgetsSecrets = false
  var pbx = CallQuery.allPBXes
  /// An error where nobody has named a zone and the computer knows none.
  var zone: Result<TimeZone, MachineZoneError>
  /// Names of zones chosen before, the latest first.
  private(set) var recentZones: [String] = []
  var habits = TimeHabits.usual
  /// Of national numbers; nil leaves it to the numbers dialled.
  var country: Country?
  /// Of the computer; nil if it is not known.
  let homeZone: TimeZone?
  /// A range by name, or by its ends as they were typed: `span` is made of them.
  var preset: RangePreset?
  var from: String?
  var to: String?
  private(set) var span = TimeSpan.preset(.yesterday)
  /// nil when nobody chose: a browser wants its first page soon, an export its last.
  var pageSize: Int?
  var filter = CallFilter()
  /// Names and numbers of persons have pseudonyms.
  var isMasked = false
  /// Newer calls are fetched by themselves; without other dates it is today that is shown.
  var follows = false
  /// The terminal rings at new missed calls.
  var rings = false
  /// The name of a saved view; nil for none.
  var view: String?
  /// nil when nobody chose.
  private(set) var order: RowOrder?
  /// Of a table to be looked at, or for people.
  private(set) var columns = ColumnArrangement.standard
  /// The files and folders to read instead of asking the service; `-` is standard input.
  var inputs: [String] = []
  /// nil when nobody chose, not even by the ending of `output`.
  var format: ExportFormat?
  /// The one that was named; nil where none was.
  var chosenFormat: WrittenFormat?
  private(set) var reportFormat = ReportFormat.text
  /// A report of as many numbers to be called back is a failure; nil where none is.
  var mostOpen: Int?
  /// On the command line, where it beats the ending of the file.
  private var formatIsChosen = false
  /// The compression of the file for the records, as its name says; nil is none.
  private(set) var compression: Compression?
  /// CSV and TSV are written so that spreadsheets take them as they are.
  var isForSpreadsheets = false
  /// A line for each number with a missed call, and not the calls.
  var isUnreturned = false
  /// Calls are written with what their legs tell.
  var withLegs = false
  /// The legs of the calls are written, and not the calls.
  var writesLegs = false
  /// The file for the records; nil is standard output.
  var output: String?
  /// The file for the log of requests; nil is none.
  var log: String?
  /// The file for the keys of TLS connections; nil is none.
  var tlsKeys: String?
  var color = ColorChoice.auto
  var theme = Theme.auto
  /// Longer waits are marked.
  var waitLimit = Look.usualWaitLimit
  /// Clicks and the wheel are ours; off, they are the terminal's.
  var usesMouse = true
  /// For screen readers and braille displays.
  var isAccessible = false
  var archive = ArchiveOptions()
  /// Those that an option, a variable or the configuration has set.
  private(set) var said: Set<CommandOption> = []
  /// Behaviour of the simulated service.
  var sandbox = SandboxOptions()
  /// Sentences for the user about values that were taken otherwise than they were written.
  private(set) var notices: [String] = []

  /// The format for records that are written out.
  var writtenFormat: ExportFormat {
    let format = format ?? .table
    return isForSpreadsheets ? format.forSpreadsheets : format
  }

  /// Calls are asked of the real service.
  func asksService(_ command: Subcommand) -> Bool {
    switch command {
    case .browse, .export, .report: inputs.isEmpty
    case .archive: !archive.isStatus && !archive.isCheck
    case .demo, .open, .login, .sandbox, .config, .completions, .help: false
    }
  }

  /// The records are written out even where a browser could open.
  var asksForExport: Bool { formatIsChosen || output != nil }

  /// The variables that would have to be set to sign in without the form.
  var missingCredentials: [String] {
    var missing: [CommandOption] = []
    if apiKey.isEmpty { missing.append(.apiKey) }
    if username.isEmpty { missing.append(.username) }
    if password.isEmpty { missing.append(.password) }
    return missing.compactMap(\.variable)
  }

  /// As where nobody has said anything.
  init(zone: Result<TimeZone, MachineZoneError>) {
    (self.zone, homeZone) = (zone, try? zone.get())
  }

  /// `system` is the zone of the computer, `now` the moment that an open end is counted from.
  init(
    _ arguments: Arguments, environment: [String: String], configuration: Configuration = .none,
    system: Result<TimeZone, MachineZoneError>, now: Date
  ) throws(UsageError) {
    let given = try GivenValues(arguments, environment: environment, configuration: configuration)
    self.init(zone: system)
    let command = given.command
    // A simulated company has a zone of its own.
    if command == .demo { zone = .success(homeZone ?? SandboxAccount.zone) }
    for option in CommandOption.allCases {
      if arguments.values[option] != nil, option.row.asksService, given.readsFile {
        throw .notForFiles(option)
      }
      guard var value = given.given(option)?.value else { continue }
      if option.row.isSwitch, try !value.isOn() { continue }
      if let name = option.variable, value.name == name { value = cleaned(value, of: option) }
      try option.row.read(&self, value)
      said.insert(option)
    }
    keepSecretsAtHome(given)
    try check(apiKey.reveal(), CommandOption.apiKey.variable)
    try check(username, CommandOption.username.variable)
    if command == .open {
      if arguments.operands.isEmpty { throw .missingFile }
      inputs = arguments.operands
    }
    if command == .archive, let folder = arguments.operands.first { archive.folder = folder }
    if isUnreturned {
      var rest = filter
      rest.missedOnly = false
      guard filter.missedOnly, rest.isEmpty, view == nil else {
        throw UsageError("--unreturned goes with --missed and no other filter.")
      }
    }
    if writesLegs, withLegs || isUnreturned {
      throw UsageError("--legs goes without --with-legs and --unreturned.")
    }
    formatIsChosen = given.given(.format)?.origin == .option
    if command == .report { try takeReportFormat() } else { try takeEnding() }
    span = try span(now: now, follows: given.given(.follow)?.origin, range: given.given(.range)?.origin)
  }

  /// Begins with what the user has settled in the browser before. Whatever says it now beats that.
  mutating func take(_ settled: Settled) {
    if columns == .standard { columns = settled.columns ?? columns }
    order = order ?? settled.order.flatMap { $0.keys.isEmpty ? nil : $0 }
    for option in CommandOption.allCases where !said.contains(option) {
      if let value = settled.value(of: option) { try? option.row.read(&self, value) }
    }
    recentZones = (settled.recentZones ?? []).filter { ZoneName.zone(named: $0) != nil }
  }

  /// Takes over the view that was asked for, out of all there are, but for what other options say.
  mutating func take(_ views: [SavedView], now: Date) throws(UsageError) {
    guard let name = view else { return }
    guard let view = views.first(where: { $0.isNamed(name) }) else {
      throw .unknownView(name, among: views.map(\.name))
    }
    order = view.order.keys.isEmpty ? nil : view.order
    columns = view.columns
    if filter.isEmpty { filter = view.filter }
    guard preset == nil, from == nil, inputs.isEmpty, let saved = view.span else { return }
    do throws(RangeError) {
      span = try saved.span(in: (try? zone.get()) ?? .gmt, now: now)
    } catch {
      throw UsageError("The view “\(view.name)”: \(error.message)")
    }
  }

  /// The zone, where there is nobody to ask for it.
  func knownZone() throws(UsageError) -> TimeZone {
    do throws(MachineZoneError) {
      return try zone.get()
    } catch {
      throw .unknownZone(error)
    }
  }

  /// The text of a variable without what a file or a command has put behind it. A password can end in blanks, but not in a
  /// line end, which nobody can type.
  private mutating func cleaned(_ value: OptionValue, of option: CommandOption) -> OptionValue {
    let text = value.text
    guard option == .password else {
      return OptionValue(name: value.name, text: text.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    guard let last = text.unicodeScalars.last, CharacterSet.newlines.contains(last) else { return value }
    notices.append("\(value.name) ends in a line end, which is left out.")
    var scalars = text.unicodeScalars
    while let last = scalars.last, CharacterSet.newlines.contains(last) { scalars.removeLast() }
    return OptionValue(name: value.name, text: String(scalars))
  }

  /// The programs of the configuration print secrets for its own address, and for no other one that the command line or the
  /// environment names.
  private mutating func keepSecretsAtHome(_ given: GivenValues) {
    let (account, all) = (given.account?.lines ?? [:], given.configuration.lines)
    let home = (account[.baseURL] ?? all[.baseURL])?.texts.first.flatMap { try? BaseURL($0) } ?? .production
    guard home != baseURL else { return }
    for option in [CommandOption.keyCommand, .passwordCommand] {
      switch given.given(option)?.origin {
      case .account, .configuration: break
      case .option, .variable, .kept, nil: continue
      }
      if option == .keyCommand { keyCommand = [] } else { passwordCommand = [] }
      notices.append("\(option.rawValue) of the configuration is for \(home), and not used for \(baseURL).")
    }
  }

  /// Neither a key nor a name has a control character; a header with one cannot be sent.
  private func check(_ text: String, _ name: String?) throws(UsageError) {
    guard let name,
      let place = text.unicodeScalars.firstIndex(where: { $0.properties.generalCategory == .control })
    else { return }
    throw .controlCharacter(in: name, at: text.unicodeScalars.distance(from: text.startIndex, to: place) + 1)
  }

  private mutating func takeReportFormat() throws(UsageError) {
    let ending = output.flatMap { ReportFormat(fileName: $0) }
    reportFormat = (formatIsChosen ? nil : ending) ?? chosenFormat?.report ?? .text
    guard formatIsChosen, let chosenFormat, chosenFormat.report == nil else { return }
    throw .formatOfOthers(chosenFormat.name, ReportFormat.allCases.map(\.rawValue))
  }

  /// The ending of the file for the records says its format and its compression.
  private mutating func takeEnding() throws(UsageError) {
    if let chosenFormat {
      if chosenFormat.export == nil, formatIsChosen {
        throw .formatOfOthers(chosenFormat.name, ExportFormat.allCases.map(\.name))
      }
      format = chosenFormat.export
    }
    guard let output, !OutputFile.isStandardOutput(output), !DirectOutput.isMeant(by: output) else { return }
    let name = OutputName(output)
    compression = name.compression
    if format == nil, name.format == nil, let ending = name.ending { throw .unknownEnding(ending) }
    format = formatIsChosen ? format : name.format ?? format
  }

  /// `follows` and `range` are where those values come from.
  private func span(
    now: Date, follows: GivenValues.Origin?, range: GivenValues.Origin?
  ) throws(UsageError) -> TimeSpan {
    guard let from else {
      if to != nil { throw .alone(.to, needs: .from) }
      // Who says now that calls are to be followed means today, whatever stands in the configuration.
      if self.follows, follows == .option, range != .option { return .preset(.today) }
      return .preset(preset ?? (self.follows ? .today : .yesterday))
    }
    if preset != nil { throw .together(.range, .from) }
    do throws(RangeError) {
      // The times mean the same in whichever zone is named later.
      return .range(try ReportRange(from: from, to: to, zone: (try? zone.get()) ?? .gmt, now: now))
    } catch {
      throw UsageError(
        "\(CommandOption.from.flag)\(to == nil ? "" : ", \(CommandOption.to.flag)"): \(error.message)")
    }
  }
}

/// Whether colours are used. `auto` leaves it to the terminal and to `NO_COLOR`.
nonisolated enum ColorChoice: String, CaseIterable, Sendable {
  case auto, always, never
}
