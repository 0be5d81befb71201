/// Reads pages of `/v2/call-legs`. Call it off the main actor.
package struct LegDecoder: Sendable {
  package init() {}

  /// As `BatchDecoder.decodePage`.
  package func decodePage(_ body: [UInt8], page: Int) throws(DecodingFault) -> DecodedLegPage {
    throw .malformed(page: page, offset: 0, expected: "a decoder")
  }
}
