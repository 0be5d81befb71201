/// From `ringside open` to the first calls on the screen.
enum FirstScreenMeasurement: Measurement {
  static let name = "screen"
  static let summary = "from ringside open to the first calls on the screen"

  static func run(_ bench: Bench) async throws -> [Finding] {
    let program = try ChildProcess.ringside()
    var times: [Duration] = []
    for _ in 0..<max(bench.runs, 11) {
      var terminal = try TimedTerminal(program, ["open", bench.file.url.path])
      times.append(try terminal.time(of: ["ANSWERED", "MISSED", "ABANDONED", "VOICEMAIL"]))
    }
    return [Finding("open: first screen", Samples(times), aim: .atMost(0.06))]
  }
}
