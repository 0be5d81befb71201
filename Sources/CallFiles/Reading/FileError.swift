import CallTable

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file of records could not be opened, or not be read to its end. `name` is the file's as the user gave it.
package enum FileError: Error, Hashable, Sendable {
  case notFound(name: String)
  case isDirectory(name: String)
  /// The system's error number, from opening.
  case cannotOpen(name: String, code: Int32)
  /// The system's error number, from reading; what came before is kept.
  case cannotRead(name: String, code: Int32)
  /// Packed in a format that this build of libarchive does not read.
  case unknownPacking(name: String, format: String)
  /// The packed bytes go wrong; `offset` is the one of the text where they do.
  case damaged(name: String, format: String, offset: Int)
  /// The compressed bytes end too early; `offset` is the text's length so far.
  case cutOff(name: String, format: String, offset: Int)
  /// libarchive cannot go on, for that reason, in its own words; `offset` is the length of the text so far.
  case cannotUnpack(name: String, format: String, offset: Int, reason: String)
  /// The text ends before a list or a page in it does.
  case unclosed(name: String)
  case outOfMemory(name: String)
  /// Unpacking zstd would take more than 512 MB at once.
  case windowTooLarge(name: String)
  /// A folder without a file in it.
  case emptyFolder(name: String)
  /// Nobody waits for it any more.
  case cancelled

  /// The error in a sentence.
  package var message: String {
    switch self {
    case .notFound(let name): "There is no file \(name.debugDescription)."
    case .isDirectory(let name): "\(name.debugDescription) is a folder, not a file of records."
    case .cannotOpen(let name, let code): "\(name.debugDescription) cannot be opened: \(Self.words(code))."
    case .cannotRead(let name, let code): "Reading \(name.debugDescription) failed: \(Self.words(code))."
    case .unknownPacking(let name, let format):
      "\(name.debugDescription) is packed with \(format), which is not read here."
    case .cannotUnpack(let name, let format, let offset, let reason):
      "The \(format) data of \(name.debugDescription) cannot be read after \(offset) bytes of text: \(reason)."
    case .damaged(let name, let format, let offset):
      "The \(format) data of \(name.debugDescription) is damaged after \(offset) bytes of text."
    case .cutOff(let name, let format, let offset):
      "The \(format) data of \(name.debugDescription) breaks off after \(offset) bytes of text."
    case .unclosed(let name):
      "\(name.debugDescription) is not whole: a list of records in it has no end."
    case .cancelled: "Reading was stopped."
    case .windowTooLarge(let name):
      "The zstd data of \(name.debugDescription) needs a window of more than 512 MB, which is not given to it."
    case .emptyFolder(let name): "There is no file in the folder \(name.debugDescription)."
    case .outOfMemory(let name): "There is not enough memory to read \(name.debugDescription)."
    }
  }

  /// Advice in a sentence.
  package var advice: String {
    switch self {
    case .windowTooLarge: "Unpack it first: zstd -d --long=31."
    case .notFound, .isDirectory, .emptyFolder: "Give the path of a file, or - for standard input."
    case .cannotOpen: "Check who may read it."
    case .unknownPacking: "Unpack it first."
    case .cannotRead, .damaged, .cutOff, .cannotUnpack, .unclosed, .cancelled: "What was read before is kept."
    case .outOfMemory: "Close something, or split the file."
    }
  }

  private static func words(_ code: Int32) -> String { String(cString: strerror(code)) }
}

extension SourceError {
  package init(_ error: FileError) {
    self.init(Self.kind(of: error), message: error.message, advice: error.advice)
  }

  private static func kind(of error: FileError) -> Kind {
    switch error {
    case .notFound, .isDirectory, .emptyFolder, .cannotOpen: .noSuchFile
    case .windowTooLarge, .unknownPacking, .damaged, .cutOff, .cannotUnpack, .unclosed: .unreadable
    case .cannotRead, .outOfMemory: .readFailed
    case .cancelled: .cancelled
    }
  }
}
