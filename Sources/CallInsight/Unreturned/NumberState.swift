import CallTable

/// The state that the calls of one number have come to so far. A call that began before all of them or after all of them
/// changes it in a few steps, whatever their number: that is how calls come.
struct NumberState {
  /// Starts of the first and the last call.
  private var earliest = Int64.max
  private var latest = Int64.min
  /// The last missed call, and its start.
  private(set) var last: CallPlace?
  private(set) var lastStart: Int64 = 0
  /// The first answered call since then; as long as no call is missed, of all.
  private(set) var contact: CallPlace?
  /// Calls back that nobody took.
  private(set) var callbacks = CallsSince()
  /// Calls missed after the range.
  private(set) var again = CallsSince()
  private(set) var missed: UInt32 = 0
  /// Missed calls since the last answered one before the last missed one.
  private(set) var attempts: UInt32 = 0
  /// `contact` went out.
  private(set) var isCalledBack = false
  /// There is an answered call before the last missed one.
  private var hasContactBefore = false
  /// An answered call began in the same moment as the last missed one.
  private var hasContactAtLast = false

  init() {}

  /// False for a call among the others or at once with one: only all of them together tell then what it changes.
  @inline(__always) mutating func add(_ kind: CallbackEvents.Kind, _ start: Int64, _ place: CallPlace) -> Bool
  {
    if kind == .withheld { return addWithheld(start, place) }
    if start > latest {
      append(kind, start, place)
    } else if start < earliest {
      prepend(kind, start, place)
    } else {
      return false
    }
    (earliest, latest) = (min(earliest, start), max(latest, start))
    return true
  }

  private mutating func append(_ kind: CallbackEvents.Kind, _ start: Int64, _ place: CallPlace) {
    if kind == .missed, !place.isLater {
      hasContactBefore = hasContactBefore || contact != nil || hasContactAtLast
      attempts = contact != nil || hasContactAtLast ? 1 : attempts + 1
      missed += 1
      (last, lastStart) = (place, start)
      (contact, callbacks, again) = (nil, CallsSince(), CallsSince())
      hasContactAtLast = false
    } else if contact == nil {
      switch kind {
      case .missed: again.append(place)
      case .tried: callbacks.append(place)
      default: (contact, isCalledBack) = (place, kind == .reached)
      }
    }
  }

  private mutating func prepend(_ kind: CallbackEvents.Kind, _ start: Int64, _ place: CallPlace) {
    if kind == .missed, !place.isLater {
      missed += 1
      if !hasContactBefore { attempts += 1 }
      if last == nil { (last, lastStart) = (place, start) }
    } else if last != nil {
      hasContactBefore = hasContactBefore || kind.isContact
    } else {
      switch kind {
      case .missed: again.prepend(place)
      case .tried: callbacks.prepend(place)
      default:
        (contact, isCalledBack) = (place, kind == .reached)
        (callbacks, again) = (CallsSince(), CallsSince())
      }
    }
  }

  /// There are no contacts of those who show no number.
  private mutating func addWithheld(_ start: Int64, _ place: CallPlace) -> Bool {
    if missed > 0, start == lastStart { return false }
    (missed, attempts) = (missed + 1, attempts + 1)
    if last == nil || start > lastStart { (last, lastStart) = (place, start) }
    return true
  }
}

extension NumberState {
  /// Calls of one number, in whatever order; `isAfter` tells whether one of two that began at once comes after the other.
  init(_ calls: ArraySlice<NumberCall>, isAfter: (CallPlace, CallPlace) -> Bool) {
    func comesAfter(_ call: NumberCall, _ start: Int64, _ place: CallPlace) -> Bool {
      call.start == start ? isAfter(call.place, place) : call.start > start
    }
    for call in calls {
      (earliest, latest) = (min(earliest, call.start), max(latest, call.start))
      guard call.isMissedOfRange else { continue }
      missed += 1
      guard last.map({ comesAfter(call, lastStart, $0) }) ?? true else { continue }
      (last, lastStart) = (call.place, call.start)
    }
    var (before, contactStart) = (Int64.min, Int64.max)
    for call in calls where call.kind.isContact {
      if last != nil, call.start <= lastStart {
        hasContactAtLast = hasContactAtLast || call.start == lastStart
        if call.start < lastStart { (before, hasContactBefore) = (max(before, call.start), true) }
      } else if contact.map({ !comesAfter(call, contactStart, $0) }) ?? true {
        (contact, contactStart, isCalledBack) = (call.place, call.start, call.kind == .reached)
      }
    }
    func isSince(_ call: NumberCall) -> Bool {
      (last == nil || call.start > lastStart) && (contact == nil || call.start < contactStart)
    }
    var (callbackStart, againStart) = (Int64.min, Int64.min)
    func add(_ call: NumberCall, to calls: inout CallsSince, _ lastStart: inout Int64) {
      guard calls.last.map({ comesAfter(call, lastStart, $0) }) ?? true else {
        return calls.prepend(call.place)
      }
      calls.append(call.place)
      lastStart = call.start
    }
    for call in calls {
      if call.isMissedOfRange {
        if !hasContactBefore || call.start > before { attempts += 1 }
      } else if !call.kind.isContact, isSince(call) {
        if call.kind == .tried {
          add(call, to: &callbacks, &callbackStart)
        } else {
          add(call, to: &again, &againStart)
        }
      }
    }
  }
}

/// Calls since the last missed one and before the contact: how many, and the last of them.
struct CallsSince {
  private(set) var count: UInt32 = 0
  private(set) var last: CallPlace?

  /// Takes one that came after the others.
  mutating func append(_ place: CallPlace) { (count, last) = (count + 1, place) }

  /// Takes one that came before the last.
  mutating func prepend(_ place: CallPlace) { (count, last) = (count + 1, last ?? place) }
}

/// A call of a number, as far as its verdict asks for it.
struct NumberCall {
  let group: UInt32
  let kind: CallbackEvents.Kind
  let start: Int64
  let place: CallPlace

  var isMissedOfRange: Bool { (kind == .missed || kind == .withheld) && !place.isLater }

  /// Whether a call of that kind has part in lines. After the range nobody knows who it was that showed no number.
  @inline(__always) static func counts(_ kind: CallbackEvents.Kind, isLater: Bool) -> Bool {
    switch kind {
    case .withheld: !isLater
    case .missed, .answered, .reached, .tried: true
    case .short, .inside, .unanswered: false
    }
  }
}
