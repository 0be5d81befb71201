import CallFiles
import CallInsight
import CallTable
import CallTime
import Observation

/// The calls that prove a verdict, those of one call's number, or those left out, by time.
@Observable package final class UnreturnedCallsModel: PageModel {
  package enum Subject: Hashable, Sendable {
    case number(UnreturnedLine)
    case leftOut
    /// The number of that call, among the calls loaded of the range.
    case ofCall(CallID)
  }

  package let subject: Subject
  /// The verdict on the number; nil where none of its calls was missed, and until that is known.
  package private(set) var line: UnreturnedLine?
  /// The call that the number is from; nil for a line.
  package let origin: CallRecord?
  /// The tables of the places.
  package let calls: KnownCalls
  package let list: CallListModel
  /// Nil until they have been found.
  package private(set) var places: [CallPlace]?
  package private(set) var cursor = 0
  private let dealt: DealtWithBook
  @ObservationIgnored private var task: Task<Void, Never>?

  init(_ subject: Subject, of model: UnreturnedModel) {
    (self.subject, calls, list, origin) = (subject, model.calls, model.list, nil)
    dealt = model.dealt
    if case .number(let line) = subject { self.line = line }
    task = Task { [weak self, model] in
      guard let places = await model.places(subject), !Task.isCancelled else { return }
      self?.show(places)
    }
  }

  /// The calls of the number of an opened call.
  init(_ call: CallRecord, in list: CallListModel, dealtWith file: DealtWithFile?) {
    (subject, self.list, origin) = (.ofCall(call.id), list, call)
    dealt = DealtWithBook(file, now: list.now)
    dealt.read()
    calls = KnownCalls(range: list.table)
    // Numbers are compared as they came.
    let served = list.pages.served(list.table).map { KnownCalls(range: $0) }
    task = Task { [weak self, served, row = list.table.row(of: call.id)] in
      var found: (places: [CallPlace], line: UnreturnedLine?) = ([], nil)
      if let row, let served {
        guard let known = try? await CallbackSearch().calls(likeThatAt: CallPlace(row: row), in: served)
        else {
          return
        }
        found = known
      }
      guard !Task.isCancelled, let self else { return }
      (places, line) = (found.places, found.line)
      cursor = found.places.firstIndex { $0.row == row } ?? 0
    }
  }

  /// The cursor begins at the call that decided, or at the last missed one.
  private func show(_ places: [CallPlace]) {
    self.places = places
    guard case .number(let line) = subject else { return }
    cursor = places.firstIndex(of: line.contact ?? line.lastMissed) ?? 0
  }

  /// The entry that takes the line out of those that wait; nil where there is none.
  package var dealtWith: DealtNumbers.Entry? {
    line.flatMap { dealt.entry(of: $0, in: calls, zone: list.zone) }
  }

  package var count: Int { places?.count ?? 0 }

  package func record(at position: Int) -> CallRecord { calls[(places ?? [])[position]] }

  /// From the start of the first call to the end of the last; nil where neither is known.
  package var stretch: ClosedRange<Timestamp>? {
    guard let places, let first = places.first, let last = places.last, let start = calls[first].start,
      let end = calls[last].disconnect ?? calls[last].start, end >= start
    else { return nil }
    return start...end
  }

  let context = KeyContext.unreturnedCalls
  var listCursor: Int? { cursor }
  let item = "call"
  var message: StatusMessage? { dealt.problem.map { StatusMessage(.failure, $0) } }
  var keyState: [AnyHashable] { [cursor, places?.count] }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    guard let places, places.indices.contains(cursor) else { return nil }
    let call = calls[places[cursor]]
    switch command {
    case .open: return .open(.opened(OpenedCallModel(call, in: list)))
    case .chooseValue: return .show(.copy(CopyPickerModel(call, ZoneClock(list.zone))))
    default: cursor = command.moving(cursor, among: count, page: geometry.textRows)
    }
    return nil
  }

  func nothing(after command: Command) -> StatusMessage { command.nothingDone(among: item, of: count) }

  func close() { task?.cancel() }
}

extension Page {
  /// Never called back, of all calls of a list, or of the number of an opened one; nil elsewhere.
  func unreturned(_ dealtWith: DealtWithFile?) -> Page? {
    switch self {
    case .calls(let list): .unreturned(UnreturnedModel(of: list, dealtWith: dealtWith))
    case .opened(let model):
      .unreturnedCalls(UnreturnedCallsModel(model.call, in: model.list, dealtWith: dealtWith))
    default: nil
    }
  }
}
