import CallTable
import CallTime

/// The legs of a call, and of those that belong to it, as a ladder: one lane a party, bars to scale on one time axis.
package struct LegLadder: Hashable, Sendable {
  package struct Bar: Hashable, Sendable {
    package let kind: CallTiming.Kind
    /// From the beginning of the axis.
    package let offset: Duration
    /// More than zero.
    package let duration: Duration
    /// The leg it belongs to: an index into `legs`.
    package let leg: Int
  }

  package struct Lane: Hashable, Sendable {
    /// The party's name, its number if it has none.
    package let name: String
    package let number: String
    /// In the order of time. Of one party they can touch; those of parties rung at the same time overlap.
    package let bars: [Bar]
    /// Whether this party was the first to take the call.
    package let isWinner: Bool
    /// The lane's first leg.
    package let leg: CallLeg
    /// Its legs: indices into `legs`, in the order of time, at least one.
    package let legs: [Int]
    /// The beginning of the lane, from the beginning of the axis.
    package let offset: Duration
    /// From its beginning to the end of its last leg.
    package let duration: Duration
  }

  /// The lanes of one call.
  package struct Group: Hashable, Sendable {
    /// Nil for the opened call.
    package let other: FamilyCall?
    /// The beginning of the call, from the beginning of the axis.
    package let offset: Duration
    /// In the order in which the parties came in.
    package let lanes: [Lane]
  }

  /// A line of the ladder that a cursor can stand on.
  package enum Stop: Hashable, Sendable {
    /// The beginning of another call, by its group.
    case call(Int)
    case lane(group: Int, lane: Int)

    package var group: Int {
      switch self {
      case .call(let group), .lane(let group, _): group
      }
    }
  }

  /// In the order in which the calls began; of one call only where none belongs to it.
  package let groups: [Group]
  /// From the top down.
  package let stops: [Stop]
  /// In the order of time.
  package let legs: [CallLeg]
  /// The beginning of the axis; nil if neither the call nor a leg has a time.
  package let start: Timestamp?
  /// The length of the axis.
  package let span: Duration

  package var lanes: [Lane] { groups.flatMap(\.lanes) }

  package init(_ family: CallFamily) {
    let (record, legs) = (family.call, family.legs)
    let start = (legs.map(\.start) + [record.start]).compactMap(\.self).min()
    self.legs = legs
    self.start = start
    func offset(_ time: Timestamp?) -> Duration {
      guard let time, let start else { return .zero }
      return time.since(start)
    }
    let winner = LegLadder.winner(legs)
    func lanes(_ own: [Int]) -> [Lane] {
      var lanes: [Lane] = []
      for (party, numbers) in LegLadder.parties(own, of: legs) {
        let begins = offset(legs[numbers[0]].start)
        let ends = numbers.map { offset(legs[$0].start) + (legs[$0].length ?? .zero) }
        lanes.append(
          Lane(
            name: party.name, number: party.number,
            bars: numbers.flatMap { LegLadder.bars(legs[$0], at: offset(legs[$0].start), leg: $0) },
            isWinner: winner.map(numbers.contains) ?? false, leg: legs[numbers[0]], legs: numbers,
            offset: begins, duration: max(.zero, (ends.max() ?? begins) - begins)))
      }
      return lanes
    }
    let numbers = Dictionary(grouping: legs.indices) { legs[$0].callID }
    func group(_ other: FamilyCall?, _ own: [Int]) -> Group {
      let begins = own.first.map { legs[$0].start } ?? other?.record.start
      return Group(other: other, offset: offset(begins), lanes: lanes(own))
    }
    let others = family.others.map { group($0, numbers[$0.record.callID] ?? []) }
    let ids = Set(family.others.map(\.record.callID))
    let own = group(nil, legs.indices.filter { !ids.contains(legs[$0].callID) })
    let place = others.firstIndex { $0.offset > own.offset } ?? others.count
    let groups = others[..<place] + [own] + others[place...]
    self.groups = Array(groups)
    stops = groups.enumerated().flatMap { number, group in
      (group.other == nil ? [] : [Stop.call(number)])
        + group.lanes.indices.map { Stop.lane(group: number, lane: $0) }
    }
    let ends = groups.flatMap(\.lanes).flatMap(\.bars).map { $0.offset + $0.duration }
    let recordEnd = record.start == nil ? .zero : offset(record.start) + (record.total ?? .zero)
    self.span = max(ends.max() ?? .zero, recordEnd)
  }

  /// A service that had the call in time that is no ringing, waiting, talk or hold.
  package struct Rest: Hashable, Sendable {
    package let service: LegService
    package fileprivate(set) var duration: Duration
    /// It had the call before there was any of these.
    package let isFirst: Bool
  }

  /// In the order of time; none where the legs do not tell. A recording goes along with the talk.
  package var rests: [Rest] {
    let bars = groups.filter { $0.other == nil }.flatMap(\.lanes).flatMap(\.bars).sorted {
      $0.offset < $1.offset
    }
    // A service rings for a moment itself.
    let begin = bars.first { $0.kind != .other && $0.duration >= .seconds(1) }?.offset
    var rests: [Rest] = []
    for bar in bars where bar.kind == .other {
      guard let service = legs[bar.leg].service, service != .recording else { continue }
      let isFirst = begin.map { bar.offset < $0 } ?? false
      if let known = rests.firstIndex(where: { $0.service == service && $0.isFirst == isFirst }) {
        rests[known].duration += bar.duration
      } else {
        rests.append(Rest(service: service, duration: bar.duration, isFirst: isFirst))
      }
    }
    return rests
  }

  private struct Party: Hashable {
    let name: String
    let number: String
    let service: LegService?
  }

  /// Each party called on some legs, with the numbers of its legs. A party is who is called; its number tells it from its namesakes, and
  /// a person's voicemail is not that person.
  private static func parties(_ own: [Int], of legs: [CallLeg]) -> [(Party, [Int])] {
    var found: [(Party, [Int])] = []
    var places: [Party: Int] = [:]
    for number in own {
      let leg = legs[number]
      let party = Party(
        name: leg.calleeName.isEmpty ? leg.callee : leg.calleeName, number: leg.callee, service: leg.service)
      if let known = places[party] {
        found[known].1.append(number)
      } else {
        places[party] = found.count
        found.append((party, [number]))
      }
    }
    return found
  }

  /// The leg on which a person first talked.
  private static func winner(_ legs: [CallLeg]) -> Int? {
    let taken = legs.indices.filter { legs[$0].isTakenByPerson }
    return taken.min {
      let (one, other) = (legs[$0], legs[$1])
      return (one.connect ?? one.start)?.milliseconds ?? .max < (other.connect ?? other.start)?.milliseconds
        ?? .max
    }
  }

  /// The leg's time: ring, wait, then from the connection on talk and hold; what is left over is other, or what the
  /// service that had the call did with it: in a queue the caller waits.
  private static func bars(_ leg: CallLeg, at start: Duration, leg number: Int) -> [Bar] {
    let untilConnect = leg.start.flatMap { begin in leg.connect.map { $0.since(begin) } }
    let untilEnd = leg.length
    var bars: [Bar] = []
    var cursor = Duration.zero
    func lay(_ kind: CallTiming.Kind, _ duration: Duration) {
      let end = min(cursor + duration, max(untilEnd ?? cursor + duration, cursor))
      if end > cursor, let last = bars.last, last.kind == kind, last.offset + last.duration == start + cursor
      {
        bars[bars.count - 1] = Bar(
          kind: kind, offset: last.offset, duration: last.duration + end - cursor, leg: number)
      } else if end > cursor {
        bars.append(Bar(kind: kind, offset: start + cursor, duration: end - cursor, leg: number))
      }
      cursor = end
    }
    lay(.ring, leg.rang)
    lay(.wait, leg.wait ?? .zero)
    if let untilConnect { lay(.other, max(.zero, untilConnect - cursor)) }
    // A machine records: nobody talks with it.
    let isMachine = leg.service == .recording || leg.service == .voicemail
    lay(isMachine ? .other : .talk, leg.talk ?? .zero)
    lay(.hold, leg.hold ?? .zero)
    let rest = leg.talk == nil && leg.wait == nil ? leg.service?.holding : nil
    if let untilEnd { lay(rest ?? .other, max(.zero, untilEnd - cursor)) }
    return bars
  }
}
