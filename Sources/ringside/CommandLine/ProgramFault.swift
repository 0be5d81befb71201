#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import BrowserModel
import CallFiles
import CallTable
import CallTime
import WorkAnalytics

/// Everything that ends the program early: what happened, what to do about it, and the exit code.
nonisolated enum ProgramFault: Error, Hashable, Sendable {
  case unknownOption(String, nearest: String?)
  case ambiguousOption(String, candidates: [String])
  case missingValue(CommandOption?)
  case unexpectedValue(CommandOption)
  /// `variable` is empty for a secret that the program never needs.
  case secretAsArgument(String, variable: String)
  case unknownCommand(String, nearest: String?)
  case unexpectedOperand(String)
  case notForCommand(CommandOption, Subcommand)
  /// `name` is the option or variable it came from.
  case badValue(name: String, value: String, expected: String, nearest: String?)
  case together(CommandOption, CommandOption)
  case alone(CommandOption, needs: CommandOption)
  case badRange(String)
  /// `open` was given nothing to open.
  case missingFile
  /// The option is about the service; a file is read whole.
  case notForFiles(CommandOption)
  /// Standard input is to be read, and it is the keyboard.
  case inputIsKeyboard
  case missingCredentials([String])
  case noCursor(terminal: String?)
  case noTerminal(String)
  case service(ServiceError)
  /// Left out of an export that is otherwise whole. A file that has other records can be browsed.
  case unreadableRecords(DefectLog, canBeBrowsed: Bool)
  case file(FileFault)
  case sandbox(String)
  case cannotCreate(path: String, Errno)
  case cannotWrite(path: String, Errno)
  /// A file of records that did not come about.
  case output(ExportFault)
  /// Because this one could not be read to its end.
  case unwritten(path: String, because: FileFault)
  /// Whoever read the output has gone, which is theirs to do: `| head`.
  case readerGone
  /// So many are needed, and the limit is lower.
  case tooFewOpenFiles(Int)
  /// Ended from outside, by a signal or because the terminal has gone.
  case ended(ExitCode, message: String? = nil)

  /// An error number of the system.
  struct Errno: Hashable, Sendable {
    let code: Int32
    var words: String { String(cString: strerror(code)) }
  }

  /// What happened, and what to do next; nil when there is nothing to say.
  var message: String? {
    switch self {
    case .unknownOption(let option, let nearest):
      "Unknown option \(option)." + Self.suggestion(nearest)
    case .ambiguousOption(let option, let candidates):
      "\(option) could be \(candidates.joined(separator: " or "))."
    case .missingValue(let option):
      "\(option?.flag ?? "The last option") needs a value: \(option?.flag ?? "--option") \(option?.value ?? "VALUE")."
    case .unexpectedValue(let option):
      "\(option.flag) takes no value."
    case .secretAsArgument(let option, let variable):
      variable.isEmpty
        ? "\(option) is not taken: every process could read it, and the service does not need it."
          + " Sign in with \(Variable.apiKey.rawValue), \(Variable.username.rawValue) and"
          + " \(Variable.password.rawValue)."
        : "\(option) is not taken, because every process could read it. Set \(variable) in the environment"
          + " instead, or type it into the sign-in form."
    case .unknownCommand(let word, let nearest):
      "Unknown command \(word.debugDescription)." + Self.suggestion(nearest)
    case .unexpectedOperand(let word):
      "Unexpected \(word.debugDescription) after the command."
    case .notForCommand(let option, let command):
      "\(option.flag) is for ringside \(option.commands.map(\.rawValue).joined(separator: ", ")),"
        + " not for \(command.rawValue)."
    case .badValue(let name, let value, let expected, let nearest):
      "\(name): \(value.debugDescription) is not \(expected)." + Self.suggestion(nearest)
    case .together(let first, let second):
      "\(first.flag) and \(second.flag) say the same thing twice: give one of them."
    case .alone(let option, let needed):
      "\(option.flag) needs \(needed.flag)."
    case .badRange(let message):
      message
    case .missingFile:
      "ringside open needs a file: ringside open FILE, or - for standard input."
    case .notForFiles(let option):
      "\(option.flag) is a question to the service; a file is read whole."
    case .inputIsKeyboard:
      "Standard input is the keyboard. Pipe records into it, or give the path of a file."
    case .file(.cancelled):
      nil
    case .file(let fault):
      "\(fault.message) \(fault.advice)"
    case .missingCredentials(let names):
      "Not signed in: set \(names.joined(separator: ", ")) in the environment, or run ringside in a terminal"
        + " and type them into the sign-in form."
    case .noCursor(let terminal):
      (terminal.map { "This terminal (TERM=\($0)) cannot move its cursor." } ?? "TERM is not set.")
        + " Use ringside export to write the calls as text."
    case .noTerminal(let message):
      message
    case .service(.cancelled):
      nil
    case .service(let error):
      "\(error.message) \(error.advice)"
    case .unreadableRecords(let defects, _):
      defects.count == 1
        ? "One record was left out." : "\(NumberText.grouped(defects.count)) records were left out."
    case .sandbox(let message):
      message
    case .cannotCreate(let path, let errno):
      "Cannot write to \(path.debugDescription): \(errno.words)."
    case .cannotWrite(let path, let errno):
      "Writing to \(path) failed: \(errno.words)."
    case .output(let fault):
      fault.message
    case .unwritten(let path, let fault):
      "\(fault.message) \(path) was not written."
    case .tooFewOpenFiles(let count):
      "The system lets it open fewer than \(count) files. Raise the limit: ulimit -n 256."
    case .ended(_, let message):
      message
    case .readerGone:
      nil
    }
  }

  var exitCode: ExitCode {
    switch self {
    case .unknownOption, .ambiguousOption, .missingValue, .unexpectedValue, .secretAsArgument,
      .unknownCommand,
      .unexpectedOperand, .notForCommand, .badValue, .together, .alone, .badRange, .missingCredentials,
      .missingFile, .notForFiles, .inputIsKeyboard,
      .noCursor,
      .noTerminal:
      .usage
    case .service(let error): Self.exitCode(of: error)
    case .unreadableRecords: .badData
    case .file(let fault): Self.exitCode(of: fault)
    case .sandbox: .unavailable
    case .cannotCreate: .cannotCreate
    case .cannotWrite, .tooFewOpenFiles: .inputOutput
    case .output(.cancelled): .interrupted
    case .output(.cannotWrite): .inputOutput
    case .output(.exists), .output(.cannotCreate): .cannotCreate
    case .unwritten(_, let fault): Self.exitCode(of: fault)
    case .readerGone: .done
    case .ended(let code, _): code
    }
  }

  /// Whether `--help` would have helped.
  var isAboutUsage: Bool {
    switch self {
    case .unknownOption, .ambiguousOption, .missingValue, .unexpectedValue, .unknownCommand,
      .unexpectedOperand,
      .notForCommand, .missingFile:
      true
    default: false
    }
  }

  private static func exitCode(of fault: FileFault) -> ExitCode {
    switch fault {
    case .notFound, .isDirectory, .cannotOpen: .noInput
    case .unknownCompression, .damaged, .cutOff, .unclosed: .badData
    case .cannotRead, .outOfMemory: .inputOutput
    case .cancelled: .interrupted
    }
  }

  private static func exitCode(of error: ServiceError) -> ExitCode {
    switch error {
    case .badBaseURL, .insecureBaseURL, .badRequest: .usage
    case .invalidAPIKey, .invalidCredentials, .tokenRejected, .noAccess, .pbxListNotAllowed: .notPermitted
    case .rateLimited: .tryAgainLater
    case .unavailable, .unreachable, .notTheService, .listNotContinued: .unavailable
    case .unreadable, .pagingLoop, .noLegWindow: .badData
    case .renewalRefused(let reason): exitCode(of: reason)
    case .cancelled: .interrupted
    }
  }

  /// Of the records that are left out, so many are told one by one.
  static let listedDefects = 20

  /// What belongs to the message, a line each.
  var details: [String] {
    guard case .unreadableRecords(let defects, let canBeBrowsed) = self else { return [] }
    let listed = defects.listed.prefix(Self.listedDefects).map(\.message)
    guard defects.count > Self.listedDefects else { return listed }
    let place = canBeBrowsed ? "; “ringside open FILE” lists them (key x)" : ""
    return listed + ["and \(NumberText.grouped(defects.count - Self.listedDefects)) more\(place)."]
  }

  private static func suggestion(_ nearest: String?) -> String {
    nearest.map { " Did you mean \($0)?" } ?? ""
  }
}
