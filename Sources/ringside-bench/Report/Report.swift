import Foundation

/// All findings, as `--json` writes them.
struct Report: Encodable {
  struct Part: Encodable {
    let name: String
    var findings: [Finding] = []
    /// The reason if there are none.
    var fault: String?
  }

  let machine: Machine
  let records: Int
  var measurements: [Part]
}

/// The machine that was measured on.
struct Machine: Encodable {
  let processor: String
  let cores: Int
  /// Bytes.
  let memory: UInt64
  let system: String
  /// Load average before the first measurement: numbers of a busy machine say little.
  let load: Double

  static var current: Machine {
    let lines = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?.split(separator: "\n") ?? []
    let model = lines.first { $0.hasPrefix("model name") }?.split(separator: ":").last
    var averages = [0.0]
    _ = getloadavg(&averages, 1)
    let process = ProcessInfo.processInfo
    return Machine(
      processor: model.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown processor",
      cores: process.activeProcessorCount, memory: process.physicalMemory,
      system: process.operatingSystemVersionString, load: averages[0])
  }

  var words: String {
    "\(processor), \(cores) cores, \(memory / 1_000_000_000) GB, \(system), load \(Quantity.digits(load))"
  }
}
