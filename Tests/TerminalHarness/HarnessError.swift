/// Why a program did not do what a test waited for.
package enum HarnessError: Error, CustomStringConvertible {
  /// The program could not be started; `errno`.
  case cannotStart(String, Int32)
  /// It did not happen within the limit.
  case timedOut(waitingFor: String, Screen)
  /// The program ended first.
  case ended(ProgramEnd, waitingFor: String, Screen)

  package var description: String {
    switch self {
    case .cannotStart(let path, let number): "\(path) could not be started (errno \(number))"
    case .timedOut(let what, let screen): "waited in vain for \(what); the screen:\n\(screen.framed)"
    case .ended(let status, let what, let screen):
      "the program ended (\(status)) while waiting for \(what); the screen:\n\(screen.framed)"
    }
  }
}
