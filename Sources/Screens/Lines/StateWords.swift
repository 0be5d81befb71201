import BrowserModel
import CallTime

/// The state of the page or dialog in front in words, on one line: a change of it is heard by those who do not see the screen.
enum StateWords {
  static func message(_ browser: Browser) -> StatusMessage {
    let name = browser.context.name
    let parts = [name.prefix(1).uppercased() + name.dropFirst()] + details(browser).filter { !$0.isEmpty }
    return StatusMessage(.notice, parts.joined(separator: ", "))
  }

  private static func details(_ browser: Browser) -> [String] {
    switch browser.dialog {
    case .zone(let picker):
      return place(picker.cursor, of: picker.entries.count) + [picker.selected ?? "no zone"]
    case .views(let model):
      let names = model.views.map(\.name)
      let chosen = names.indices.contains(model.cursor) ? names[model.cursor] : "none"
      return place(model.cursor, of: names.count) + [model.problem ?? chosen]
    case .palette(let palette):
      let chosen = palette.matches.indices.contains(palette.cursor) ? palette.matches[palette.cursor] : nil
      return place(palette.cursor, of: palette.matches.count) + [chosen?.entry.name ?? "nothing found"]
    case .range(let picker): return Array(picker.words.prefix(1))
    case .dispositions(let picker): return [picker.words]
    case .filter(let prompt):
      return [
        prompt.mistake?.message ?? "", prompt.rest == nil ? "" : "Tab completes \(prompt.choices[0].name)",
      ]
    case .alike(let model):
      return place(model.cursor, of: model.entries.count)
        + (model.entries.indices.contains(model.cursor) ? [model.entries[model.cursor].words] : [])
    case .order(let picker): return [picker.entries[picker.cursor]?.definition.title ?? "As served"]
    case .columns(let picker):
      let column = picker.columns[picker.cursor]
      let isShown = picker.arrangement.columns.contains(column)
      return [column.definition.title, isShown ? "shown" : "hidden"]
        + (picker.isByFilter(column) ? ["by the filter"] : [])
    case .export(let model): return [model.problem ?? model.words]
    case .copy(let picker):
      guard picker.entries.indices.contains(picker.cursor) else { return [] }
      let entry = picker.entries[picker.cursor]
      return place(picker.cursor, of: picker.entries.count) + [entry.value.title, entry.text]
    case .defects(let list): return [list.words]
    case .help(let help): return [help.finder.words ?? ""]
    case .chips(let chips): return [chips.words]
    case .dealtWith(let prompt): return [prompt.number]
    case .country(let prompt): return [prompt.words]
    case .comparison(let picker):
      let entry = picker.entries[picker.cursor]
      return place(picker.cursor, of: picker.entries.count) + [entry.words, entry.name]
    case .accounts(let picker):
      let account = picker.accounts[picker.cursor]
      return place(picker.cursor, of: picker.accounts.count) + [account.name, account.words]
    case .search, nil: break
    }
    switch browser.page {
    case .signIn(let form): return [form.isSubmitting ? "signing in…" : ""]
    case .opened(let opened):
      return ["\(opened.call.callID)"]
        + (opened.position.map { place($0, of: opened.list.index.count) } ?? [])
        + [opened.legs == .loading ? "loading its legs…" : ""]
    case .hours(let model):
      let place = HoursView.title(model.setting.weekday, model.setting.hour, model.list.habits.clock)
      return [place] + (model.cell.map { [HoursView.told($0)] } ?? ["counting…"])
        + [ComparisonWords.sentence(model), model.words, model.list.words.arriving].compactMap(\.self)
    case .statistics(let model):
      return place(model.setting.line, of: model.lineCount) + FigureWords.all(model)
        + [model.list.words.arriving].compactMap(\.self)
    case .unreturned(let model):
      return place(model.cursor, of: model.lines.count) + model.counts.map(\.words)
        + [
          model.report.leftOut.words, model.list.words.coverage, model.lookedUpTo, model.list.words.arriving,
        ]
        .compactMap(\.self)
    case .checked(let model): return SumsCheckLines.summary(model) + [model.list.words.coverage]
    case .unreturnedChecked(let model):
      return UnreturnedCheckLines.summary(model) + [model.list.words.coverage]
    case .unreturnedCalls(let model): return place(model.cursor, of: model.count)
    case .calls(let calls):
      let words = calls.words
      return place(calls.cursor, of: calls.index.count) + marks(of: calls)
        + [words.loaded, words.counted, calls.areFiltersOff ? "filters off" : nil].compactMap { $0 }
        + words.sums.map { $0.words + words.soFar }
        + [words.news, words.following, words.matches, words.remaking, words.leftOut, words.marks]
        .compactMap { $0 }
    }
  }

  /// `marked`, `dealt with`: the call under the cursor.
  private static func marks(of calls: CallListModel) -> [String] {
    guard calls.cursor < calls.index.count else { return [] }
    let marks = calls.marks.shown(cursor: calls.cursor)
    return (marks.isMarked(calls.cursor) ? ["marked"] : [])
      + (marks.isDealtWith(calls.cursor) ? ["dealt with"] : [])
  }

  /// `row 3 of 120`
  private static func place(_ position: Int, of count: Int) -> [String] {
    count > 0 ? ["row \(NumberText.grouped(position + 1)) of \(NumberText.grouped(count))"] : []
  }
}
