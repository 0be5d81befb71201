/// Every option there is; the parser and the help read this table.
enum BenchOption: String, CaseIterable {
  case records
  case quick
  case only
  case runs
  case json
  case data
  case load
  case help

  /// What the help calls the value; nil for an option without one.
  var value: String? {
    switch self {
    case .records, .runs: "N"
    case .only: "NAME[,NAME]"
    case .data: "FOLDER"
    case .load: "FILE"
    case .quick, .json, .help: nil
    }
  }

  var summary: String {
    switch self {
    case .records: "how many calls to measure with (1000000)"
    case .quick: "the same as --records 100000"
    case .only: "only these measurements"
    case .runs: "how often each is repeated; the median is shown (5)"
    case .json: "for machines"
    case .data: "where the calls are kept between runs"
    case .load: "only read FILE; what `open` starts, again and again"
    case .help: "this page"
    }
  }
}
