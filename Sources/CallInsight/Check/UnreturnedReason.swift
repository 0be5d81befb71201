import CallTable
import CallTime

/// The reason why a caller stands in one of the two lists of those never called back, and not in the other.
package enum UnreturnedReason: Hashable, Sendable {
  /// An extension; calls from inside the company are left out here.
  case inside
  /// No number was shown: all such calls are one line here.
  case withheld
  /// The last missed call was over within a second; it is left out here.
  case short(Timestamp?)
  /// Another way to write a number that is open here, or the same in another PBX.
  case again
  case dealtWith
  /// The last missed call there is none of the dates.
  case otherTime(Timestamp)
  /// A call since then, taken or not, which the service does not count because it came after the dates.
  case later(Verdict, Timestamp?)
  /// The same, in another PBX.
  case otherPBX(Verdict, Timestamp?, pbx: String)
  /// The same, with the number written in another way.
  case otherWriting(Verdict, Timestamp?, number: String)
  /// A call back that nobody took, which is not open here.
  case tried(Timestamp?)
  /// Here it is settled, and nothing says why it is not there.
  case settled(Verdict, Timestamp?)
  /// No missed call with that number is known.
  case noCall
  /// The service was not asked about the PBX of the call.
  case notAsked(pbx: String)
  /// Here it is open, and nothing says why it is not there.
  case onlyHere

  package typealias Verdict = UnreturnedLine.Verdict

  /// The reason why a caller whom the service lists is not open here. `places` has the known calls with the number, by time.
  init(
    _ caller: ServedUnreturned.Caller, _ line: UnreturnedLine?, range: ReportRange?, isDealtWith: Bool,
    isAgain: Bool, _ places: [CallPlace], _ calls: KnownCalls
  ) {
    guard let number = WrittenNumber(caller.address) else {
      self = .withheld
      return
    }
    if number.isExtension {
      self = .inside
    } else if isAgain {
      self = .again
    } else if let short = Self.short(caller.latestStart, line, places, calls) {
      self = .short(short.start)
    } else if let latest = caller.latestStart, let range, !range.contains(latest) {
      self = .otherTime(latest)
    } else if let line {
      self = isDealtWith ? .dealtWith : Self.since(line, caller, places, calls)
    } else {
      self = .noCall
    }
  }

  /// The missed call of a second that stands last there.
  private static func short(
    _ latest: Timestamp?, _ line: UnreturnedLine?, _ places: [CallPlace], _ calls: KnownCalls
  ) -> CallRecord? {
    let missed = places.lazy.filter { !$0.isLater }.map { calls[$0] }.filter {
      !$0.isOutgoing && $0.result.kind != .answered
    }
    // Without its time it can only be told where there are no others.
    let last =
      latest.map { latest in missed.last { $0.start == latest } } ?? (line == nil ? missed.last : nil)
    return last.flatMap { CallbackEvents.isShort($0) ? $0 : nil }
  }

  /// By the first call since the last missed one that is a call back or was answered.
  private static func since(
    _ line: UnreturnedLine, _ caller: ServedUnreturned.Caller, _ places: [CallPlace], _ calls: KnownCalls
  ) -> UnreturnedReason {
    let missed = calls[line.lastMissed].start
    let first = places.first { place in
      let call = calls[place]
      guard let start = call.start, let missed, start > missed else { return false }
      return call.isOutgoing || call.result.kind == .answered
    }
    guard let first else { return .settled(line.verdict, nil) }
    let call = calls[first]
    let number = call.isOutgoing ? call.callee : call.caller
    if first.isLater { return .later(line.verdict, call.start) }
    if call.pbxID != caller.pbx { return .otherPBX(line.verdict, call.start, pbx: call.pbxID) }
    if number != caller.address { return .otherWriting(line.verdict, call.start, number: number) }
    return call.result.kind == .answered ? .settled(line.verdict, call.start) : .tried(call.start)
  }

  /// The same with a pseudonym in the place of a number.
  func masked(by mask: CallMask) -> UnreturnedReason {
    guard case .otherWriting(let verdict, let start, let number) = self else { return self }
    return .otherWriting(verdict, start, number: mask.text(number))
  }

  package var isExplained: Bool {
    switch self {
    case .settled, .noCall, .onlyHere: false
    default: true
    }
  }

  /// In words; `time` writes a moment as the screen does.
  package func words(time: (Timestamp) -> String) -> String {
    func at(_ moment: Timestamp?) -> String { moment.map { " " + time($0) } ?? "" }
    let perhaps = "not explained: perhaps a call that came or ended between the two answers"
    switch self {
    case .inside: return "an extension; calls from inside are left out here"
    case .withheld: return "no number; such calls are one line here, withheld"
    case .short(let start):
      let call = start.map { "the missed call of \(time($0))" } ?? "the missed call"
      return "\(call) was over within a second, and is left out here"
    case .again:
      return "the same caller again; here a number is one line, in whatever PBX and however written"
    case .dealtWith: return "dealt with here"
    case .otherTime(let start): return "the last missed call there is of \(time(start)), outside of the dates"
    case .later(let verdict, let start): return "\(Self.told(verdict))\(at(start)), after the dates"
    case .otherPBX(let verdict, let start, let pbx): return "\(Self.told(verdict))\(at(start)) in \(pbx)"
    case .otherWriting(let verdict, let start, let number):
      return "\(Self.told(verdict))\(at(start)) as \(number), another way to write the number"
    case .tried(let start): return "called back\(at(start)), not reached: tried here, and open there"
    case .settled(let verdict, let start): return "\(Self.told(verdict))\(at(start)) here; \(perhaps)"
    case .noCall: return "no missed call of that number is known here; \(perhaps)"
    case .notAsked(let pbx): return "the service was not asked about \(pbx)"
    case .onlyHere: return "no call to or from the number since then is known here; \(perhaps)"
    }
  }

  private static func told(_ verdict: Verdict) -> String {
    switch verdict {
    case .returned: "called back"
    case .gotThrough: "called again and was answered"
    case .tried: "called back, not reached"
    case .open, .withheld: verdict.name
    }
  }
}
