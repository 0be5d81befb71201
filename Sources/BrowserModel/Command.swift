import CallTable
import CallTime

/// Everything a user can ask of the browser. Keys become commands in the screens' key table; the browser never sees a key.
package enum Command: Hashable, Sendable {
  /// Rows down (positive) or up.
  case move(Int)
  case halfPage(Int)
  case page(Int)
  case first
  /// The last one; of a list of calls, after loading all.
  case last
  /// The row of that number, from 1.
  case goTo(Int)
  /// A digit of a count: `25` before ``last`` goes to row 25.
  case digit(Int)
  /// Columns of the table to the right (positive) or left.
  case scrollColumns(Int)
  /// Rows of the screen down (positive) or up, and the cursor with them.
  case scroll(Int)
  /// The entry at that position of a list: it is selected, and opened if it is already.
  case choose(Int)
  /// A place of a form or dialog that is clicked on.
  case point(PointedPlace)
  /// The opened call gives way to the one after (positive) or before it.
  case nextCall(Int)
  /// Every field of an opened call as the service gave it, or not.
  case toggleFields
  /// The time of an opened call twice as large (positive) or half as large.
  case zoom(Int)
  /// Days of a calendar later (positive) or earlier.
  case moveDay(Int)
  case moveMonth(Int)

  /// Enter: opens, submits or applies.
  case open
  /// Esc: closes the innermost thing or cancels what runs; never quits.
  case close
  /// One thing back; at the top, quits.
  case back
  case quit
  /// Shows everything that can be done here, to choose from by name.
  case palette
  /// Cancels the running job; quits when nothing runs.
  case interrupt
  case nextField
  case previousField
  case help
  case toggleMouse
  case prefer(PreferenceChoice)
  case chooseCountry

  case cycleDirection
  case chooseDispositions
  case toggleMissed
  /// All filters off, and on again.
  case toggleFilters
  /// Edits the filter as an expression.
  case editFilter
  /// The numbers whose calls were missed, and what became of them.
  case showUnreturned
  /// Only calls like the one in front.
  case narrowToAlike
  /// Figures of the calls by group.
  case statistics
  /// The calls by hour of the week.
  case hours
  case group(CallGrouping)
  /// Lays the calls of another range beside those of the list.
  case compare
  /// Lays the service's own sums, or its list of those never called back, beside ours.
  case checkSums
  /// So many steps more time for a call to be answered in time, or less where negative.
  case changeLimit(Int)
  /// The entry of a list that has this letter.
  case chooseLetter(Character)
  /// Marks the call, or takes its mark away, and goes on to the next one.
  case mark
  /// Begins a range of marks at the cursor; marks it up to there.
  case markRange
  /// Marks all calls shown; takes their marks away where all have one. In a dialog about calls: all of them, or those marked.
  case markAll
  /// Takes all marks away; once more, puts them back.
  case clearMarks
  /// The call is dealt with, or not, and the cursor goes on to the next one.
  case dealWith
  /// Hides and shows the calls dealt with.
  case toggleDealtWith

  /// Takes the filter under the cursor away.
  case dropFilter
  /// Ticks an entry of a list, or marks the first day of a span.
  case tick

  /// The next (positive) or previous column is the one to order by.
  case sortColumn(Int)
  case invertOrder
  /// A further column to order by, where the ones so far make no difference; `sortColumn` then changes this one.
  case addSortColumn
  case dropSortColumn
  /// A list of the columns to order by.
  case chooseOrder
  /// The column is the one to order by, or turns round if it is already.
  case orderBy(CallColumn)
  case orderAsServed
  /// A dialog to show, hide, move and size columns.
  case chooseColumns
  /// The column under the cursor goes to the right (positive) or left.
  case moveColumn(Int)
  /// The column under the cursor gets wider (positive) or narrower.
  case sizeColumn(Int)
  /// The column under the cursor is as wide as what it shows.
  case fitColumn
  /// All columns, in their usual order and widths.
  case resetColumns

  case search
  /// Only calls that a text is found in.
  case narrow
  case searchNext
  case searchPrevious

  case chooseRange
  /// The range (a day, a week, a month, or as long) that many later, or earlier where negative.
  case stepRange(Int)
  case chooseZone
  /// Forward (positive) or back through the places visited.
  case visit(Int)
  /// Takes back the last change of filter, order or marks.
  case undo
  case refresh
  /// Asks for all calls of the range anew.
  case reload
  /// Newer calls are fetched by themselves from now on, or no more.
  case follow
  case loadAll
  /// Opens the form over the calls, after a sign-in has failed.
  case signIn
  /// The accounts, to sign in with another one.
  case chooseAccount
  /// The records that could not be read.
  case listDefects
  case export
  /// The values of a call, to copy one of them.
  case chooseValue
  case copyValue(CallValue)
  /// The call, or those marked, as lines of text.
  case copyRow
  /// Names and numbers of persons have pseudonyms, or not.
  case toggleMask
  /// The saved views.
  case views
  /// Keeps what is shown as a view, under a name that is typed next.
  case addView
  /// Removes the view under the cursor, after a second time.
  case removeView

  /// Printable text, typed, for the field with the focus.
  case insert(String)
  case paste(String)
  case deleteBackward
  case deleteForward
  case deleteWord
  case deleteLine
  case deleteToEnd
  case cursorLeft
  case cursorRight
  case cursorStart
  case cursorEnd

  /// A key that does nothing in front, by its name.
  case unbound(String)

  /// For the run loop, which owns the terminal; the browser ignores them.
  case redraw
  case suspend
}

/// A place to click on where there is more than one list.
package enum PointedPlace: Hashable, Sendable {
  case field(SignInModel.Field)
  case button
  case preset(Int)
  case day(LocalDay)
  case end(RangePickerModel.Focus)
  case format(Int)
  case fileName
  /// The filter of that number, from 0, and the mark behind it that drops it.
  case filter(Int)
  case filterCross(Int)
}

extension Command {
  /// The same for a list with its cursor at `place`; nil if there is no list to choose from.
  func resolved(at place: Int?) -> Command? {
    guard case .choose(let position) = self else { return self }
    return place.map { $0 == position ? .open : .move(position - $0) }
  }

  /// The cursor of a list of so many entries after the command, within the list; a key for pages moves by `page`
  /// entries, one for half of them by half as many. A command that moves nothing leaves the cursor.
  func moving(_ cursor: Int, among count: Int, page: Int) -> Int {
    let wanted =
      switch self {
      case .move(let distance): cursor + distance
      case .halfPage(let pages): cursor + pages * max(1, page / 2)
      case .page(let pages): cursor + pages * max(1, page)
      case .goTo(let number): number - 1
      case .first: 0
      case .last: count - 1
      default: cursor
      }
    return min(max(wanted, 0), max(0, count - 1))
  }

  /// With a count typed before it.
  func repeated(_ count: Int) -> Command {
    switch self {
    case .move(let distance): .move(distance * count)
    case .first, .last: .goTo(count)
    case .stepRange(let steps): .stepRange(steps * count)
    case .visit(let steps): .visit(steps * count)
    default: self
    }
  }

  /// It leaves page, list, filter and order as they are.
  var staysInPlace: Bool {
    switch self {
    case .move, .halfPage, .page, .digit, .scrollColumns, .nextCall, .help, .redraw, .suspend, .visit, .undo,
      .toggleFields:
      true
    default: false
    }
  }

  /// It can take the cursor far.
  var isJump: Bool {
    switch self {
    case .first, .last, .goTo, .search, .searchNext, .searchPrevious: true
    default: false
    }
  }
}
