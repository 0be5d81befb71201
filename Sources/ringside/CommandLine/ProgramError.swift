#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import BrowserModel
import CallArchive
import CallFiles
import CallTable
import CallTime
import WorkAnalytics

/// Everything that ends the program early, with words for the user and the exit code.
nonisolated enum ProgramError: Error, Hashable, Sendable {
  case usage(UsageError)
  case configuration(ConfigurationError)
  /// The service, or a file.
  case source(SourceError)
  /// Left out of an export that is otherwise whole. A file that has other records can be browsed.
  case unreadableRecords(DefectLog, canBeBrowsed: Bool)
  case sandbox(String)
  /// Key or password cannot be had, or not be kept.
  case secret(SecretError)
  /// The file of saved views.
  case views(ViewFileError)
  case archive(ArchiveError)
  /// Files of an archive are not what they were.
  case damaged(path: String, [Archive.Damage])
  /// `code` is the system's error number, here and below.
  case cannotCreate(path: String, code: Int32)
  case cannotWrite(path: String, code: Int32)
  /// A file of records that did not come about.
  case output(ExportError)
  /// Because this one could not be read to its end.
  case unwritten(path: String, because: SourceError)
  /// The reader of the output has gone, which is theirs to do: `| head`.
  case readerGone
  /// Fewer files can be open than are needed.
  case tooFewOpenFiles(needed: Int)
  /// More memory is needed than the system gives.
  case tooLittleMemory
  /// A report was written, and so many callers wait, which is too many.
  case openCallers(Int)
  /// The service sent fewer calls than it announced; what came has been written.
  case incomplete(Shortfall)
  /// Ended from outside, by a signal or because the terminal has gone.
  case ended(ExitCode, message: String? = nil)

  /// Compression, or a workbook, did not come about.
  static func notPacked(_ format: ExportFormat, path: String?) -> Self {
    guard format == .xlsx else { return .tooLittleMemory }
    return .output(
      .cannotWrite(path: path ?? "standard output", reason: OutputPacker.failure(format)))
  }

  /// Working on calls was cancelled.
  static let stopped = Self.source(SourceError(.cancelled, message: "Stopped.", advice: ""))

  /// The error in a sentence or two, with advice; nil when there is nothing to say.
  var message: String? {
    switch self {
    case .readerGone: nil
    case .usage(let error): error.message
    case .configuration(let error): error.message
    case .source(let error): error.kind == .cancelled ? nil : "\(error.message) \(error.advice)"
    case .unreadableRecords(let defects, _): defects.summary
    case .sandbox(let message): message
    case .secret(let error): error.message
    case .views(let error): error.message
    case .archive(let error): error.message
    case .damaged(let path, let damages):
      "The archive \(path.debugDescription) is damaged. Take the files from a backup, or remove them and "
        + "their days come again: \(NumberText.counted(damages.count, "file"))."
    case .cannotCreate(let path, let code):
      "Cannot write to \(path.debugDescription): \(String(cString: strerror(code)))."
    case .cannotWrite(let path, let code): "Writing to \(path) failed: \(String(cString: strerror(code)))."
    case .output(let error): error.message
    case .unwritten(let path, let error): "\(error.message) \(path) was not written."
    case .tooFewOpenFiles(let needed):
      "The system lets it open fewer than \(needed) files. Raise the limit: ulimit -n 256."
    case .tooLittleMemory:
      "There is not enough memory. Close something, or raise the limit: ulimit -v unlimited."
    case .openCallers(let count): "\(NumberText.counted(count, "number")) to be called back."
    case .incomplete(let shortfall):
      "\(shortfall.message) What came has been written. Export again later, or a shorter range."
    case .ended(_, let message): message
    }
  }

  /// The most records left out that are told one by one.
  static let listedDefects = 20

  /// Lines that belong to the message.
  var details: [String] {
    if case .usage(let error) = self { return error.details }
    if case .configuration(let error) = self { return error.details }
    if case .damaged(_, let damages) = self { return damages.map(\.message) }
    guard case .unreadableRecords(let defects, let canBeBrowsed) = self else { return [] }
    let listed = defects.listed.prefix(Self.listedDefects).map(\.message)
    guard defects.count > Self.listedDefects else { return listed }
    let place = canBeBrowsed ? "; “ringside open FILE” lists them (key x)" : ""
    return listed + ["and \(NumberText.grouped(defects.count - Self.listedDefects)) more\(place)."]
  }

  /// `--help` would have helped.
  var pointsToHelp: Bool {
    if case .usage(let error) = self { error.pointsToHelp } else { false }
  }

  var exitCode: ExitCode {
    switch self {
    case .usage: .usage
    case .configuration: .configuration
    case .source(let error), .unwritten(_, let error): ExitCode(error)
    case .output(let error): ExitCode(error)
    case .unreadableRecords, .incomplete, .views, .damaged: .badData
    case .archive(let error): ExitCode(error)
    case .sandbox: .unavailable
    case .secret: .notPermitted
    case .cannotCreate: .cannotCreate
    case .cannotWrite, .tooFewOpenFiles, .tooLittleMemory: .inputOutput
    case .readerGone: .done
    case .openCallers: .callersWait
    case .ended(let code, _): code
    }
  }
}
