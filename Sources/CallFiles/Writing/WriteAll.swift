#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes every byte, waiting for whoever reads them, also where somebody who shares the descriptor has made it one that
/// does not wait. The error number of what went wrong; 0 when nothing did.
package func writeAll(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32) -> Int32 {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = write(descriptor, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count)
    if count >= 0 {
      rest = rest.dropFirst(count)
    } else if errno == EAGAIN {
      var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      poll(&request, 1, -1)
    } else if errno != EINTR {
      return errno
    }
  }
  return 0
}

/// The same for a text, in UTF-8.
package func writeAll(_ text: String, to descriptor: Int32) -> Int32 {
  var text = text
  return text.withUTF8 { writeAll($0, to: descriptor) }
}
