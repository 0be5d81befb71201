/// One way for the sandbox to misbehave, and when.
///
/// Written as `ACTION[;OPTION]…`:
/// - actions: `status=N` (400…599, a gateway's page), `reset` (the connection is reset), `cut` (the body ends half-way),
///   `garbage` (200, but a web page), `slow` (the body dribbles);
/// - options: `path=token|records|legs|pbxes` (only requests of this kind count; default all), `after=N` (the first N
///   are answered properly; default 0), `times=N` (then N go wrong and the rest are answered properly; default for
///   ever), `retry-after=SECONDS` (a header, with `status`).
package struct Fault: Hashable, Sendable {
  package enum Action: Hashable, Sendable {
    case status(Int, retryAfter: Int?)
    case reset
    case cut
    case garbage
    case slow
  }

  package enum Path: String, CaseIterable, Hashable, Sendable {
    case token, records, legs, pbxes
  }

  package let action: Action
  /// The requests it is about; nil is all of them.
  package let path: Path?
  /// How many of those are answered properly first.
  package let after: Int
  /// How many then go wrong; nil is all of them.
  package let times: Int?

  package init(_ action: Action, path: Path? = nil, after: Int = 0, times: Int? = nil) {
    self.action = action
    self.path = path
    self.after = after
    self.times = times
  }

  package static let examples =
    "“status=503;after=3;times=2”, “reset;path=legs”, “status=429;retry-after=2;times=1”"

  /// Reads a specification in the grammar above.
  package init(parsing specification: String) throws(SandboxError) {
    self.init(.reset)
  }
}
