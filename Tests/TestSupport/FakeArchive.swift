import Foundation
import WorkAnalytics

/// The call records of a company behind a `FakeTransport`, newest first, paged as the service does it.
///
/// Records are known by their start in whole seconds of UTC; ranges must be asked for in UTC, too. A scroll id is good for
/// the range and the page size it was given for, and for nothing else.
package struct FakeArchive: Sendable {
  /// A second since 1970 and the record, newest first.
  private let records: [(second: Int64, json: String)]
  /// So many records at the end of a page come again at the beginning of the next.
  private let overlap: Int

  /// Calls with the numbers 0, 1 …, starting at `seconds`, newest first.
  package init(seconds: [Int64], overlap: Int = 0) {
    records = seconds.enumerated().map { number, second in
      (second, SampleRecords.call("\(number)", start: second * 1000 + 897, length: 0))
    }
    self.overlap = overlap
  }

  package func answer(_ request: HTTPRequest) -> FakeAnswer {
    let query = request.queryValues
    guard let start = Self.second(query["startTime"]), let end = Self.second(query["endTime"]),
      let size = query["pageSize"].flatMap({ Int($0) }), query["timeZone"] == "UTC"
    else { return .json(#"{"message": "not such a question"}"#, status: 400) }
    let rows = records.filter { start <= $0.second && $0.second <= end }
    let question = "\(start)/\(end)/\(size)/"
    var done = 0
    if let scrollID = query["scrollId"] {
      guard scrollID.hasPrefix(question), let place = Int(scrollID.dropFirst(question.count)) else {
        return .json(#"{"message": "scrollId is not one of this question"}"#, status: 400)
      }
      done = place
    }
    guard done < rows.count else { return .closingPage }
    let first = max(0, done - min(overlap, size - 1))
    let last = min(first + size, rows.count)
    return .page(rows[first..<last].map(\.json), total: rows.count, scrollID: question + "\(last)")
  }

  /// `2022-02-03 09:11:32`
  private static func second(_ text: String?) -> Int64? {
    text.flatMap { try? Date($0.replacing(" ", with: "T") + "Z", strategy: .iso8601) }
      .map { Int64($0.timeIntervalSince1970) }
  }
}
