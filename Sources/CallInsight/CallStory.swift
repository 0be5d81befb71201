import CallTable
import CallTime

/// A call in a sentence, and the parts of it. Names and numbers are as served: make them harmless before showing them.
package struct CallStory {
  package let result: CallResult
  /// `+15551234567 waited 28:16 in Test Queue and hung up`
  package let events: String

  package init(_ record: CallRecord) {
    result = record.result
    events = Teller(record).events(result)
  }

  /// `ABANDONED: +15551234567 waited 28:16 in Test Queue and hung up.`
  package var sentence: String { "\(result.name): \(events)." }

  private struct Teller {
    let caller: String
    /// `Jane Li`; nil if nobody is named.
    let callee: String?
    let record: CallRecord

    init(_ record: CallRecord) {
      self.record = record
      let calling = Party(served: record.callerName, number: record.caller).title ?? "somebody"
      caller = record.callerService?.title(calling) ?? calling
      // Outgoing calls often name the other side only by the number dialled.
      callee =
        Party(served: record.calleeName, number: record.callee).title
        ?? (record.dnis.isEmpty ? nil : record.dnis)
    }

    /// `called Jane Li`, `called`
    private var called: String { callee.map { "called \($0)" } ?? "called" }
    private var isOutgoing: Bool { record.isOutgoing }

    func events(_ result: CallResult) -> String {
      switch result.kind {
      case .abandoned: abandoned
      case .voicemail: voicemail
      case .answered: answered
      case .missed: missed
      case .notTaken: notTaken(result)
      // Told by the last leg's disposition.
      default: other
      }
    }

    private var abandoned: String {
      if let waited {
        return "\(caller) waited \(waited)\(place) and hung up"
      }
      let after = record.total.map { " after \(DurationText.short($0))" } ?? ""
      return "\(caller) \(called) and hung up\(after)"
    }

    private var voicemail: String {
      let after = waited.map { " after waiting \($0)" } ?? ""
      if isOutgoing { return "\(caller) \(called) and reached a voicemail\(after)" }
      return "\(caller) was sent to \(callee.map { "the voicemail of \($0)" } ?? "voicemail")\(after)"
    }

    private var answered: String {
      let held = record.hold.map { ", \(DurationText.short($0)) on hold" } ?? ""
      guard let talk = record.talk else {
        return "\(callee ?? "somebody") took the call of \(caller)\(held)"
      }
      // A queue connects somebody; it does not talk itself.
      if record.callerService != nil {
        return "\(callee ?? "somebody") took the call of \(caller), talked \(DurationText.short(talk))\(held)"
      }
      let waited = waited.map { "waited \($0), then " } ?? ""
      return
        "\(caller) \(waited)talked \(DurationText.short(talk))\(partner)\(held)"
    }

    /// ` with Jane Li`; a queue or a menu has somebody who talks.
    private var partner: String {
      guard let callee else { return "" }
      return record.calleeService == nil ? " with \(callee)" : " with somebody in \(callee)"
    }

    private var missed: String {
      if let waited {
        return "\(caller) waited \(waited)\(place), and nobody answered"
      }
      return "\(caller) \(called)\(rang.map { ", it rang \($0)," } ?? ",") and nobody answered"
    }

    /// `0:31`; nil where nobody waited for a second in a queue.
    private var waited: String? {
      record.wait.flatMap { $0 >= .seconds(1) ? DurationText.short($0) : nil }
    }

    /// `0:31`; nil where no phone rang for a second.
    private var rang: String? {
      record.ring.flatMap { $0 >= .seconds(1) ? DurationText.short($0) : nil }
    }

    /// The word for it is told where it is not that nobody answered.
    private func notTaken(_ result: CallResult) -> String {
      if [result.kind.name, CallResult.Kind.missed.name].contains(result.name) { return missed }
      let ended = rang.map { "it rang \($0), and the call" } ?? "which"
      return "\(caller) \(called), \(ended) ended as \(record.lastLegDisposition)"
    }

    private var other: String {
      let disposition = record.lastLegDisposition
      let ending = disposition.isEmpty || disposition == "-" ? "" : ", which ended as \(disposition)"
      return "\(caller) \(called)\(ending)"
    }

    /// `in Test Queue`; who calls out waits for somebody instead.
    private var place: String { callee.map { isOutgoing ? " for \($0)" : " in \($0)" } ?? "" }
  }
}
