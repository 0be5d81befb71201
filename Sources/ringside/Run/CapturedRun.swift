import CallFiles
import Dispatch

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A program run to its end for the sake of what it writes.
nonisolated struct CapturedRun: Sendable {
  /// Nil where its time was over.
  let end: ChildProcess.End?
  let output: [UInt8]
  let errors: [UInt8]

  /// Bytes that are kept of either; nothing of ours writes so many.
  private static let most = 1 << 16

  /// `input` nil leaves it this program's. After `limit` it is killed. With `showsErrors` what it writes for people is shown as it
  /// comes: it may be a question.
  static func run(
    _ words: [String], environment: [String: String], input: [UInt8]? = nil, limit: Duration,
    showsErrors: Bool = false
  ) async throws(ChildProcess.StartError) -> CapturedRun {
    let result = await ChildProcess.blocking { () -> Result<CapturedRun, ChildProcess.StartError> in
      do throws(ChildProcess.StartError) {
        return .success(try CapturedRun(words, environment, input, limit, showsErrors))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private init(
    _ words: [String], _ environment: [String: String], _ input: [UInt8]?, _ limit: Duration,
    _ showsErrors: Bool
  ) throws(ChildProcess.StartError) {
    let deadline = ContinuousClock.now + limit
    let (output, errors, source) = (try Pipe(), try Pipe(), try Pipe())
    let child = try ChildProcess(
      words, environment: environment, input: input == nil ? nil : source.reading, output: output.writing,
      errors: errors.writing)
    output.closeWriting()
    errors.closeWriting()
    if let input { _ = input.withUnsafeBufferPointer { writeAll($0, to: source.writing) } }
    source.closeWriting()

    let queue = DispatchQueue(label: "time limit of a program")
    let timer = DispatchSource.makeTimerSource(queue: queue)
    timer.setEventHandler { child.kill() }
    timer.schedule(deadline: .now() + .milliseconds(Int(limit.milliseconds)))
    timer.activate()
    var (texts, isOpen) = ([[UInt8](), []], [true, true])
    while isOpen.contains(true), ContinuousClock.now < deadline {
      var waits = zip([output, errors], isOpen).map {
        pollfd(fd: $1 ? $0.reading : -1, events: Int16(POLLIN), revents: 0)
      }
      let left = (deadline - ContinuousClock.now).milliseconds
      guard poll(&waits, 2, Int32(clamping: max(1, left))) > 0 else { continue }
      for number in waits.indices where waits[number].revents != 0 {
        let bytes = (number == 0 ? output : errors).read()
        if bytes.isEmpty { isOpen[number] = false }
        if number == 1, showsErrors { _ = bytes.withUnsafeBufferPointer { writeAll($0, to: STDERR_FILENO) } }
        texts[number] += bytes.prefix(Self.most - texts[number].count)
      }
    }
    child.awaitEnd()
    // From here on its number may become another program's: nobody kills it any more.
    queue.sync { timer.cancel() }
    let end = child.end()
    self.end = end == .signal(SIGKILL) && ContinuousClock.now >= deadline ? nil : end
    (self.output, self.errors) = (texts[0], texts[1])
  }

  /// The first line of what it wrote; nil where there is none.
  var firstLine: String? { Self.lines(output).first }

  /// The last line of what it wrote for people.
  var lastError: String? { Self.lines(errors).last { !$0.isEmpty } }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    // A line end of Windows is two bytes, and one character.
    String(decoding: bytes, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline
    ).map(String.init)
  }
}

/// The two ends of a pipe, which programs that are started do not get by themselves.
private nonisolated final class Pipe {
  let reading: Int32
  let writing: Int32
  private var isWriting = true

  init() throws(ChildProcess.StartError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw ChildProcess.StartError(code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (reading, writing) = (ends[0], ends[1])
  }

  deinit {
    closeWriting()
    close(reading)
  }

  func closeWriting() {
    if isWriting { close(writing) }
    isWriting = false
  }

  /// The bytes that are there; none at the end.
  func read() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let (end, room) = (reading, bytes.count)
    #if canImport(Glibc)
      let count = bytes.withUnsafeMutableBytes { Glibc.read(end, $0.baseAddress, room) }
    #else
      let count = bytes.withUnsafeMutableBytes { Darwin.read(end, $0.baseAddress, room) }
    #endif
    return Array(bytes.prefix(max(0, count)))
  }
}

extension Duration {
  fileprivate nonisolated var milliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}
