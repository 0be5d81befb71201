import Synchronization

/// The open connections. Beyond a limit, those that have been idle longest are closed, so that there is always room for one
/// more: a client that sends half a request and waits would otherwise keep others out.
///
/// Called on libmicrohttpd's thread only.
final class ConnectionTable: Sendable {
  private struct Entry {
    let connection: HTTPConnection
    var lastChange: Int
    /// No whole request of it waits for its answer.
    var isIdle = true
  }

  private struct State {
    var entries: [OpaquePointer: Entry] = [:]
    var changes = 0
  }

  private let limit: Int
  private let state = Mutex(State())

  init(limit: Int) {
    self.limit = max(1, limit)
  }

  /// Closing takes a moment, in which others may come.
  var mostHeld: UInt32 { UInt32(clamping: limit + Self.room) }

  private static let room = 64

  func add(_ connection: HTTPConnection) {
    state.withLock { state in
      state.changes += 1
      state.entries[connection.pointer] = Entry(connection: connection, lastChange: state.changes)
      guard state.entries.count > limit,
        let oldest = state.entries.filter({ $0.value.isIdle }).min(by: {
          $0.value.lastChange < $1.value.lastChange
        })
      else { return }
      oldest.value.connection.shutDown()
      // libmicrohttpd tells of its end later.
      state.entries[oldest.key] = nil
    }
  }

  func remove(_ connection: HTTPConnection) {
    state.withLock { $0.entries[connection.pointer] = nil }
  }

  func mark(_ connection: HTTPConnection, isIdle: Bool) {
    state.withLock { state in
      state.changes += 1
      state.entries[connection.pointer]?.isIdle = isIdle
      state.entries[connection.pointer]?.lastChange = state.changes
    }
  }
}
