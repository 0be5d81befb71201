import CGetopt
import Foundation

/// What the command line asks for.
struct BenchOptions: Sendable {
  var records = 1_000_000
  var runs = 5
  /// Names of measurements; nil for all.
  var only: [String]?
  var isJSON = false
  var asksForHelp = false
  /// The only thing to do is to read this file.
  var load: String?
  /// Where the calls are kept between runs.
  var data = Self.cacheFolder

  /// `words` are the arguments after the program's name.
  init(_ words: [String]) throws(BenchFault) {
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

  private mutating func take(_ option: BenchOption, _ value: String) throws(BenchFault) {
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

  private static func number(_ option: BenchOption, _ value: String) throws(BenchFault) -> Int {
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
