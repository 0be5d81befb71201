import CallFiles
import BrowserModel
import CallTime

/// The destination of records: a file, or a stream that is written to as they come.
nonisolated enum OutputFile: ~Copyable {
  /// It gets its name when it is whole; until then a file of that name stays as it was.
  case whole(PartialFile)
  case direct(DirectOutput)

  /// `path` nil or `-` is standard output.
  init(path: String?) throws(ProgramError) {
    guard let path, !Self.isStandardOutput(path) else {
      self = .direct(.standard)
      return
    }
    if DirectOutput.isMeant(by: path) {
      self = .direct(try DirectOutput(path: path))
    } else {
      do throws(ExportError) {
        self = .whole(try PartialFile(path: path, home: nil, replaces: true))
      } catch {
        throw .output(error)
      }
    }
  }

  static func isStandardOutput(_ path: String?) -> Bool {
    path.map { ["-", "/dev/stdout"].contains($0) } ?? true
  }

  /// The name that a file gets when it is whole; nil for what is written to as records come.
  var pathWhenWhole: String? {
    switch self {
    case .whole(let file): file.shownPath
    case .direct: nil
    }
  }

  /// Writes everything, or says why not.
  func write(_ bytes: borrowing ByteSink) throws(ProgramError) {
    switch self {
    case .whole(let file):
      do throws(ExportError) { try file.write(bytes) } catch { throw .output(error) }
    case .direct(let output):
      try output.write(bytes)
    }
  }

  /// Writes what the packer makes of the bytes, and forgets them.
  func write(_ bytes: inout ByteSink, _ packer: OutputPacker, isEnd: Bool = false) throws(ProgramError) {
    repeat {
      guard packer.pack(&bytes, isEnd: isEnd) else {
        throw .notPacked(packer.format, path: pathWhenWhole)
      }
      try write(bytes)
      bytes.truncate(to: 0)
    } while isEnd && !packer.isWhole
  }

  /// Everything has been written.
  consuming func finish() throws(ProgramError) {
    switch consume self {
    case .whole(let file):
      do throws(ExportError) { try file.finish() } catch { throw .output(error) }
    case .direct(let output):
      try output.finish()
    }
  }
}
