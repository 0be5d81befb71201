/// What a request tells before its answer is whole. It may tell the same more than once: each attempt tells its own.
struct EarlyNews: Sendable {
  /// The scroll id of the page has gone by: the page after it can be asked for.
  var scrollID: @Sendable (String) -> Void = { _ in }
  /// The service asked for fewer requests (429); this one is going to be tried again.
  var rateLimited: @Sendable () -> Void = {}
}
