import CallTable
import CallTime

/// A number outside whose call was missed, and what became of it.
package struct UnreturnedLine: Hashable, Sendable {
  /// The events since the number's last missed call of the range. In the order of need.
  package enum Verdict: Int, CaseIterable, Hashable, Sendable {
    /// Nothing.
    case open
    /// It was called back, and nobody took the call.
    case tried
    /// It cannot be called back: no number was shown. All such calls are one line.
    case withheld
    /// The caller called again and was answered.
    case gotThrough
    /// It was called back and answered.
    case returned

    package var name: String {
      switch self {
      case .open: "open"
      case .tried: "tried"
      case .withheld: "withheld"
      case .gotThrough: "got through"
      case .returned: "returned"
      }
    }

    /// The caller was talked to: nobody waits any more.
    package var isSettled: Bool { self == .gotThrough || self == .returned }

    /// For the help.
    package var meaning: String {
      switch self {
      case .open:
        "nobody called back, and the caller was not answered since; missed calls of a second do not count"
      case .tried: "somebody called back, and the caller did not take it"
      case .withheld: "missed calls without a number, which nobody can call back, in one line"
      case .gotThrough: "the caller called again and was answered"
      case .returned: "somebody called back, and the caller took it"
      }
    }
  }

  /// Nil for calls without one.
  package let number: NumberKey?
  package let verdict: Verdict
  /// Missed calls since the last one that was answered, either way, before the last missed call.
  package let attempts: Int
  /// Missed calls of the range.
  package let missed: Int
  /// The last missed call of the range.
  package let lastMissed: CallPlace
  /// Calls back since then that nobody took, up to the one that was answered.
  package let callbacks: Int
  /// The last of these.
  package let lastCallback: CallPlace?
  /// Calls with the number that were missed after the range, as far as they are known, up to the one that was answered.
  package let again: Int
  /// The last of these.
  package let lastAgain: CallPlace?
  /// The first answered call since then, either way.
  package let contact: CallPlace?
  /// Different names that callers of the range were shown with, in letters; 0 if there was none.
  package let names: Int

  /// As many names are those of a company's people, whose calls all show one number.
  package static let companyNames = 3

  package var isOfCompany: Bool { names >= Self.companyNames }
}

extension UnreturnedLine {
  /// Waited in a queue or, without that, listened to the ringing; nil if neither is known.
  package static func wait(of missed: CallRecord) -> Duration? { missed.wait ?? missed.ring }

  /// From the end of a missed call to another one; none if that began before.
  package static func delay(from missed: CallRecord, to contact: CallRecord) -> Duration? {
    guard let end = missed.disconnect ?? missed.start, let start = contact.start else { return nil }
    return max(.zero, start.since(end))
  }
}
