import BrowserModel
import CallFiles
import CallTable
import CallTime
import WorkAnalytics

/// Every option there is, and with it every environment variable. The parser, the help, the suggestions and the settings all
/// read this one table: a new option is a case and its row.
nonisolated enum CommandOption: String, CaseIterable, Sendable {
  case account
  case baseURL = "base-url"
  case username
  case keyCommand = "key-command"
  case passwordCommand = "password-command"
  case pbx
  case range
  case from
  case to
  case timeZone = "time-zone"
  case clock
  case weekStart = "week-start"
  case country
  case direction
  case disposition
  case missed
  case unreturned
  case withLegs = "with-legs"
  case legs
  case filter
  case view
  case mask
  case follow
  case bell
  case pageSize = "page-size"
  case input
  case format
  case output
  case bom
  case failIfOpen = "fail-if-open"
  case archive
  case since
  case keep
  case settledAfter = "settled-after"
  case check
  case status
  case log
  case tlsKeys = "tls-keys"
  case port
  case seed
  case callsPerDay = "calls-per-day"
  case latency
  case tokenLifetime = "token-lifetime"
  case fault
  case color
  case theme
  case waitLimit = "wait-limit"
  case mouse
  case accessible
  case edit
  case store
  case forget
  case help
  case version
  // Known only so that trying them gets an answer: a secret in an argument is there for every process to read.
  case password
  case apiKey = "api-key"
  case token
  case secret

  var row: Row {
    switch self {
    case .account:
      Row(
        .value("NAME"), for: .signingIn + [.config], "an account of the configuration (key a)",
        in: .signingIn,
        variable: .everywhere, asksService: true
      ) { $0.account = $1.text }
    case .baseURL:
      Row(
        .value("URL"), for: .signingIn, "the service (\(BaseURL.production))", in: .signingIn,
        variable: .account, asksService: true, usual: BaseURL.production.description
      ) { settings, value throws(UsageError) in
        settings.baseURL = try value.baseURL()
      }
    case .username:
      Row(
        .value("NAME"), for: .signingIn, "who signs in", in: .signingIn, variable: .account, asksService: true
      ) {
        $0.username = $1.text
      }
    case .keyCommand: .keyCommand
    case .passwordCommand: .passwordCommand
    case .pbx:
      Row(
        .value("LIST"), for: .queries + [.archive], "PBX names, comma-separated (\(CallQuery.allPBXes))",
        in: .whichCalls,
        variable: .account, asksService: true, isList: true, usual: CallQuery.allPBXes
      ) {
        $0.pbx = $1.items.joined(separator: ",")
      }
    case .range: .range
    case .from: .from
    case .to: .to
    case .timeZone: .timeZone
    case .clock: .clock
    case .weekStart: .weekStart
    case .country:
      Row(
        .value("COUNTRY"), for: .calls + [.report],
        "of national numbers: US, 44 … (as dialled)", variable: .everywhere,
        usual: Country.unnamed
      ) { settings, value throws(UsageError) in
        settings.country = try value.country()
      }
    case .direction:
      Row(.value("D"), for: .calls, "only this direction: in, out, int, or as served", in: .whichCalls) {
        $0.filter.direction = CallFilter.direction(named: $1.text)
      }
    case .disposition:
      Row(
        .value("D[,D]"), for: .calls, "only these last dispositions: Voicemail, Missed …", in: .whichCalls,
        isList: true
      ) { $0.filter.dispositions = Set($1.items) }
    case .missed:
      Row(.none, for: .calls, "only calls that the service flags as missed", in: .whichCalls) { settings, _ in
        settings.filter.missedOnly = true
      }
    case .unreturned:
      Row(
        .none, for: [.export], "with --missed: a line a caller, and who called back up to now",
        in: .whichCalls, isForOneRun: true
      ) { settings, _ in settings.isUnreturned = true }
    case .withLegs:
      Row(
        .none, for: .calls, "with what their legs tell: queue, who answered …",
        in: .writtenOut
      ) { settings, _ in settings.withLegs = true }
    case .legs:
      Row(
        .none, for: [.export, .archive], "the legs of the calls; in an archive beside them", in: .writtenOut,
        isForOneRun: true
      ) { settings, _ in settings.writesLegs = true }
    case .filter:
      Row(
        .value("EXPR"), for: .calls, "only calls that it fits: 'missed wait>30s !vm' (help filter)",
        in: .whichCalls, isList: true
      ) { settings, value throws(UsageError) in
        for text in value.texts {
          for condition in try value.filter(text).conditions { settings.filter.add(condition) }
        }
      }
    case .mask:
      Row(.none, for: .calls + [.report, .archive], "pseudonyms for names and numbers of persons (key M)") {
        settings, _ in
        settings.isMasked = true
      }
    case .follow:
      Row(.none, for: [.browse, .demo], "fetch newer calls every minute (key F); of today") { settings, _ in
        settings.follows = true
      }
    case .bell:
      Row(.none, for: [.browse, .demo], "ring at new missed calls, with F or r") { settings, _ in
        settings.rings = true
      }
    case .view:
      Row(.value("NAME"), for: .calls, "a saved view (key v); other options beat what it says") {
        $0.view = $1.text
      }
    case .pageSize:
      Row(
        .value("N"), for: .queries + [.archive], "records a request, 1 to 7000 (100; as suits an export)",
        variable: .everywhere, asksService: true
      ) { settings, value throws(UsageError) in
        settings.pageSize = try value.number(in: CallQuery.pageSizes)
      }
    case .input:
      Row(
        .value("FILE"), for: [.export, .report], "read FILE, a folder or - (standard input), ask no service",
        in: .writtenOut, isList: true, isForOneRun: true
      ) { $0.inputs = $1.texts }
    case .format:
      Row(
        .choice("FORMAT", of: WrittenFormat.allCases.map(\.name)), for: .calls + [.report],
        "(as FILE ends)", in: .writtenOut
      ) { settings, value throws(UsageError) in
        settings.chosenFormat = try value.choice(of: WrittenFormat.allCases, \.name)
      }
    case .output:
      Row(
        .value("FILE"), for: .calls + [.report], "write records into FILE, a call that comes twice once",
        in: .writtenOut,
        isForOneRun: true
      ) { settings, value throws(UsageError) in
        settings.output = try value.fileName()
      }
    case .bom:
      Row(
        .none, for: [.browse, .open, .export], "csv, tsv for Excel, LibreOffice: mark, long digits kept",
        in: .writtenOut
      ) { settings, _ in
        settings.isForSpreadsheets = true
      }
    case .failIfOpen:
      Row(.value("N"), for: [.report], "exit code 3 where N or more callers wait to be called back") {
        settings, value throws(UsageError) in
        settings.mostOpen = try value.number(in: 1...1_000_000)
      }
    case .archive: .archive
    case .since: .since
    case .keep: .keep
    case .settledAfter: .settledAfter
    case .check: .check
    case .status: .status
    case .log:
      Row(
        .value("FILE"), for: .signingIn, "append a line for each request to FILE, without secrets",
        in: .signingIn
      ) { $0.log = $1.text }
    case .tlsKeys:
      Row(
        .value("FILE"), for: [.browse], "append TLS keys to FILE, with which a capture can be read",
        isForOneRun: true
      ) { $0.tlsKeys = $1.text }
    case .port: .port
    case .seed: .seed
    case .callsPerDay: .callsPerDay
    case .latency: .latency
    case .tokenLifetime: .tokenLifetime
    case .fault: .fault
    case .color:
      Row(
        .choice("WHEN", of: ColorChoice.allCases.map(\.rawValue)), for: [.browse, .demo, .open], in: .screen,
        usual: ColorChoice.auto.rawValue
      ) {
        settings, value throws(UsageError) in
        settings.color = try value.choice(of: ColorChoice.allCases, \.rawValue)
      }
    case .theme:
      Row(
        .choice("NAME", of: Theme.allCases.map(\.rawValue)), for: [.browse, .demo, .open], in: .screen,
        variable: .everywhere, usual: Theme.auto.rawValue
      ) { settings, value throws(UsageError) in
        settings.theme = try value.choice(of: Theme.allCases, \.rawValue)
      }
    case .waitLimit:
      Row(
        .value("DURATION"), for: [.browse, .demo, .open], "mark longer waits: 90s, 2m, 1:30 (2m)",
        usual: "2m"
      ) { settings, value throws(UsageError) in
        settings.waitLimit = try value.duration()
      }
    case .mouse:
      Row(
        .choice("WHEN", of: ["on", "off"]), for: [.browse, .demo, .open], in: .screen, usual: "on"
      ) { settings, value throws(UsageError) in
        settings.usesMouse = try value.choice(of: ["on", "off"], \.self) == "on"
      }
    case .accessible:
      Row(
        .none, for: [.browse, .demo, .open], "for screen readers: a cursor, words, no lines",
        variable: .everywhere
      ) { settings, _ in settings.isAccessible = true }
    case .edit:
      Row(
        .none, for: [.config], "open the file in $VISUAL or $EDITOR, and check it afterwards",
        isForOneRun: true
      ) { _, _ in }
    case .store: .store
    case .forget: .forget
    case .help:
      Row(
        .none, for: Subcommand.allCases, "this page; after a command, all its options", isForOneRun: true
      ) { _, _ in }
    case .version:
      Row(.none, for: Subcommand.allCases, "the program's version", isForOneRun: true) { _, _ in }
    case .password:
      Row(.refused, for: .signingIn, variable: .account) { $0.password = Secret($1.text) }
    case .apiKey:
      Row(.refused, for: .signingIn, variable: .account) { $0.apiKey = Secret($1.text) }
    case .token, .secret: Row(.refused, for: []) { _, _ in }
    }
  }

  /// The option as typed: `--time-zone`.
  var flag: String { "--" + rawValue }

  /// The environment variable that says the same: `RINGSIDE_TIME_ZONE`; nil for most options.
  var variable: String? {
    row.variable.map { _ in "RINGSIDE_" + rawValue.uppercased().replacing("-", with: "_") }
  }
}
