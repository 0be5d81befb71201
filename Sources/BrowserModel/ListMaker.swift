import CallInsight
import CallTable
import CallTime
import Foundation
import WorkAnalytics

/// Makes lists of calls: of the files of the start, and of questions to the service. `send` takes what a list leaves to the
/// browser.
final class ListMaker {
  /// Nil where names and numbers are shown as they are.
  var mask: CallMask?
  private let launch: Launch
  private let preferences: Preferences
  private let signInFlow: SignInFlow
  private let notice: Notice
  private let now: () -> Date
  private let calls: (CallQuery, Session) -> any CallSource

  init(
    _ launch: Launch, _ preferences: Preferences, signInFlow: SignInFlow, notice: Notice,
    _ dependencies: Dependencies
  ) {
    mask = launch.isMasked ? launch.mask : nil
    (self.launch, self.preferences) = (launch, preferences)
    (self.signInFlow, self.notice) = (signInFlow, notice)
    (now, calls) = (dependencies.now, dependencies.archive ?? { $1.calls($0) })
  }

  /// Nil where the service is asked.
  func file(zone: TimeZone, tableRows: Int, send: @escaping (Effect) -> Void) -> CallListModel? {
    guard let file = launch.file else { return nil }
    return CallListModel(
      subject: .file(name: file.path == "-" ? "standard input" : file.path, size: file.feed.size),
      zone: zone, source: file.feed, isSignedIn: true, settings: .init(launch, order: file.order), mask: mask,
      tableRows: tableRows, notice: notice, now: now, preferences: preferences, send: send)
  }

  /// Nil where nobody has signed in, and, with a word why, where the question has no range.
  func query(of question: Question) -> CallQuery? {
    guard let connection = signInFlow.connection else { return nil }
    do throws(RangeError) {
      return CallQuery(
        pbx: connection.pbx, range: try question.range(now: now()), pageSize: launch.pageSize)
    } catch {
      notice.say(error.message, .failure)
      return nil
    }
  }

  /// Without settings it has those of the start. Nil where nobody has signed in.
  func list(
    of query: CallQuery, isSignedIn: Bool, settings: ListSettings?, at target: Selection.Target?,
    tableRows: Int, following: Following, send: @escaping (Effect) -> Void
  ) -> CallListModel? {
    guard let connection = signInFlow.connection else { return nil }
    connection.retry = nil
    return CallListModel(
      subject: .query(query), zone: query.range.zone, source: calls(query, connection.session),
      isSignedIn: isSignedIn, settings: settings ?? .init(launch, order: launch.order), mask: mask,
      at: target, tableRows: tableRows, following: following, notice: notice, now: now,
      preferences: preferences,
      send: send)
  }
}
