import CallTable
import Observation

/// The expression of the filter being edited, on the line of the footer. The list follows each change that can be read; the last
/// one stays while there is a mistake.
@Observable package final class FilterPromptModel: PageModel {
  package private(set) var field: TextField
  /// The text of the field cannot be read.
  private var error: FilterError?
  /// Enter has asked for the filter as it stands.
  private var isAsked = false
  /// The texts that can stand at the cursor.
  package private(set) var choices: [FilterCompletion.Choice] = []
  /// The number of the choice that Tab has put there; nil before it.
  package private(set) var chosen: Int?
  private var completion: FilterCompletion?
  @ObservationIgnored private var tallies: [FilterKey: ValueTally] = [:]
  /// The most frequent ones first.
  @ObservationIgnored private var values: [FilterKey: [String]] = [:]
  private var tallying: (key: FilterKey, task: Task<Void, Never>)?
  private let list: CallListModel
  private let before: (filter: CallFilter, off: Set<CallFilter.Condition>)

  /// More choices are not offered.
  nonisolated private static let mostValues = 2000

  /// More choices may come: the values of the calls are being counted.
  package var isCounting: Bool { tallying != nil }

  /// In the text of the field; nil if there is none, and as long as the word at the cursor can become a right one.
  package var mistake: FilterError? { isAsked || !isUnderWay ? error : nil }

  /// The rest of the word at the end of the text, as Tab would put it there; nil where that does not only add to it.
  package var rest: String? {
    guard chosen == nil, field.cursor == field.text.count, let written, !written.isEmpty,
      let name = choices.first?.name, name.count > written.count,
      name.lowercased().hasPrefix(written.lowercased())
    else { return nil }
    return String(name.dropFirst(written.count))
  }

  /// The part of the word before the cursor that a choice takes the place of.
  private var written: Substring? {
    completion.map { field.text.prefix(field.cursor).dropFirst($0.head.count) }
  }

  /// The error is about the word at the cursor, and there are choices for it, or still being counted; or it is that more has to
  /// come at the end.
  private var isUnderWay: Bool {
    guard let error else { return false }
    let text = field.text
    if error.range.lowerBound == text.endIndex, field.cursor == text.count { return true }
    guard let completion, isCounting || !choices.isEmpty else { return false }
    let start = text.distance(from: text.startIndex, to: error.range.lowerBound)
    let end = text.distance(from: text.startIndex, to: error.range.upperBound)
    return start <= field.cursor && completion.head.count <= end
  }

  let context = KeyContext.filter
  let isTyping = true

  init(list: CallListModel) {
    self.list = list
    before = (list.filter, list.rows.off)
    let text = list.filter.text
    field = TextField(text.isEmpty ? "" : text + " ")
    offer()
  }

  var keyState: [AnyHashable] { [field, chosen] }

  /// A mistake is told under its place.
  func nothing(after command: Command) -> StatusMessage {
    switch command {
    case .open: StatusMessage(.notice, error?.message ?? "")
    case .nextField, .previousField: StatusMessage(.notice, "There is nothing to complete here.")
    default: command.nothingDone(among: item)
    }
  }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    switch command {
    case .open where error == nil: return .close
    case .open: isAsked = true
    case .nextField: complete(by: 1)
    case .previousField: complete(by: -1)
    default:
      let text = field.text
      guard field.perform(command) else { return nil }
      chosen = nil
      if field.text != text { read() }
      offer()
    }
    return nil
  }

  /// The filter is again what it was.
  func cancel() { list.rows.setFilters(before.filter, off: before.off) }

  func close() {
    tallying?.task.cancel()
    list.routes.ask(.prompt, false)
  }

  private func read() {
    do throws(FilterError) {
      list.rows.setFilters(try CallFilter(parsing: field.text), off: [])
      error = nil
    } catch {
      self.error = error
    }
    isAsked = false
  }

  // MARK: - Completion

  /// Puts the next or the previous choice in the place of what is typed.
  private func complete(by step: Int) {
    guard let completion, !choices.isEmpty else { return }
    let number =
      chosen.map { ($0 + step + choices.count) % choices.count } ?? (step > 0 ? 0 : choices.count - 1)
    field.replaceBeforeCursor(by: completion.head + choices[number].text)
    chosen = number
    read()
    // A single choice is done with: what comes next is offered.
    if choices.count == 1 {
      chosen = nil
      offer()
    }
  }

  /// Finds what can stand at the cursor.
  private func offer() {
    completion = FilterCompletion(String(field.text.prefix(field.cursor)))
    guard let completion else { return choices = [] }
    if case .value(let key) = completion.wanted {
      if key.asksLegs {
        list.routes.ask(.prompt, true)
        list.followLegs()
      }
      tally(key)
    }
    show()
  }

  private func show() {
    guard chosen == nil, let completion else { return }
    var values: [String] = []
    if case .value(let key) = completion.wanted { values = self.values[key] ?? [] }
    choices = completion.choices(values)
  }

  /// Counts the values of the calls loaded, unless that is done or going on.
  private func tally(_ key: FilterKey) {
    let table = list.table
    let tally = tallies[key] ?? ValueTally(key, among: CallFilter(), zone: list.zone)
    if tallying?.key == key || values[key] != nil && tally.isOfAll(table) { return }
    tallying?.task.cancel()
    let task = Task { [weak self] in
      guard let (tally, values) = try? await Self.counted(tally, table), !Task.isCancelled, let self else {
        return
      }
      (tallies[key], self.values[key]) = (tally, values)
      tallying = nil
      show()
    }
    tallying = (key, task)
  }

  @concurrent private static func counted(
    _ tally: ValueTally, _ table: CallTable
  ) async throws -> (ValueTally, values: [String]) {
    let counted = try await tally.extended(over: table)
    return (counted, counted.mostFrequent(mostValues))
  }
}
