import CallTable
import CallTime

/// The way of a call from party to party, told from its legs: `Heard Main Menu for 0:12; went to Support; rang Ana García for 0:15; nobody
/// picked up; went to the voicemail of Support for 0:36.` Only what the legs say. Names and numbers are as served.
package struct LegStory: Hashable, Sendable {
  /// Nil where the legs tell no more than the record does.
  package let sentence: String?

  package init(_ family: CallFamily) {
    let events = Teller(family).events
    let text = events.joined(separator: "; ")
    sentence = text.isEmpty ? nil : text.prefix(1).uppercased() + text.dropFirst() + "."
  }
}

private struct Teller {
  private let call: CallRecord
  /// Without recordings, which go along with talk, forking, which only passes the call to the telephones of one person, and those where
  /// nothing rang or was said.
  private let legs: [CallLeg]
  /// Telephones rang and no person took the call, which is still to be told.
  private var isUnanswered: Bool
  private var told: [String] = []
  /// The menu, queue or ring group that has the call.
  private var service: CallLeg?
  private var wasTransferred = false

  init(_ family: CallFamily) {
    call = family.call
    legs = family.legs.filter { leg in
      if let service = leg.service { return ![.recording, .forking].contains(service) }
      return leg.isTakenByPerson || leg.rang >= .seconds(1)
    }
    isUnanswered =
      legs.count > 1 && legs.contains { $0.service == nil } && !legs.contains { $0.isTakenByPerson }
    guard legs.count > 1 else { return }
    var rest = legs[...]
    while let leg = rest.first {
      if let kind = leg.service {
        tell(leg, kind)
        rest.removeFirst()
      } else {
        let rings = Self.rings(&rest)
        tell(rings)
      }
    }
  }

  var events: [String] { told + ends }

  // MARK: Services

  private mutating func tell(_ leg: CallLeg, _ kind: LegService) {
    let name = kind.title(leg.calleeTitle)
    switch kind {
    case .voicemail:
      if isUnanswered { told.append(Self.nobody) }
      isUnanswered = false
      told.append(
        "went to the voicemail of \(leg.voicemailOwner)\(leg.length.map { " for \(Self.words($0))" } ?? "")")
    case .menu: told.append("heard \(name)\(leg.length.map { " for \(Self.words($0))" } ?? "")")
    default: told.append("\(wasTransferred ? "was transferred" : "went") to \(name)")
    }
    (service, wasTransferred) = (kind == .voicemail ? service : leg, false)
  }

  // MARK: Telephones

  /// Legs of telephones that ring together, or one after another without an answer.
  private enum Rings {
    case atOnce([CallLeg])
    case inTurn([CallLeg])
  }

  private static func rings(_ rest: inout ArraySlice<CallLeg>) -> Rings {
    var together = together(&rest)
    guard together.count == 1, !together[0].isTakenByPerson else { return .atOnce(together) }
    while let next = rest.first, next.service == nil {
      var after = rest
      let more = Self.together(&after)
      guard more.count == 1, !more[0].isTakenByPerson else { break }
      (together, rest) = (together + more, after)
    }
    return .inTurn(together)
  }

  /// The first telephone, and those that began to ring within a second of it.
  private static func together(_ rest: inout ArraySlice<CallLeg>) -> [CallLeg] {
    guard let first = rest.first else { return [] }
    let end = rest.firstIndex { leg in
      guard leg.service == nil else { return true }
      guard let start = leg.start, let begin = first.start else { return leg != first }
      return start.since(begin) > .seconds(1)
    }
    defer { rest = rest[(end ?? rest.endIndex)...] }
    return Array(rest[..<(end ?? rest.endIndex)])
  }

  private mutating func tell(_ rings: Rings) {
    let verb = wasTransferred ? "was transferred to" : "rang"
    wasTransferred = false
    switch rings {
    case .inTurn(let phones) where phones.count <= 3:
      told.append(
        "\(verb) "
          + phones.map { "\($0.calleeTitle) for \(Self.words($0.rang))" }.joined(separator: ", then "))
    case .inTurn(let phones):
      let times = phones.map(\.rang).sorted()
      let range = [times[0], times[times.count - 1]].map(Self.words)
      let each = range[0] == range[1] ? range[0] : "\(range[0]) to \(range[1])"
      told.append("\(verb) \(counted(phones)) one after another for \(each) each")
    case .atOnce(let phones):
      let taker = phones.first { $0.isTakenByPerson }
      if phones.count == 1, let taker {
        told.append("\(verb) \(taker.calleeTitle), who \(Self.answer(taker))")
      } else {
        let length = Self.words(phones.map(\.rang).max() ?? .zero)
        told.append("\(verb) \(phones.count > 1 ? "\(names(phones)) at once" : names(phones)) for \(length)")
        if let taker { told.append("\(taker.calleeTitle) \(Self.answer(taker))") }
      }
      wasTransferred =
        taker.map { !$0.transferToCallID.isEmpty || $0.cause.lowercased() == "transfer" } ?? false
    }
  }

  /// `picked up after 0:05 and talked 2:35, 0:25 on hold`
  private static func answer(_ leg: CallLeg) -> String {
    let after = leg.rang >= .seconds(1) ? "after \(words(leg.rang))" : "at once"
    return "picked up \(after)" + (leg.talk.map { " and talked \(words($0))" } ?? "")
      + (leg.hold.map { ", \(words($0)) on hold" } ?? "")
  }

  private func names(_ phones: [CallLeg]) -> String {
    let names = phones.map(\.calleeTitle)
    guard names.count <= 3, let last = names.last else { return counted(phones) }
    return names.count == 1 ? last : names.dropLast().joined(separator: ", ") + " and " + last
  }

  /// `5 members of Support`; of telephones that no group called, `5 telephones`.
  private func counted(_ phones: [CallLeg]) -> String {
    let callers = phones.map { LegService(number: $0.caller, name: $0.callerName) }
    let groupCalls = callers.allSatisfy { $0?.isGroup ?? false }
    let group =
      groupCalls
      ? phones.first?.callerTitle : (service?.service?.isGroup ?? false) ? service?.calleeTitle : nil
    return group.map { "\(phones.count) members of \($0)" } ?? "\(phones.count) telephones"
  }

  // MARK: The end

  private static let nobody = "nobody picked up"

  private var ends: [String] {
    var ends: [String] = []
    if isUnanswered { ends.append(Self.nobody) }
    if legs.count > 1, legs.last?.service == .voicemail { return [] }
    if wasTransferred { ends.append("then the call was transferred") }
    switch call.endedOnHold {
    case .caller: ends.append("the caller hung up while on hold")
    case .callee: ends.append("the called party hung up while the caller was on hold")
    case nil:
      if call.result.kind == .abandoned, legs.count > 1, !call.isOutgoing {
        ends.append("the caller hung up\(place)")
      }
    }
    return ends
  }

  /// ` while Ana García was being rung`, ` in Support`
  private var place: String {
    let end = legs.compactMap(\.disconnect).max()
    let last = legs.last { $0.service == nil && $0.disconnect == end && $0.disconnect != nil }
    if let last { return " while \(last.calleeTitle) was being rung" }
    return service.map { " in \($0.calleeTitle)" } ?? ""
  }

  private static func words(_ time: Duration) -> String { DurationText.short(time) }
}
