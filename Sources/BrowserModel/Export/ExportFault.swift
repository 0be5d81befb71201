/// Why the calls shown could not be written. Nothing is left behind, and a file that was there is as it was.
nonisolated package enum ExportFault: Error, Hashable, Sendable {
  /// There is a file of that name.
  case exists(path: String)
  case cannotCreate(path: String, reason: String)
  case cannotWrite(path: String, reason: String)
  case cancelled(path: String)

  /// What happened, and what to do about it.
  package var message: String {
    switch self {
    case .exists(let path): "\(path) is there already. Enter once more writes over it."
    case .cannotCreate(let path, let reason): "\(path) cannot be written: \(reason). Give another name."
    case .cannotWrite(let path, let reason): "Writing \(path) failed: \(reason). Nothing of it is left."
    case .cancelled(let path): "Stopped: \(path) was not written."
    }
  }
}
