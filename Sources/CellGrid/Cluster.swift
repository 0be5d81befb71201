/// What one cell shows: a base character and the marks on it.
struct Cluster: Hashable {
  var base: Unicode.Scalar
  /// At most four (ncurses holds five wide characters a cell), as text.
  var marks = ""
  /// 1 or 2 columns.
  var width: Int

  var text: String {
    String(base) + marks
  }
}
