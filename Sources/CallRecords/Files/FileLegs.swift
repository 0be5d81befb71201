/// Legs as a file holds them, found by their call; read only when somebody opens it.
package struct FileLegs: Sendable {
  /// The JSON of all legs.
  private var heap: [UInt8] = []
  /// Where the legs of a call are, by its `callId`; a leg of a child call is also one of the parent's.
  private var places: [String: [Range<Int>]] = [:]

  package init() {}

  package var isEmpty: Bool { places.isEmpty }

  /// Takes the JSON of one leg.
  mutating func append(_ json: UnsafeRawBufferPointer, callID: String, parentCallID: String) {
    let place = heap.count..<heap.count + json.count
    heap.append(contentsOf: json)
    for id in Set([callID, parentCallID]) where !id.isEmpty { places[id, default: []].append(place) }
  }

  package mutating func append(_ other: FileLegs) {
    guard !other.isEmpty else { return }
    let start = heap.count
    heap += other.heap
    for (id, found) in other.places {
      places[id, default: []] += found.map { $0.lowerBound + start..<$0.upperBound + start }
    }
  }

  /// The legs of that call and of its children, in the order they began.
  package func legs(of call: CallRecord) -> [CallLeg] {
    guard let found = places[call.callID] else { return [] }
    var page = Array(#"{"data":["#.utf8)
    for (number, place) in found.enumerated() {
      if number > 0 { page.append(JSONByte.comma) }
      page += heap[place]
    }
    page += Array("]}".utf8)
    let legs = (try? LegDecoder().decodePage(page, page: 1))?.legs ?? []
    var seen: Set<LegKey> = []
    return legs.filter { $0.pbxID.isEmpty || call.pbxID.isEmpty || $0.pbxID == call.pbxID }
      .filter { seen.insert(LegKey($0)).inserted }
      .sorted { LegKey($0).order < LegKey($1).order }
  }
}
