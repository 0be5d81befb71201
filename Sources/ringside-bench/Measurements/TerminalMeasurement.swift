import Foundation

/// From a key typed into a terminal to the first byte that the program writes for it, beside tig and less.
///
/// Keys come one by one after a pause, as people type, and the programs take turns, so that they share the machine's moods.
enum TerminalMeasurement: Measurement {
  static let name = "terminal"
  static let summary = "from a key typed into a terminal to the first byte of the answer"

  private static let keys = 150
  /// Milliseconds after each key; a program hears of the next one when all have had their turn.
  private static let pause = 15

  static func run(_ bench: Bench) async throws -> [Finding] {
    let program = try ChildProcess.ringside()
    let peers = try await peers(bench)
    var findings: [Finding] = []
    for (columns, rows) in [(80, 24), (140, 40), (200, 60)] {
      let size = "\(columns)×\(rows)"
      let own = try open(program, bench.file.url, columns, rows)
      let others = try peers.installed.map {
        (name: $0.name, terminal: try TimedTerminal($0.program, $0.arguments, columns: columns, rows: rows))
      }
      let terminals = [own] + others.map(\.terminal)
      // Down to the last row on the screen: from there on each key scrolls.
      for terminal in terminals { terminal.settle(String(repeating: "j", count: rows), silence: 1000) }
      let before = terminals.map(\.cpu)
      var times = terminals.map { _ in [Duration]() }
      for _ in 0..<keys {
        for (number, terminal) in terminals.enumerated() {
          times[number].append(try terminal.press("j", pause: pause))
        }
      }
      let cpu = zip(terminals, before).map { ($0.cpu - $1) / Double(keys) }
      let samples = times.map { Samples($0) }
      var key = Finding("key at \(size)", samples[0])
      key.note = "99 of 100 within \(Quantity.seconds(samples[0].percentile(0.99)).text)"
      var work = Finding("processor time a key at \(size)", .seconds(cpu[0]))
      for (number, other) in others.enumerated() {
        let aim = other.name == tig ? Aim.atMost(1) : nil
        let median = samples[number + 1].median
        key.comparisons.append(
          Comparison(other.name, own: samples[0].median, value: .seconds(median), aim: aim))
        work.comparisons.append(
          Comparison(other.name, own: cpu[0], value: .seconds(cpu[number + 1]), aim: aim))
      }
      for name in peers.missing {
        key.comparisons.append(Comparison(name, missing: "not installed"))
      }
      findings += [key, work]
    }
    return findings + (try await busy(program, bench))
  }

  private static func open(_ program: URL, _ file: URL, _ columns: Int, _ rows: Int) throws -> TimedTerminal {
    let terminal = try TimedTerminal(program, ["open", file.path], columns: columns, rows: rows)
    _ = try terminal.time(of: results)
    return terminal
  }

  /// One of them stands in every call.
  private static let results = ["ANSWERED", "MISSED", "ABANDONED", "VOICEMAIL"]

  // MARK: Peers

  private static let tig = "tig"

  private struct Peer {
    let name: String
    let program: URL
    let arguments: [String]
  }

  /// Pagers on a text of as many lines: the calls as `ringside export` writes them.
  private static func peers(_ bench: Bench) async throws -> (installed: [Peer], missing: [String]) {
    let text = bench.file.url.deletingPathExtension().appendingPathExtension("txt")
    if !FileManager.default.fileExists(atPath: text.path) {
      let words = ["export", "--input", bench.file.url.path, "--output", text.path]
      let outcome = try await ChildProcess.run(ChildProcess.ringside(), words)
      guard outcome.code == 0 else { throw BenchError.failed("No text was written: \(outcome.errors)") }
    }
    var (installed, missing): ([Peer], [String]) = ([], [])
    for name in [tig, "less"] {
      guard let program = ChildProcess.find(name) else {
        missing.append(name)
        continue
      }
      // tig shows text that comes from standard input.
      installed.append(
        name == tig
          ? Peer(
            name: name, program: URL(filePath: "/bin/sh"),
            arguments: ["-c", "exec \"$0\" < \"$1\"", program.path, text.path])
          : Peer(name: name, program: program, arguments: [text.path]))
    }
    return (installed, missing)
  }

  // MARK: Busy times

  /// The same at 140×40 while other things go on, and keys that come faster than one by one.
  private static func busy(_ program: URL, _ bench: Bench) async throws -> [Finding] {
    func keys(_ title: String, _ terminal: TimedTerminal, pause: Int = 40, count: Int = Self.keys) throws
      -> Finding
    {
      var times: [Duration] = []
      for _ in 0..<count { times.append(try terminal.press("j", pause: pause)) }
      let samples = Samples(times)
      var finding = Finding("key at 140×40, \(title)", samples)
      finding.note = "99 of 100 within \(Quantity.seconds(samples.percentile(0.99)).text)"
      return finding
    }
    let loading = try keys(
      "while the file loads", try open(program, bench.file.url, 140, 40), pause: 10, count: 40)

    // A megabyte, some thousand calls, each second after the first hundred.
    let script =
      "{ dd bs=100000000 count=1; while sleep 1; do dd bs=1000000 count=1; done; } 2>/dev/null <\"$1\" | \"$0\" open -"
    let growing = try TimedTerminal(
      URL(filePath: "/bin/sh"), ["-c", script, program.path, bench.file.url.path], columns: 140, rows: 40,
      environment: ["PATH": "/usr/bin:/bin"])
    _ = try growing.time(of: results)
    growing.settle(String(repeating: "j", count: 40), silence: 500)
    let arriving = try keys("while calls arrive each second", growing)

    let terminal = try open(program, bench.file.url, 140, 40)
    terminal.settle(silence: 1000)
    for key in ["d", "m"] + Array(repeating: ">", count: 7) { terminal.settle(key, silence: 1000) }
    terminal.settle(String(repeating: "j", count: 40), silence: 500)
    let ordered = try keys("filter and order on", terminal)
    let held = try keys("held, 30 a second for ten seconds", terminal, pause: 33, count: 300)
    let flood = terminal.settle(String(repeating: "j", count: 20_000), silence: 500)
    return [
      loading, arriving, ordered, held,
      Finding("20000 keys at once, until the last frame", .seconds(flood / .seconds(1))),
    ]
  }
}
