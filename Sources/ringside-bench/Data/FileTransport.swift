import Foundation
import WorkAnalytics

/// A service that is only this process: signs everybody in and answers from the file, page after page.
struct FileTransport: Transport {
  private let lines: Data
  private let pages: [Range<Int>]
  private let records: Int

  init(_ file: CallFile) throws(BenchFault) {
    lines = try file.bytes()
    pages = RecordLines.pages(of: lines, rows: Bench.pageRows)
    records = file.records
  }

  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    let body: [UInt8]
    if request.method == "POST" {
      body = Array(#"{"access_token":"token","token_type":"bearer","expires_in":86400}"#.utf8)
    } else {
      let query = URLComponents(url: request.url, resolvingAgainstBaseURL: false)?.queryItems ?? []
      let page = query.first { $0.name == "scrollId" }?.value.flatMap { Int($0) } ?? 0
      body =
        page < pages.count
        ? RecordLines.page(lines[pages[page]], total: records, scrollID: String(page + 1))
        : RecordLines.page(Data(), total: 0, scrollID: "No Data")
    }
    let (stream, feeder) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
    feeder.yield(body)
    feeder.finish()
    return HTTPResponse(status: 200, headers: ["content-type": "application/json"], body: stream)
  }
}
