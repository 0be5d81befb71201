import CMicrohttpd

/// A connection of libmicrohttpd.
///
/// `@unchecked Sendable`: the pointer is only used on libmicrohttpd's own thread, inside its callbacks, with one
/// exception: `resume`, which libmicrohttpd allows from any thread and which `HTTPExchange` calls exactly once for
/// each `suspend`; a suspended connection is not freed before that.
struct HTTPConnection: @unchecked Sendable {
  let pointer: OpaquePointer

  func suspend() { MHD_suspend_connection(pointer) }
  func resume() { MHD_resume_connection(pointer) }
  func reset() { CMHDReset(pointer) }

  /// Lower-case names; of a header given twice, the last.
  func headers() -> [String: String] {
    var headers: [String: String] = [:]
    withUnsafeMutablePointer(to: &headers) { target in
      _ = MHD_get_connection_values(
        pointer, .HEADER_KIND,
        { target, _, name, value in
          guard let target, let name else { return .YES }
          target.assumingMemoryBound(to: [String: String].self)
            .pointee[String(cString: name).lowercased()] = value.map { String(cString: $0) } ?? ""
          return .YES
        }, target)
    }
    return headers
  }

  /// False when there is no memory for it.
  func queue(_ response: HTTPReply.Response, _ body: HTTPBody) -> Bool {
    guard let queued = body.makeResponse() else { return false }
    defer { MHD_destroy_response(queued) }
    MHD_add_response_header(queued, "Content-Type", response.contentType)
    for (name, value) in response.headers { MHD_add_response_header(queued, name, value) }
    return MHD_queue_response(pointer, UInt32(response.status), queued) == .YES
  }
}
