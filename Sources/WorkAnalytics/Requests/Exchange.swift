import Foundation

/// One request and its whole answer: adds the headers, writes the log, and throws for anything but a good answer.
struct Exchange: Sendable {
  let baseURL: BaseURL
  let credentials: Credentials
  let transport: any Transport
  let clock: SessionClock
  /// The calendar's now, for the log and for `Retry-After` dates.
  let now: @Sendable () -> Date
  let log: (any RequestLog)?

  /// Bytes up to which a body grows by doubling.
  private static let largestDoubled = 8 << 20
  /// Bytes. More than any explanation of an error needs.
  static let largestExplanation = 64 << 10

  /// The body of a good answer: 2xx, JSON by its first byte, no error in it. `token` is nil for the sign-in itself.
  func body(
    of request: ServiceRequest, token: Token?, observer: ExchangeObserver = ExchangeObserver()
  ) async throws(ServiceError) -> [UInt8] {
    let message = try message(for: request, token: token)
    let (sent, began) = (now(), clock.now())
    var bytes = 0
    func report(_ outcome: RequestLogEntry.Outcome) {
      log?.record(
        RequestLogEntry(
          sent: sent, method: request.method, target: request.loggedTarget, outcome: outcome, bytes: bytes,
          duration: clock.now() - began))
    }
    do {
      let response = try await transport.send(message)
      let isGood = (200..<300).contains(response.status)
      let limit = isGood ? request.largestBody : Self.largestExplanation
      let (body, isCut) = try await collect(
        response, limit: limit, onScrollID: isGood ? observer.onScrollID : nil)
      bytes = body.count
      report(.answered(response.status))
      if isGood, isCut { throw ServiceError.notTheService("its answer does not end") }
      let answer = Answer(
        status: response.status, headers: response.headers, body: body, isCut: isCut,
        origin: response.url.flatMap(Origin.init),
        asked: Origin(message.url), isSignIn: token == nil, secrets: secrets(token), now: now())
      if let error = answer.error {
        if case .rateLimited = error { observer.onRateLimit() }
        throw error
      }
      return answer.page
    } catch let error as ServiceError {
      throw error
    } catch let error as TransportError {
      report(.failed(error))
      throw error == .cancelled ? .cancelled : .unreachable(error)
    } catch {
      report(.failed(.connectionLost))
      throw .unreachable(.connectionLost)
    }
  }

  private func message(for request: ServiceRequest, token: Token?) throws(ServiceError) -> HTTPRequest {
    let url = try address(of: request)
    // Checked here, the only place that sends: no caller can forget it.
    guard let origin = Origin(url), origin.isPrivate else { throw .insecureBaseURL(baseURL.description) }
    var headers = ["8x8-apikey": credentials.apiKey.reveal(), "Accept": "application/json"]
    if let token { headers["Authorization"] = "Bearer \(token.text.reveal())" }
    guard !request.form.isEmpty else {
      return HTTPRequest(method: request.method, url: url, headers: headers)
    }
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    let form = FormEncoding.encode(request.form.map { ($0.0, $0.1.reveal()) })
    return HTTPRequest(method: request.method, url: url, headers: headers, body: Array(form.utf8))
  }

  /// An address of the service's own is only followed to the origin of the base URL: credentials go nowhere else.
  private func address(of request: ServiceRequest) throws(ServiceError) -> URL {
    let own = try baseURL.url(path: request.path, query: request.query)
    guard let link = request.link, let url = URL(string: link, relativeTo: own)?.absoluteURL,
      Origin(url) == Origin(own)
    else { return own }
    return url
  }

  /// All chunks, or as many as fit into `limit`; none of a body that says beforehand that it does not. The scroll id is told
  /// as soon as it has arrived.
  private func collect(
    _ response: HTTPResponse, limit: Int, onScrollID: (@Sendable (String) -> Void)?
  ) async throws -> (body: [UInt8], isCut: Bool) {
    var body: [UInt8] = []
    let isPacked = response.headers["content-encoding"] != nil
    let announced = isPacked ? nil : response.headers["content-length"].flatMap { Int($0) }
    if let announced, announced > limit, onScrollID != nil { return ([], true) }
    var finder = ScrollIDFinder()
    for try await chunk in response.body {
      let count = body.count + chunk.count
      guard count <= limit else { return (body, true) }
      // An array that doubles holds three times its bytes for a moment; room that is never written to takes no memory.
      if count > Self.largestDoubled, count > body.capacity {
        body.reserveCapacity(max(announced ?? limit, count))
      }
      if let onScrollID, !finder.isOver, let id = finder.read(chunk) { onScrollID(id) }
      body += chunk
    }
    // A cancelled reader sees its stream end early, which must not pass for a whole body.
    if Task.isCancelled { throw TransportError.cancelled }
    return (body, false)
  }

  private func secrets(_ token: Token?) -> [Secret] {
    [credentials.apiKey, credentials.password] + (token.map { [$0.text] } ?? [])
  }
}

/// Hears of a request before its answer is whole. It may hear the same more than once: each attempt tells its own.
struct ExchangeObserver: Sendable {
  /// The scroll id of the page has arrived: the page after it can be asked for.
  var onScrollID: @Sendable (String) -> Void = { _ in }
  /// The service asked for fewer requests (429); this one is going to be tried again.
  var onRateLimit: @Sendable () -> Void = {}
}
