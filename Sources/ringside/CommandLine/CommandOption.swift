/// Every option there is. The parser, the help and the suggestions all read this one table.
nonisolated enum CommandOption: String, CaseIterable, Sendable {
  case baseURL = "base-url"
  case username
  case pbx
  case range
  case from
  case to
  case timeZone = "time-zone"
  case direction
  case disposition
  case missed
  case pageSize = "page-size"
  case input
  case format
  case output
  case log
  case port
  case seed
  case callsPerDay = "calls-per-day"
  case latency
  case tokenLifetime = "token-lifetime"
  case fault
  case color
  case help
  case version
  // Known only so that trying them gets an answer: a secret in an argument is there for every process to read.
  case password
  case apiKey = "api-key"
  case token
  case secret

  /// As it is typed: `--time-zone`.
  var flag: String { "--" + rawValue }

  /// What the help calls the value; nil for an option without one.
  var value: String? {
    switch self {
    case .baseURL: "URL"
    case .username: "NAME"
    case .pbx: "LIST"
    case .range: "NAME"
    case .from, .to: "TIME"
    case .timeZone: "ZONE"
    case .direction: "D"
    case .disposition: "D[,D]"
    case .pageSize, .port, .seed, .callsPerDay: "N"
    case .format: "FORMAT"
    case .input, .output, .log: "FILE"
    case .latency: "MS"
    case .tokenLifetime: "S"
    case .fault: "SPEC"
    case .color: "WHEN"
    case .missed, .help, .version, .password, .apiKey, .token, .secret: nil
    }
  }

  /// Where a secret belongs instead; nil for everything that may be an argument.
  var secretVariable: String? {
    switch self {
    case .password: Variable.password.rawValue
    case .apiKey: Variable.apiKey.rawValue
    case .token, .secret: ""
    default: nil
    }
  }

  /// The commands that know it.
  var commands: [Subcommand] {
    switch self {
    case .baseURL, .username, .log: [.browse, .export]
    case .pbx, .range, .from, .to, .pageSize: [.browse, .demo, .export]
    case .timeZone, .direction, .disposition, .missed, .format, .output: [.browse, .demo, .open, .export]
    case .input: [.export]
    case .port: [.sandbox]
    case .seed, .callsPerDay, .latency, .tokenLifetime, .fault: [.demo, .sandbox]
    case .color: [.browse, .demo, .open]
    case .help, .version, .password, .apiKey, .token, .secret: Subcommand.allCases
    }
  }

  /// One line for the help, without its full stop.
  var summary: String {
    switch self {
    case .baseURL: "the service (https://api.8x8.com/analytics/work)"
    case .username: "who signs in"
    case .pbx: "PBX names, comma-separated (allpbxes)"
    case .range: "today yesterday last-7-days this-week last-week this-month last-month"
    case .from: "first moment, \"YYYY-MM-DD[ HH:MM[:SS]]\""
    case .to: "last moment, the same; a date alone is the whole day"
    case .timeZone: "IANA name, to ask, show and export in (this computer's)"
    case .direction: "only this direction: in, out, int, or as served"
    case .disposition: "only these last dispositions: Voicemail, Missed …"
    case .missed: "only calls that the service flags as missed"
    case .pageSize: "records a request, 1 to 7000 (100; as suits an export)"
    case .input: "read FILE (- standard input), ask no service"
    case .format: "table, csv, tsv, jsonl or markdown (as FILE ends; table)"
    case .output: "write records into FILE, a call that comes twice once"
    case .log: "append a line for each request to FILE, without secrets"
    case .port: "listen here (any free port)"
    case .seed: "another company for another number (1)"
    case .callsPerDay: "0 to 1000000 (2000)"
    case .latency: "answer this many milliseconds later (0)"
    case .tokenLifetime: "seconds until a token expires (1800)"
    case .fault: "misbehave: status=503, reset, cut, garbage or slow"
    case .color: "auto, always or never (auto)"
    case .help: "this page; after a command, all its options"
    case .version: "the program's version"
    case .password, .apiKey, .token, .secret: ""
    }
  }
}
