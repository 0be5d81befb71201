import CallTime

/// A list that ended before the service had sent as many records as it announced with the first page.
package struct Shortfall: Hashable, Sendable {
  package let announced: Int
  package let received: Int

  /// Nil unless fewer were received: more is what happens while calls come in. `received` counts all there were, also those
  /// left out because they came twice or could not be read.
  package init?(announced: Int?, received: Int) {
    guard let announced, announced > received else { return nil }
    (self.announced, self.received) = (announced, received)
  }

  package var message: String {
    let sent = received == 0 ? "none" : NumberText.grouped(received)
    return "The service announced \(NumberText.counted(announced, "record")) and sent \(sent)."
  }
}
