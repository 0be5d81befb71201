import CGetopt
import Foundation

/// The command line, read.
struct BenchOptions: Sendable {
  var records = 1_000_000
  var runs = 5
  /// Names of measurements; nil is all of them.
  var only: [String]?
  var isJSON = false
  var asksForHelp = false
  /// A file to read and do nothing else; nil to measure.
  var load: String?
  /// The folder that keeps the calls between runs.
  var data = Self.cacheFolder

  /// `words` are the arguments after the program's name.
  init(_ words: [String]) throws(BenchError) {
    let names = BenchOption.allCases.map { strdup($0.rawValue) }
    var argv = (["ringside-bench"] + words).map { strdup($0) } + [nil]
    let owned = names + argv
    defer { owned.forEach { free($0) } }
    let table = zip(BenchOption.allCases, names).enumerated().map { position, entry in
      option(
        name: UnsafePointer(entry.1),
        has_arg: entry.0.value == nil ? no_argument : required_argument, flag: nil, val: Int32(position + 1))
    }
    getopt_begin()
    while true {
      let code = getopt_next(Int32(argv.count - 1), &argv, ":", table + [option()])
      if code == -1 { break }
      guard code > 0, BenchOption.allCases.indices.contains(Int(code) - 1) else {
        let word = argv[Int(getopt_index()) - 1].map { String(cString: $0) } ?? ""
        throw .usage(code == Int32(UInt8(ascii: ":")) ? "\(word) needs a value." : "Unknown option \(word).")
      }
      try take(BenchOption.allCases[Int(code) - 1], getopt_value().map { String(cString: $0) } ?? "")
    }
    if Int(getopt_index()) < argv.count - 1 { throw .usage("There is nothing but options.") }
  }

  private mutating func take(_ option: BenchOption, _ value: String) throws(BenchError) {
    switch option {
    case .records: records = try Self.number(option, value)
    case .quick: records = 100_000
    case .only: only = value.split(separator: ",").map(String.init)
    case .runs: runs = try Self.number(option, value)
    case .json: isJSON = true
    case .data: data = URL(filePath: value, directoryHint: .isDirectory)
    case .load: load = value
    case .help: asksForHelp = true
    }
  }

  private static func number(_ option: BenchOption, _ value: String) throws(BenchError) -> Int {
    guard let number = Int(value), (1...10_000_000).contains(number) else {
      throw .usage("--\(option.rawValue) takes a whole number from 1 to 10000000, not \(value).")
    }
    return number
  }

  private static var cacheFolder: URL {
    let environment = ProcessInfo.processInfo.environment
    let cache =
      environment["XDG_CACHE_HOME"].flatMap { $0.isEmpty ? nil : URL(filePath: $0) }
      ?? URL.homeDirectory.appending(path: ".cache")
    return cache.appending(path: "ringside-bench", directoryHint: .isDirectory)
  }
}

/// The table of options, for the parser and the help.
enum BenchOption: String, CaseIterable {
  case records
  case quick
  case only
  case runs
  case json
  case data
  case load
  case help

  /// The word for the value in the help; nil for an option without one.
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

/// A measurement that cannot be made, in a sentence.
enum BenchError: Error {
  case usage(String)
  case cannotWrite(String)
  case cannotRead(String)
  /// A program that is measured or compared with did not do its work.
  case failed(String)

  var message: String {
    switch self {
    case .usage(let words), .cannotWrite(let words), .cannotRead(let words), .failed(let words): words
    }
  }

  /// sysexits(3).
  var exitCode: Int32 {
    switch self {
    case .usage: 64
    case .failed: 70
    case .cannotWrite: 73
    case .cannotRead: 74
    }
  }
}
