import CallTable
import Observation

/// The columns of a list's table: their arrangement, which of them are scrolled out, and the widths their rows have needed.
@Observable package final class TableColumns {
  /// The part that the list of the next question takes over.
  struct Setting: Hashable {
    var arrangement = ColumnArrangement.standard
    /// Columns after the caller that are scrolled out to the left. More than there can be where the window has grown.
    var offset = 0
  }

  private(set) var setting: Setting
  /// Of the frame on the screen, so a change needs no other frame. Nil before the first one.
  @ObservationIgnored private(set) var shown: TableGeometry?

  /// Other columns are shown.
  @ObservationIgnored var changed: () -> Void = {}

  init(_ setting: Setting) { self.setting = setting }

  package var arrangement: ColumnArrangement { setting.arrangement }
  /// Nil where the user has not arranged them.
  var own: [CallColumn]? { arrangement == .standard ? nil : arrangement.columns }
  package var offset: Int { setting.offset }
  package var seen: SeenWidths? { shown?.seen }

  /// Takes the sizes in the frame on the screen; nil, where it has no table, changes nothing.
  func take(_ table: TableGeometry?) { if let table { shown = table } }

  func take(_ setting: Setting) {
    self.setting = setting
    changed()
  }

  func arrange(_ arrangement: ColumnArrangement) {
    setting.arrangement = arrangement
    changed()
  }

  /// Scrolls to the right (positive) or left, as far as there are columns.
  func scroll(by columns: Int) {
    let most = shown?.mostOffset ?? 0
    setting.offset = min(max(min(offset, most) + columns, 0), most)
  }
}
