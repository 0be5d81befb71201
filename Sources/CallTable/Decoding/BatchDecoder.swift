/// Reads pages of `/v2/call-records` into columns. Call it off the main actor.
package struct BatchDecoder: Sendable {
  package init() {}

  /// Reads one page.
  ///
  /// - Parameters:
  ///   - body: the answer of the service, in UTF-8.
  ///   - page: which page it is, for messages only; 1…
  /// - Returns: its records and what could not be read. A body that goes wrong after some records gives these, and
  ///   `DecodedPage.fault`.
  /// - Throws: if not even the first record could be reached.
  package func decodePage(_ body: [UInt8], page: Int) throws(DecodingFault) -> DecodedPage {
    guard let reader = ReaderPool.take() else { throw .outOfMemory(page: page) }
    defer { ReaderPool.giveBack(reader) }
    return try reader.decode(body, page: page)
  }
}
