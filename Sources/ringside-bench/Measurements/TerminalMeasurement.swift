/// From a key typed into a terminal to what the program writes for it, with filter and order on.
enum TerminalMeasurement: Measurement {
  static let name = "terminal"
  static let summary = "the same from the terminal's side: a key in, the changes out"

  private static let keys = Array(repeating: "j", count: 12) + ["\u{6}", "k", "j", "k", "\u{2}"]
  private static let presses = 1000

  static func run(_ bench: Bench) async throws -> [Finding] {
    var terminal = try TimedTerminal(try ChildProcess.ringside(), ["open", bench.file.url.path])
    // Until the file is loaded; then until calls are filtered and ordered, as the key measurement does it.
    _ = try terminal.time(of: ["ANSWERED", "MISSED", "ABANDONED", "VOICEMAIL"])
    for key in ["g", "d", "m"] + Array(repeating: ">", count: 7) {
      terminal.press(key, silence: 1000)
    }
    terminal.press("\u{6}", silence: 100)
    var times: [Duration] = []
    for number in 0..<presses { times.append(try terminal.press(keys[number % keys.count])) }
    let samples = Samples(times)
    return [
      Finding("key to changed terminal, p50", .seconds(samples.percentile(0.5)), aim: .atMost(0.0005)),
      Finding("key to changed terminal, p99", .seconds(samples.percentile(0.99)), aim: .atMost(0.002)),
    ]
  }
}
