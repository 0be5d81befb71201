import CCurl

/// The received part of one answer, and the reader that waits for more. It belongs to the thread of libcurl.
///
/// At most `largestBuffer` bytes wait here for their reader. After that libcurl stops reading, and so the service stops sending.
final class CurlTransfer {
  typealias Receiver<Value> = (Result<Value, TransportError>) -> Void

  /// Nil once the transfer has ended.
  private(set) var easy: CurlEasy?
  private let silence: Duration

  private var head: CurlHead?
  private var headSize = 0
  private var buffer: [UInt8] = []
  private var isPaused = false
  private var lastByte = ContinuousClock.now
  private var outcome: Result<Void, TransportError>?
  /// The reason for which libcurl is told to stop.
  private var refusal: TransportError?

  private var headReceiver: Receiver<CurlHead>?
  private var chunkReceiver: Receiver<[UInt8]?>?

  static let largestBuffer = 1 << 20
  /// Bytes. More than any service or gateway says before its answer.
  static let largestHead = 256 << 10

  init(silence: Duration) {
    self.silence = silence
  }

  /// Receives from `easy` from now on.
  func begin(_ easy: CurlEasy) throws(TransportError) {
    self.easy = easy
    // libcurl knows the transfer only while it holds the easy handle, which does not outlive the transfer.
    let context = Unmanaged.passUnretained(self).toOpaque()
    try easy.receive(
      head: { bytes, size, count, context in
        CurlTransfer.of(context)?.receiveLine(UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
      },
      body: { bytes, size, count, context in
        CurlTransfer.of(context)?.receiveBody(UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
      }, context)
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
    context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
  }

  /// The time at which the silence has lasted too long; nil while nobody listens.
  var deadline: ContinuousClock.Instant? {
    easy == nil || isPaused ? nil : lastByte.advanced(by: silence)
  }

  // MARK: Called by libcurl

  private func receiveLine(_ line: UnsafeRawBufferPointer) -> Int {
    lastByte = .now
    headSize += line.count
    guard headSize <= Self.largestHead else {
      refusal = .endlessHead
      return 0
    }
    // The empty line ends a head. Interim answers have one, too, and so have the trailers after a body.
    let isEnd = line.allSatisfy { $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") }
    if isEnd, head == nil, let easy, easy.status >= 200 {
      head = CurlHead(status: easy.status, headers: easy.headers)
    }
    return line.count
  }

  private func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Int {
    lastByte = .now
    guard refusal == nil else { return 0 }
    guard buffer.count < Self.largestBuffer else {
      isPaused = true
      return Int(CURL_WRITEFUNC_PAUSE)
    }
    buffer.append(contentsOf: bytes)
    return bytes.count
  }

  /// The end, as libcurl sees it.
  func end(with code: CURLcode) {
    guard let easy else { return }
    // To libcurl a connection that closes amid the head is a whole answer.
    let isWhole = code == CURLE_OK && head != nil && refusal == nil
    end(isWhole ? .success(()) : .failure(refusal ?? TransportError(code, of: easy, afterHead: head != nil)))
  }

  /// The end. libcurl must have let go of the easy handle.
  func end(_ outcome: Result<Void, TransportError>) {
    easy = nil
    if self.outcome == nil { self.outcome = outcome }
    handOver()
  }

  // MARK: Called for the reader

  func waitForHead(_ receiver: @escaping Receiver<CurlHead>) {
    headReceiver = receiver
    handOver()
  }

  func waitForChunk(_ receiver: @escaping Receiver<[UInt8]?>) {
    chunkReceiver = receiver
    handOver()
  }

  /// Gives waiting readers what has come.
  func handOver() {
    if let receiver = headReceiver, let result = headResult {
      headReceiver = nil
      receiver(result)
    }
    if let receiver = chunkReceiver, let result = takeChunk() {
      chunkReceiver = nil
      receiver(result)
    }
  }

  private var headResult: Result<CurlHead, TransportError>? {
    if let head { return .success(head) }
    guard case .failure(let error) = outcome else { return nil }
    return .failure(error)
  }

  private func takeChunk() -> Result<[UInt8]?, TransportError>? {
    guard !buffer.isEmpty else { return outcome?.map { nil } }
    let chunk = buffer
    buffer = []
    resume()
    return .success(chunk)
  }

  private func resume() {
    guard isPaused, let easy else { return }
    isPaused = false
    lastByte = .now
    do throws(TransportError) {
      try easy.resume()
    } catch {
      // A part of the body is lost: the rest must not come.
      refusal = error
    }
  }
}

/// The head of an answer.
struct CurlHead: Sendable {
  let status: Int
  /// By lower-case name; what came more than once is joined by commas.
  let headers: [String: String]
}
