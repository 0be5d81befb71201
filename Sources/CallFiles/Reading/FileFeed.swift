import CallTable
import Dispatch
import Foundation
import Synchronization

/// The records of a file, part by part in the order of the file.
///
/// One job at a time cuts the next chunk off the file; then it decodes it, beside the next one that cuts. Jobs run on
/// threads of their own, because reading a pipe may wait. There are never more than a few chunks ahead of the caller, so
/// that memory does not grow with the file, but for the ids of its calls; nothing is read before somebody asks for the
/// first part.
package final class FileFeed: CallSource {
  private typealias Answer = Result<DecodedChunk?, FileError>

  private struct State {
    var isCutting = false
    var decoding = 0
    /// Chunks cut, and parts given out.
    var cut = 0
    var given = 0
    var decoded: [Int: Result<DecodedChunk, FileError>] = [:]
    /// Nothing comes after the last chunk cut, for that reason.
    var end: Result<Void, FileError>?
    /// Tools of the jobs, while no job uses them.
    var decoders: [CallReader] = []
    var buffers: [ByteBuffer] = []
    var waiter: CheckedContinuation<Answer, Never>?
  }

  /// Facts that depend on all parts before.
  private struct Past {
    var keys = CallKeys()
    /// Of the same text.
    var lines = 0
  }

  /// The path that the user gave; `standard input` for `-`.
  package let name: String
  /// The file's length in bytes; nil where nobody knows it.
  package let size: Int?

  package let isFile = true

  private let paths: [String]
  private let zone: TimeZone
  private let sizes: ChunkSizes
  private let reader: Mutex<JoinedFiles>
  private let decoders: Int
  private let state = Mutex(State())
  private let past = Mutex(Past())
  private let queue = DispatchQueue(label: "records of a file", qos: .userInitiated, attributes: .concurrent)

  /// Opens a file, `-` being standard input, and looks at its first bytes; where that may wait for somebody else, the
  /// first part does both. Times that a table has without a zone are of `zone`.
  package init(
    path: String, zone: TimeZone = .gmt, sizes: ChunkSizes = .standard,
    decoders: Int = ProcessInfo.processInfo.activeProcessorCount
  ) throws(FileError) {
    let files = try JoinedFiles(path: path, zone: zone, sizes: sizes)
    (name, size) = (FileInput.name(path), files.size)
    (paths, self.zone, self.sizes) = ([path], zone, sizes)
    reader = Mutex(files)
    self.decoders = max(1, decoders)
  }

  /// Files that are read as one, several small ones at a time; nothing is opened yet. A call that stands in two of them comes
  /// once. `name` is said of them all, `size` is their bytes.
  package init(
    joining paths: [String], name: String, size: Int?, zone: TimeZone, sizes: ChunkSizes = .standard,
    decoders: Int = ProcessInfo.processInfo.activeProcessorCount
  ) {
    (self.name, self.size) = (name, size)
    (self.paths, self.zone, self.sizes) = (paths, zone, sizes)
    reader = Mutex(JoinedFiles(joining: paths, size: size, zone: zone, sizes: sizes))
    self.decoders = max(1, decoders)
  }

  /// The next part; nil at the end. For one caller at a time. A part that was not waited for until it came is given to the
  /// next caller; after an error the same one comes again.
  @concurrent package func next() async throws(FileError) -> CallPage? {
    let answer = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let old = state.withLock { state in
          let old = state.waiter
          state.waiter = continuation
          return old
        }
        old?.resume(returning: .failure(.cancelled))
        if Task.isCancelled { leave() }
        startJobs()
        answerWaiter()
      }
    } onCancel: {
      leave()
    }
    guard let chunk = try answer.get() else { return nil }
    return past.withLock { past in
      if chunk.beginsText { past.lines = 0 }
      defer { past.lines += chunk.lineCount }
      return CallPage(
        past.keys.sort(chunk.batch),
        defects: chunk.defects.moved(downBy: past.lines), legs: chunk.legs, bytesRead: chunk.bytesRead)
    }
  }

  package func nextPage(_ demand: PageDemand) async throws(SourceError) -> CallPage? {
    do throws(FileError) {
      return try await next()
    } catch {
      throw SourceError(error)
    }
  }

  package func signIn() {}

  /// The few chunks that are read in advance stay for the next call.
  package func stop() {}

  package func family(of call: CallRecord, among calls: CallTable) -> CallFamily? { nil }

  @concurrent package func reopened() async throws(SourceError) -> any CallSource {
    guard paths.count == 1, let path = paths.first else {
      return FileFeed(
        joining: paths, name: name, size: size, zone: zone, sizes: sizes, decoders: decoders)
    }
    do throws(FileError) {
      return try FileFeed(path: path, zone: zone, sizes: sizes, decoders: decoders)
    } catch {
      throw SourceError(error)
    }
  }

  private func leave() {
    let waiter = state.withLock { state in
      defer { state.waiter = nil }
      return state.waiter
    }
    waiter?.resume(returning: .failure(.cancelled))
  }

  private func startJobs() {
    let buffer = state.withLock { state -> ByteBuffer? in
      guard !state.isCutting, state.end == nil, state.decoding < decoders,
        state.cut - state.given < 2 * decoders
      else { return nil }
      state.isCutting = true
      state.decoding += 1
      return state.buffers.popLast() ?? ByteBuffer(capacity: 1 << 16)
    }
    if let buffer { queue.async { self.job(buffer) } }
  }

  private func job(_ buffer: ByteBuffer) {
    let chunk: Result<FileChunk?, FileError>
    do throws(FileError) {
      chunk = .success(try reader.withLock { reader throws(FileError) in try reader.next(into: buffer) })
    } catch {
      chunk = .failure(error)
    }
    let decoder = state.withLock { state -> CallReader? in
      state.isCutting = false
      switch chunk {
      case .success(.some): state.cut += 1
      case .success(nil): state.end = .success(())
      case .failure(let error): state.end = .failure(error)
      }
      return state.decoders.popLast()
    }
    startJobs()
    var done: (number: Int, Result<DecodedChunk, FileError>)?
    let reader = decoder ?? CallReader()
    if case .success(let chunk?) = chunk {
      done = (
        chunk.number,
        reader.flatMap { DecodedChunk(chunk, by: $0) }.map { .success($0) }
          ?? .failure(.outOfMemory(name: name))
      )
    }
    state.withLock { state in
      state.decoding -= 1
      if let done { state.decoded[done.number] = done.1 }
      if let reader { state.decoders.append(reader) }
      state.buffers.append(buffer)
      // Nothing more will be decoded: the memory for it is given back.
      if state.end != nil { (state.decoders, state.buffers) = ([], []) }
    }
    startJobs()
    answerWaiter()
  }

  /// Gives the next chunk to whoever waits for it.
  private func answerWaiter() {
    let answer = state.withLock { state -> (CheckedContinuation<Answer, Never>, Answer)? in
      guard let waiter = state.waiter else { return nil }
      let answer: Answer
      if let chunk = state.decoded[state.given] {
        answer = chunk.map(Optional.some)
        // A chunk that could not be decoded stays: the same error comes again.
        if case .success = chunk {
          state.decoded[state.given] = nil
          state.given += 1
        }
      } else if let end = state.end, state.given == state.cut {
        answer = end.map { nil }
      } else {
        return nil
      }
      state.waiter = nil
      return (waiter, answer)
    }
    answer?.0.resume(returning: answer?.1 ?? .success(nil))
    startJobs()
  }
}
