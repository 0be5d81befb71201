import BrowserModel
import CallFiles
import WorkAnalytics

/// How the program ends, in the words of `sysexits.h`.
nonisolated enum ExitCode: Int32, Sendable {
  case done = 0
  case usage = 64
  case badData = 65
  case noInput = 66
  case unavailable = 69
  case cannotCreate = 73
  case inputOutput = 74
  case tryAgainLater = 75
  case notPermitted = 77
  /// 128 + SIGHUP.
  case hungUp = 129
  /// 128 + SIGINT.
  case interrupted = 130
  /// 128 + SIGQUIT.
  case quit = 131
  /// 128 + SIGTERM.
  case terminated = 143

  init(_ error: ServiceError) {
    self =
      switch error {
      case .badBaseURL, .insecureBaseURL, .badRequest: .usage
      case .invalidAPIKey, .invalidCredentials, .tokenRejected, .noAccess, .pbxListNotAllowed: .notPermitted
      case .rateLimited: .tryAgainLater
      case .unavailable, .unreachable, .notTheService, .listNotContinued: .unavailable
      case .unreadable, .pagingLoop, .noLegWindow: .badData
      case .renewalRefused(let reason): ExitCode(reason)
      case .cancelled: .interrupted
      }
  }

  init(_ error: FileError) {
    self =
      switch error {
      case .notFound, .isDirectory, .cannotOpen: .noInput
      case .unknownPacking, .damaged, .cutOff, .cannotUnpack, .unclosed: .badData
      case .cannotRead, .outOfMemory: .inputOutput
      case .cancelled: .interrupted
      }
  }

  init(_ error: ExportError) {
    self =
      switch error {
      case .exists, .cannotCreate: .cannotCreate
      case .cannotWrite: .inputOutput
      case .cancelled: .interrupted
      }
  }
}
