import CallTable
import CallTime
import Foundation
import WorkAnalytics

/// Asks for calls: keeps the question, and makes a list of calls of each new one. What the user has set stays from list to
/// list.
final class Inquiry {
  /// Takes what the lists leave to the browser.
  var send: (Effect) -> Void = { _ in }
  private var question: Question
  private let launch: Launch
  private let signInFlow: SignInFlow
  private let notice: Notice
  private let now: () -> Date

  init(_ launch: Launch, signInFlow: SignInFlow, notice: Notice, now: @escaping () -> Date) {
    question = Question(launch)
    (self.launch, self.signInFlow, self.notice, self.now) = (launch, signInFlow, notice, now)
  }

  private var isFile: Bool { launch.file != nil }

  // MARK: - The first list

  /// The calls of the file; nil where the service is asked.
  func file(tableRows: Int) -> CallListModel? {
    guard let file = launch.file else { return nil }
    return CallListModel(
      subject: .file(name: file.path == "-" ? "standard input" : file.path, size: file.feed.size),
      zone: question.zone, source: file.feed, isSignedIn: true,
      settings: .init(filter: launch.filter, order: file.order), tableRows: tableRows, notice: notice,
      now: now, send: { [weak self] in self?.send($0) })
  }

  /// Asks for the first time, or with another sign-in; `zone` is that of the form, nil where it was known. Nil, and a word
  /// why, where there is nothing to ask.
  func begin(
    isSignedIn: Bool, zone: TimeZone? = nil, after list: CallListModel? = nil, tableRows: Int
  ) -> CallListModel? {
    if let zone { _ = question.setZone(zone) }
    return ask(isSignedIn: isSignedIn, settings: list?.settings, tableRows: tableRows)
  }

  // MARK: - Another question

  func rangePicker(for list: CallListModel) -> RangePickerModel? {
    guard let range = list.query?.range else {
      notice.say("A file has no date range.")
      return nil
    }
    return RangePickerModel(span: question.span, range: range, now: now(), zone: question.zone)
  }

  var zonePicker: ZonePickerModel {
    ZonePickerModel(recent: question.recentZones, current: question.zone, now: now())
  }

  func ask(_ span: TimeSpan, after list: CallListModel) -> CallListModel? {
    question.span = span
    return ask(after: list)
  }

  /// The range so many ranges later (positive) or earlier, with the cursor at the same time of day.
  func step(_ steps: Int, from list: CallListModel) -> CallListModel? {
    guard let range = list.query?.range else {
      notice.say("A file has no date range.")
      return nil
    }
    do throws(RangeStepError) {
      question.span = try RangeStep(now: now(), zone: question.zone).span(steps, from: question.span)
    } catch {
      notice.say(error.message)
      return nil
    }
    return ask(after: list) { Self.place(in: list, movedFrom: range, to: $0) }
  }

  /// The place in the list of another range at the same time of day. The first row stays the first.
  private static func place(
    in list: CallListModel, movedFrom range: ReportRange, to other: ReportRange
  ) -> Selection {
    guard list.cursor > 0, let start = list.selected?.start else { return Selection() }
    let top = list.visible(rows: list.tableRows, of: list.index.count).lowerBound
    return Selection(
      near: range.counterpart(of: start, in: other), else: list.cursor, line: list.cursor - top)
  }

  /// The calls of a file stay, and their times are shown in the new zone.
  func setZone(_ name: String, of list: CallListModel) -> CallListModel? {
    guard let zone = ZoneName.zone(named: name), question.setZone(zone) else { return nil }
    if isFile {
      list.rows.setZone(zone)
      return nil
    }
    return ask(after: list)
  }

  /// Asks the same anew. After midnight a preset means another range, which is another list.
  func refresh(_ list: CallListModel) -> CallListModel? {
    if let query = list.query, let range = try? question.range(now: now()), range != query.range {
      return ask(isSignedIn: true, settings: list.settings, tableRows: list.tableRows)
    }
    list.refresh()
    return nil
  }

  private func ask(
    after list: CallListModel, at place: (ReportRange) -> Selection = { _ in Selection() }
  ) -> CallListModel? {
    ask(isSignedIn: list.isSignedIn, settings: list.settings, at: place, tableRows: list.tableRows)
  }

  /// A list of the calls of the question; nil, and a word why, where there is nothing to ask.
  private func ask(
    isSignedIn: Bool, settings: CallListModel.Settings?,
    at place: (ReportRange) -> Selection = { _ in Selection() }, tableRows: Int
  ) -> CallListModel? {
    guard let connection = signInFlow.connection else { return nil }
    let range: ReportRange
    do throws(RangeError) {
      range = try question.range(now: now())
    } catch {
      notice.say(error.message, .failure)
      return nil
    }
    connection.retry = nil
    let query = CallQuery(pbx: connection.pbx, range: range, pageSize: launch.pageSize)
    return CallListModel(
      subject: .query(query), zone: range.zone, source: connection.session.calls(query),
      isSignedIn: isSignedIn, settings: settings ?? .init(filter: launch.filter), at: place(range),
      tableRows: tableRows, notice: notice, now: now, send: { [weak self] in self?.send($0) })
  }
}
