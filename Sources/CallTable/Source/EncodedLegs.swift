/// Legs as JSON, found by their call; decoded only when somebody opens it.
package struct EncodedLegs: Sendable {
  /// The JSON of all legs.
  private var heap: [UInt8] = []
  /// Ranges of `heap` with the legs of a call, by its `callId`; a leg of a child call is also one of the parent's.
  private var places: [String: [Range<Int>]] = [:]

  package init() {}

  package var isEmpty: Bool { places.isEmpty }

  /// Adds the JSON of one leg.
  package mutating func append(_ json: UnsafeRawBufferPointer, callID: String, parentCallID: String) {
    let place = heap.count..<heap.count + json.count
    heap.append(contentsOf: json)
    for id in Set([callID, parentCallID]) where !id.isEmpty { places[id, default: []].append(place) }
  }

  /// The JSON of the legs of a call and of its children, as they came.
  fileprivate func pieces(of callID: String) -> [ArraySlice<UInt8>] {
    places[callID, default: []].map { heap[$0] }
  }
}

extension [EncodedLegs] {
  /// The legs of that call and of its children in all these pages, in the order they began.
  @concurrent package func legs(of call: CallRecord) async -> [CallLeg] {
    let found = flatMap { $0.pieces(of: call.callID) }
    guard !found.isEmpty else { return [] }
    let page =
      [UInt8](#"{"data":["#.utf8) + found.joined(separator: [JSONByte.comma]) + [UInt8]("]}".utf8)
    let legs = (try? LegDecoder().decodePage(page, page: 1))?.legs ?? []
    var seen: Set<LegKey> = []
    return legs.filter { $0.pbxID.isEmpty || call.pbxID.isEmpty || $0.pbxID == call.pbxID }
      .filter { seen.insert(LegKey($0)).inserted }
      .sorted { LegKey($0).order < LegKey($1).order }
  }
}
