import CallRecords

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where records go: standard output, or a file that is created at once but emptied only when the first byte is
/// there, so that a failed sign-in costs nobody yesterday's export.
nonisolated struct OutputFile: ~Copyable {
  private let descriptor: Int32
  private let name: String
  private let isOwned: Bool
  private let isNew: Bool
  private var hasBegun = false
  private var isClosed = false

  /// `path` nil or `-` is standard output.
  init(path: String?) throws(ProgramFault) {
    guard let path, path != "-" else {
      (descriptor, name, isOwned, isNew) = (STDOUT_FILENO, "standard output", false, false)
      return
    }
    let isNew = access(path, F_OK) != 0
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .cannotCreate(path: path, .init(code: errno)) }
    (self.descriptor, name, isOwned, self.isNew) = (descriptor, path, true, isNew)
  }

  deinit {
    guard isOwned else { return }
    if !isClosed { close(descriptor) }
    if isNew, !hasBegun { unlink(name) }
  }

  /// Writes everything, or says why not.
  mutating func write(_ bytes: borrowing ByteSink) throws(ProgramFault) {
    try begin()
    switch bytes.withBytes({ Descriptor.put($0, on: descriptor) }) {
    case 0: return
    case EPIPE: throw .readerGone
    case let code: throw .cannotWrite(path: name, .init(code: code))
    }
  }

  /// Everything has been written (nothing at all leaves an empty file). Some file systems fail only now.
  mutating func finish() throws(ProgramFault) {
    try begin()
    guard isOwned, !isClosed else { return }
    isClosed = true
    if close(descriptor) != 0 { throw .cannotWrite(path: name, .init(code: errno)) }
  }

  private mutating func begin() throws(ProgramFault) {
    guard !hasBegun else { return }
    hasBegun = true
    var status = stat()
    // A pipe or a device has nothing to empty.
    guard isOwned, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
    if ftruncate(descriptor, 0) != 0 { throw .cannotWrite(path: name, .init(code: errno)) }
  }
}
