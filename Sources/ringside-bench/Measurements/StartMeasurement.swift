import Foundation

/// From the start of the program to its first frame.
enum StartMeasurement: Measurement {
  static let name = "start"
  static let summary = "from the start of the program to its first frame"

  static func run(_ bench: Bench) async throws -> [Finding] {
    let program = try ChildProcess.ringside()
    func samples(_ arguments: [String]) throws -> Samples {
      var times: [Duration] = []
      for _ in 0..<max(bench.runs, 21) {
        let terminal = try TimedTerminal(program, arguments)
        times.append(try terminal.time(of: ["Ringside"]))
      }
      return Samples(times)
    }
    return [
      Finding("start to first frame, browse", try samples([]), aim: .atMost(0.025)),
      Finding("start to first frame, demo", try samples(["demo"]), aim: .atMost(0.025)),
    ]
  }
}

/// From `ringside open` to the first calls on the screen.
enum FirstScreenMeasurement: Measurement {
  static let name = "screen"
  static let summary = "from ringside open to the first calls on the screen"
  /// One of them is among the first calls.
  static let results = ["ANSWERED", "MISSED", "ABANDONED", "VOICEMAIL"]

  static func run(_ bench: Bench) async throws -> [Finding] {
    let program = try ChildProcess.ringside()
    var times: [Duration] = []
    for _ in 0..<max(bench.runs, 11) {
      let terminal = try TimedTerminal(program, ["open", bench.file.url.path])
      times.append(try terminal.time(of: results))
    }
    return [Finding("open: first screen", Samples(times), aim: .atMost(0.06))]
  }
}
