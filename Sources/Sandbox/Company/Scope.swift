/// Which minutes and which rows answer a question put to the simulated company.
struct Scope {
  let question: ArchiveQuestion
  /// Indices of the PBXes asked for.
  let pbxes: [Int]
  /// UTC minutes since 1970 in which calls start that can be answers.
  let minutes: Range<Int>
  /// Of those, minutes of which every call is one.
  let wholeMinutes: Range<Int>

  init(_ question: ArchiveQuestion, _ company: Company) {
    self.question = question
    pbxes = company.pbxes.indices.filter { question.pbxNames.contains(company.pbxes[$0].name) }
    let isRecords = question.rows == .records
    let earliest = question.start - (isRecords ? 0 : SimulatedCall.maximumDuration)
    let latest = min(question.end - 1, question.asOf)
    let first = Self.minute(earliest)
    minutes = first..<max(first, Self.minute(latest) + 1)

    let hasFilter = !(question.callers.isEmpty && question.callees.isEmpty && question.parties.isEmpty)
    let firstWhole = Self.minute(question.start + 59_999)
    let endWhole = Self.minute(min(question.end, question.asOf - SimulatedCall.maximumDuration))
    wholeMinutes = isRecords && !hasFilter ? firstWhole..<max(firstWhole, endWhole) : first..<first
  }

  var isRecords: Bool { question.rows == .records }

  func includes(_ call: SimulatedCall) -> Bool {
    question.start <= call.start && call.start < question.end && call.disconnect <= question.asOf
      && question.isAbout(caller: call.caller.number, callee: call.callee.number)
  }

  func includes(_ leg: SimulatedLeg, of call: SimulatedCall) -> Bool {
    guard case .legs(let byConnectTime, let isSimplified) = question.rows, call.disconnect <= question.asOf
    else {
      return false
    }
    let time = byConnectTime ? leg.connect : leg.disconnect
    return time != 0 && question.start <= time && time < question.end && !(isSimplified && leg.isChild)
      && question.isAbout(caller: leg.caller.number, callee: leg.callee.number)
  }

  private static func minute(_ milliseconds: Int64) -> Int {
    Int(milliseconds).flooredQuotient(60_000)
  }
}
