import CSimdjsonWalk
import CallTable
import CallTime
import Foundation

/// Pages into columns on one core, compared with simdjson alone and with `JSONDecoder`.
enum DecodeMeasurement: Measurement {
  static let name = "decode"
  static let summary = "pages into columns, one core"

  private static let pageRows = 1000
  /// More than any cache holds, few enough for JSONDecoder.
  private static let maximumPages = 100

  static func run(_ bench: Bench) async throws -> [Finding] {
    let lines = try bench.file.bytes()
    let pages = RecordLines.pages(of: lines, rows: pageRows).prefix(maximumPages).map {
      RecordLines.page(lines[$0], total: bench.file.records, scrollID: "next")
    }
    let bytes = pages.reduce(0) { $0 + $1.count }
    let records = min(bench.file.records, pageRows * maximumPages)

    let own = try await Samples.of(bench.runs) {
      let decoded = try pages.reduce(0) { try $0 + BatchDecoder().decodePage($1, page: 1).batch.count }
      guard decoded == records else {
        throw BenchError.failed("\(decoded) of \(records) records were decoded.")
      }
    }
    let padded = pages.map { $0 + Array(repeating: UInt8(ascii: " "), count: RecordLines.padding) }
    let walk = try await Samples.of(bench.runs) {
      for page in padded where csw_walk(page, page.count - RecordLines.padding) == 0 {
        throw BenchError.failed("simdjson cannot walk a page.")
      }
    }
    let plain = try await Samples.of(min(bench.runs, 3)) {
      for page in pages { _ = try JSONDecoder().decode(PlainCall.Page.self, from: Data(page)) }
    }

    func rate(_ samples: Samples) -> Quantity {
      Quantity(amount: Double(bytes) / samples.median, unit: .bytesPerSecond)
    }
    var finding = Finding("decode, one core", own, rate: rate(own))
    func compare(_ peer: String, _ samples: Samples, aim: Aim) -> Comparison {
      Comparison(peer, ratio: samples.median / own.median, value: rate(samples), aim: aim)
    }
    finding.comparisons = [
      compare("simdjson, every value touched", walk, aim: .atLeast(0.4)),
      compare("JSONDecoder into a struct", plain, aim: .atLeast(12)),
    ]
    return [finding]
  }
}

/// A call record as one would write it for `JSONDecoder`.
struct PlainCall: Decodable {
  let dnis: String?
  let aaDestination: String?
  let callId: String?
  let startTimeUTC: Int64?
  let startTime: String?
  let connectTimeUTC: Int64?
  let connectTime: String?
  let disconnectedTimeUTC: Int64?
  let disconnectedTime: String?
  let talkTimeMS: Int64?
  let talkTime: String?
  let caller: String?
  let callerName: String?
  let callee: String?
  let calleeName: String?
  let direction: String?
  let callerId: String?
  let missed: String?
  let abandoned: String?
  let answered: String?
  let answeredTime: Int64?
  let calleeDisconnectOnHold: String?
  let callerDisconnectOnHold: String?
  let pbxId: String?
  let sipCallId: String?
  let lastLegDisposition: String?
  let callLegCount: String?
  let callTime: Int64?
  let ringDuration: Int64?
  let abandonedTime: Int64?
  let calleeHoldDurationMS: Int64?
  let calleeHoldDuration: String?
  let waitTimeMS: Int64?
  let waitTime: String?
  let departments: [String]?
  let branches: [String]?

  struct Page: Decodable {
    let data: [PlainCall]
  }
}
