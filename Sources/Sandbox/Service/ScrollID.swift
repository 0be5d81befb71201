import Foundation

/// `scrollId`: the last row of a page in base64, as in the service's samples: `pbx_callId_startTimeUTC`, and for legs
/// `pbx_callId_legId_startTimeUTC`.
///
/// It is all that is needed to go on. So the server keeps no state, any page can be asked for again, and a list can go on
/// with another page size.
enum ScrollID {
  static func text(_ position: ArchivePosition) -> String {
    let numbers = [position.callID, position.legID, position.start].compactMap { $0.map(String.init) }
    return Data(([position.pbx] + numbers).joined(separator: "_").utf8).base64EncodedString()
  }

  /// Nil for a text that is no scroll id of such rows.
  static func position(_ text: String, ofLegs areLegs: Bool) -> ArchivePosition? {
    guard let bytes = Data(base64Encoded: text), let words = String(validating: bytes, as: UTF8.self)
    else { return nil }
    let parts = words.split(separator: "_", omittingEmptySubsequences: false)
    // The name of a PBX may hold the separator.
    let numbers = parts.suffix(areLegs ? 3 : 2).map { Int64($0) }
    guard parts.count > numbers.count, let callID = numbers[0], let start = numbers[numbers.count - 1],
      let legID = numbers[1]
    else { return nil }
    return ArchivePosition(
      pbx: parts.dropLast(numbers.count).joined(separator: "_"), callID: callID, legID: areLegs ? legID : nil,
      start: start)
  }
}
