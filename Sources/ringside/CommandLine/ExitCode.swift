import BrowserModel
import CallArchive
import CallFiles
import CallTable

/// The program's exit codes, in the words of `sysexits.h`.
nonisolated enum ExitCode: Int32, CaseIterable, Sendable {
  case done = 0
  case callersWait = 3
  case usage = 64
  case badData = 65
  case noInput = 66
  case unavailable = 69
  case cannotCreate = 73
  case inputOutput = 74
  case tryAgainLater = 75
  case notPermitted = 77
  case configuration = 78
  /// 128 + SIGHUP.
  case hungUp = 129
  /// 128 + SIGINT.
  case interrupted = 130
  /// 128 + SIGQUIT.
  case quit = 131
  /// 128 + SIGTERM.
  case terminated = 143

  var meaning: String {
    switch self {
    case .done: "all was done"
    case .callersWait: "as many callers wait as --fail-if-open says"
    case .usage: "the command line, an environment variable or the address is wrong"
    case .badData: "records could not be read, or none of what came was one"
    case .noInput: "there is no such file"
    case .unavailable: "the service cannot be reached, or answers something else"
    case .cannotCreate: "the file to write cannot be made, or is there already"
    case .inputOutput: "reading or writing failed"
    case .tryAgainLater: "the service asks to come again later"
    case .notPermitted: "the sign-in was refused, or the account may not do this"
    case .configuration: "the configuration file is wrong"
    case .hungUp: "the terminal went away"
    case .interrupted: "interrupted by Ctrl-C"
    case .quit: "ended by SIGQUIT"
    case .terminated: "ended by SIGTERM"
    }
  }

  init(_ error: SourceError) {
    self =
      switch error.kind {
      case .badAddress, .badRequest: .usage
      case .refused: .notPermitted
      case .rateLimited: .tryAgainLater
      case .unavailable, .unreachable, .wrongService: .unavailable
      case .unreadable: .badData
      case .noSuchFile: .noInput
      case .readFailed: .inputOutput
      case .cancelled: .interrupted
      }
  }

  init(_ error: ArchiveError) {
    self =
      switch error {
      case .notThere: .noInput
      case .isNoArchive, .isOtherwise: .usage
      case .newerVersion, .unreadable, .noSeed: .badData
      case .isLocked: .tryAgainLater
      case .cannotRead, .cannotWrite, .outOfMemory: .inputOutput
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
