import CallTable
import Observation

/// The expression of the filter being edited, on the line of the footer. The list follows each change that can be read; the last
/// one stays while there is a mistake.
@Observable package final class FilterPromptModel: PageModel {
  package private(set) var field: TextField
  /// In the text of the field; nil if there is none.
  package private(set) var mistake: FilterError?
  /// What can stand at the cursor.
  package private(set) var choices: [FilterCompletion.Choice] = []
  /// The number of the choice that Tab has put there; nil before it.
  package private(set) var chosen: Int?
  private var completion: FilterCompletion?
  @ObservationIgnored private var tallies: [FilterKey: SuggestedValues] = [:]
  private var tallying: (key: FilterKey, task: Task<Void, Never>)?
  private let list: CallListModel
  private let before: (filter: CallFilter, off: Set<CallFilter.Condition>)

  /// More choices may come: the values of the calls are being counted.
  package var isCounting: Bool { tallying != nil }

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
    case .open: StatusMessage(.notice, mistake?.message ?? "")
    case .nextField, .previousField: StatusMessage(.notice, "There is nothing to complete here.")
    default: command.nothingDone(among: item)
    }
  }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    switch command {
    case .open where mistake == nil:
      endCounting()
      return .close
    case .open: break
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
  func cancel() {
    endCounting()
    list.rows.setFilters(before.filter, off: before.off)
  }

  private func read() {
    do throws(FilterError) {
      list.rows.setFilters(try CallFilter(parsing: field.text), off: [])
      mistake = nil
    } catch {
      mistake = error
    }
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
      // Its legs may have come since.
      if key.asksLegs {
        list.routes.ask(.prompt, true)
        list.followLegs()
        tallies[key] = nil
      }
      if tallies[key] == nil { tally(key) }
    }
    show()
  }

  private func endCounting() {
    tallying?.task.cancel()
    list.routes.ask(.prompt, false)
  }

  private func show() {
    guard chosen == nil, let completion else { return }
    var values: [String] = []
    if case .value(let key) = completion.wanted { values = tallies[key]?.entries.map(\.value) ?? [] }
    choices = completion.choices(values)
  }

  /// Counts the values of the calls loaded, unless that is going on.
  private func tally(_ key: FilterKey) {
    if tallying?.key == key { return }
    tallying?.task.cancel()
    let table = list.table
    let task = Task { [weak self] in
      guard let tally = try? await SuggestedValues.of(key, in: table), !Task.isCancelled, let self else {
        return
      }
      tallies[key] = tally
      tallying = nil
      show()
    }
    tallying = (key, task)
  }
}
