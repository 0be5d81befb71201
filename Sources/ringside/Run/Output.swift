#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Answers of the program itself, on standard output.
nonisolated enum Output {
  static func print(_ text: String) throws(ProgramFault) {
    switch Descriptor.put(text + "\n", on: STDOUT_FILENO) {
    case 0: return
    case EPIPE: throw .readerGone
    case let code: throw .cannotWrite(path: "standard output", .init(code: code))
    }
  }
}
