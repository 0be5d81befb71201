import CallTime

/// Some legs in columns, only the fields that tell the way of a call. Immutable; passing it on copies a reference.
package struct LegBatch: Sendable {
  /// Legs in the batch.
  package let count: Int
  /// One a field that is kept, in the order of `LegFieldName`.
  private let columns: [Column]

  init(count: Int, columns: [Column]) { (self.count, self.columns) = (count, columns) }

  /// A batch of no legs.
  package static let empty = LegBatch(
    count: 0, columns: LegFieldName.kept.map { ColumnBuilder($0.kind).column })

  /// Without names, numbers and words of the parties, which take most of the room.
  package var withoutParties: LegBatch {
    let nothing = LegBatch.empty
    return LegBatch(
      count: count,
      columns: LegFieldName.kept.map { LegFieldName.ofParties.contains($0) ? nothing[$0] : self[$0] })
  }

  /// A field that is kept; of a text twin there is only what it has added to its number.
  package subscript(name: LegFieldName) -> Column { columns[name.rawValue] }

  /// A field as an instant; nil if absent or 0.
  package func time(_ name: LegFieldName, _ row: Int) -> Timestamp? {
    self[name].integer(row).flatMap { $0 == 0 ? nil : Timestamp(milliseconds: $0) }
  }

  /// A field in milliseconds; nil if absent or negative.
  package func milliseconds(_ name: LegFieldName, _ row: Int) -> Int64? {
    self[name].integer(row).flatMap { $0 < 0 ? nil : $0 }
  }

  /// The same for the same legs in the same order.
  package var digest: RecordDigest {
    var text = ByteSink(capacity: 32 * count)
    for row in 0..<count {
      for name in [LegFieldName.pbxId, .callId, .legId, .startTimeUTC] {
        text.append(self[name].plainText(row))
        text.append(UInt8(ascii: "\n"))
      }
    }
    return text.withBytes(RecordDigest.init)
  }

  /// The time at which the first of its legs to end did so (of one without an end, the time it began); nil if no leg has
  /// a time.
  ///
  /// Whether the service lists legs by their start, their end or the start of their call, newest first: those on later pages
  /// belong to calls that began no later than this.
  package var earliestEnd: Timestamp? {
    (0..<count).lazy.compactMap { time(.disconnectedTimeUTC, $0) ?? time(.startTimeUTC, $0) }.min()
  }
}

/// The fields of a leg that tell the way of a call (service documentation, `GET /v2/call-legs`). Those from `startTime` on are
/// only read, to fill gaps of the others.
package enum LegFieldName: Int, CaseIterable, CodingKey, Sendable {
  case callId, legId, pbxId, parentCallId, transferToCallId
  case caller, callerName, callee, calleeName, calleeSvcName, propsLastPartyDisp
  case startTimeUTC, connectTimeUTC, disconnectedTimeUTC
  case talkTimeMS, calleeHoldDurationMS, waitTimeMS, ringDuration
  case startTime, connectTime, disconnectedTime, talkTime, calleeHoldDuration, waitTime

  static let names = allCases.map(\.stringValue)
  static let ofParties: Set<LegFieldName> = [
    .caller, .callerName, .callee, .calleeName, .calleeSvcName, .propsLastPartyDisp,
  ]
  static let kept = allCases.filter { $0.rawValue < LegFieldName.startTime.rawValue }

  /// The field of the same name in a call record, for those that are numbers or their twins; nil for the others.
  private var ofRecord: CallFieldName? { CallFieldName.known[LegFieldName.names[rawValue]] }

  var kind: CallFieldName.Kind {
    switch self {
    case .legId, .parentCallId, .transferToCallId: .integer
    case .calleeSvcName, .propsLastPartyDisp: .text
    default: ofRecord?.kind ?? .text
    }
  }

  /// The column as it is kept: see `FilledNumbers`.
  func filled(_ columns: [Column], rows: Int) -> Column {
    let column = columns[rawValue]
    guard let field = ofRecord else { return column }
    let twin = LegFieldName.allCases.first { $0.ofRecord != nil && $0.ofRecord == field.twin }
    return FilledNumbers.column(field, column, twin: twin.map { columns[$0.rawValue] }, rows: rows)
  }

  /// The number that a text twin is written from; nil for other fields.
  var source: LegFieldName? {
    switch kind {
    case .stamp(let field), .clock(let field): LegFieldName.allCases.first { $0.ofRecord == field }
    default: nil
    }
  }
}
