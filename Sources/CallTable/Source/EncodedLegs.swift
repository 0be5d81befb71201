/// Legs as JSON, found by the calls they name; decoded only when somebody opens one.
package struct EncodedLegs: Sendable {
  /// The JSON of all legs.
  private var heap: [UInt8] = []
  /// Ranges of `heap` with the legs that name a call: as their own, as their parent, or as the one they were transferred to.
  private var places: [String: [Range<Int>]] = [:]

  package init() {}

  package var isEmpty: Bool { heap.isEmpty }

  /// Adds the JSON of one leg.
  package mutating func append(_ json: UnsafeRawBufferPointer, _ names: LegNames) {
    let place = heap.count..<heap.count + json.count
    heap.append(contentsOf: json)
    for id in names.all { places[id, default: []].append(place) }
  }

  /// The JSON of each leg, as they came.
  package var pieces: [ArraySlice<UInt8>] {
    Set(places.values.joined()).sorted { $0.lowerBound < $1.lowerBound }.map { heap[$0] }
  }

  /// The JSON of the legs that name a call, as they came.
  fileprivate func pieces(naming id: String) -> [ArraySlice<UInt8>] {
    places[id, default: []].map { heap[$0] }
  }
}

/// The calls that a leg names.
package struct LegNames: Hashable, Sendable {
  package static let fields = ["callId", "parentCallId", "transferToCallId"]

  /// `callId`
  package let own: String
  /// All of them, without words for none.
  package let all: Set<String>

  package init(callID: String, parentCallID: String, transferToCallID: String) {
    own = callID
    let linked = [parentCallID, transferToCallID].filter { !["-", "0", "null"].contains($0) }
    all = Set([callID] + linked).subtracting([""])
  }

  /// A leg or a call that does not say which PBX it went through may be of any.
  fileprivate static func mayShare(_ pbx: String, _ other: String) -> Bool {
    pbx.isEmpty || other.isEmpty || pbx == other
  }
}

extension [EncodedLegs] {
  /// The family of that call: its legs in all these pages, and those of the calls that belong to it. `calls` are asked for
  /// the records of these. Of a cancelled task it is a part.
  @concurrent package func family(of call: CallRecord, among calls: CallTable) async -> CallFamily {
    var legs: [CallLeg] = []
    var seen: Set<LegKey> = []
    var (known, next): (Set<String>, [String]) = ([call.callID], [call.callID])
    while let id = next.popLast(), !Task.isCancelled {
      for leg in decoded(naming: id)
      where LegNames.mayShare(leg.pbxID, call.pbxID) && seen.insert(LegKey(leg)).inserted {
        legs.append(leg)
        for name in leg.names.all where known.insert(name).inserted { next.append(name) }
      }
    }
    let records = known.subtracting([call.callID]).compactMap { id in
      let row = calls.row(of: CallID(pbxID: call.pbxID, callID: id))
      return row.map { FamilyCall(record: calls[$0], isOfLeg: false) }
        ?? told(id, pbx: call.pbxID).map { FamilyCall(record: $0, isOfLeg: true) }
    }
    return CallFamily(of: call, legs: legs, others: records)
  }

  private func decoded(naming id: String) -> [CallLeg] {
    (try? LegDecoder().decodePage(page(of: id), page: 1))?.legs ?? []
  }

  /// The record that the legs of a call make where it has none of its own: legs have the fields of a record. Of several
  /// the first on which somebody talked tells the most.
  private func told(_ id: String, pbx: String) -> CallRecord? {
    guard let batch = (try? BatchDecoder().decodePage(page(of: id), page: 1))?.batch else { return nil }
    let own = (0..<batch.count).map { batch[$0] }
      .filter { $0.callID == id && LegNames.mayShare($0.pbxID, pbx) }
    func isBefore(_ one: CallRecord, _ other: CallRecord) -> Bool {
      let (talked, otherTalked) = (one.duration(.talkTimeMS) != nil, other.duration(.talkTimeMS) != nil)
      if talked != otherTalked { return talked }
      return one.start?.milliseconds ?? .max < other.start?.milliseconds ?? .max
    }
    return own.min(by: isBefore)
  }

  private func page(of id: String) -> [UInt8] {
    JSONText.page(of: flatMap { $0.pieces(naming: id) })
  }
}

extension CallLeg {
  package var names: LegNames {
    LegNames(callID: callID, parentCallID: parentCallID, transferToCallID: transferToCallID)
  }
}
