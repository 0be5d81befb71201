#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writing to what the system has open.
nonisolated enum Descriptor {
  /// Writes every byte. The error number of what went wrong; 0 when nothing did.
  static func put(_ bytes: some Collection<UInt8>, on descriptor: Int32) -> Int32 {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }
}
