import WorkAnalytics

/// Speaks to the service and keeps the longest body, to measure with what a service really sends.
actor RecordingTransport: Transport {
  private let transport = CurlTransport()
  private(set) var longest: [UInt8] = []

  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    let response = try await transport.send(request)
    var body: [UInt8] = []
    do {
      for try await chunk in response.body { body += chunk }
    } catch {
      throw error as? TransportError ?? .connectionLost
    }
    if body.count > longest.count { longest = body }
    let (copy, feeder) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
    feeder.yield(body)
    feeder.finish()
    return HTTPResponse(status: response.status, headers: response.headers, body: copy)
  }
}
