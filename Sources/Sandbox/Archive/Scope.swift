/// The minutes and rows of the simulated company that match a query.
struct Scope {
  let query: ArchiveQuery
  /// Indices of the PBXes asked for.
  let pbxes: [Int]
  /// UTC minutes since 1970 in which matching calls can start.
  let minutes: Range<Int>
  /// Those of the minutes in which every call matches.
  let wholeMinutes: Range<Int>

  init(_ query: ArchiveQuery, _ company: Company) {
    self.query = query
    pbxes = company.pbxes.indices.filter { query.pbxNames.contains(company.pbxes[$0].name) }
    let isRecords = query.rows == .records
    let earliest = query.start - (isRecords ? 0 : SimulatedCall.maximumDuration)
    let latest = min(query.end - 1, query.asOf)
    let first = Self.minute(earliest)
    minutes = first..<max(first, Self.minute(latest) + 1)

    let hasFilter = !(query.callers.isEmpty && query.callees.isEmpty && query.parties.isEmpty)
    let firstWhole = Self.minute(query.start + 59_999)
    let endWhole = Self.minute(min(query.end, query.asOf - SimulatedCall.maximumDuration))
    wholeMinutes = isRecords && !hasFilter ? firstWhole..<max(firstWhole, endWhole) : first..<first
  }

  var isRecords: Bool { query.rows == .records }

  func includes(_ call: SimulatedCall) -> Bool {
    query.start <= call.start && call.start < query.end && call.disconnect <= query.asOf
      && query.matches(caller: call.caller.number, callee: call.callee.number)
  }

  func includes(_ leg: SimulatedLeg, of call: SimulatedCall) -> Bool {
    guard case .legs(let byConnectTime, let isSimplified) = query.rows, call.disconnect <= query.asOf
    else {
      return false
    }
    let time = byConnectTime ? leg.connect : leg.disconnect
    return time != 0 && query.start <= time && time < query.end && !(isSimplified && leg.isChild)
      && query.matches(caller: leg.caller.number, callee: leg.callee.number)
  }

  private static func minute(_ milliseconds: Int64) -> Int {
    Int(milliseconds).flooredQuotient(60_000)
  }
}
