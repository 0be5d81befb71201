/// Reads pages of `/v2/call-records` into columns. Call it off the main actor.
package struct BatchDecoder: Sendable {
  package init() {}

  /// - Parameter page: which page it is, for messages only; 1…
  /// - Throws: if not even the first record could be reached. A body that goes wrong later gives its good records and
  ///   `DecodedPage.fault`.
  package func decodePage(_ body: [UInt8], page: Int) throws(DecodingFault) -> DecodedPage {
    throw .malformed(page: page, offset: 0, expected: "a decoder")
  }
}
