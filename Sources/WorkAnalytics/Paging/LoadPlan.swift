/// How all that is left of a list is loaded. Tests choose smaller numbers.
struct LoadPlan: Sendable {
  /// Records a page: as many as the service serves.
  var pageSize = CallQuery.pageSizes.upperBound
  /// Time slices fetched side by side.
  var width = 4
  /// Large pages in a slice, about.
  var pagesOfSlice = 6
  /// Pages of older slices that may wait for the newer ones: some 50 MB.
  var mostHeld = 24

  /// Slices at most, whatever total the service tells: enough for twenty million calls.
  var mostSlices = 500

  /// How many slices to cut for so many records: one for less than two pages, then one a page up to `width`, and more
  /// where slices would be longer than `pagesOfSlice`, but never more than `mostSlices`.
  func slices(for records: Int) -> Int {
    guard records >= 2 * pageSize else { return 1 }
    let wanted = max(min(width, records / pageSize), (records - 1) / (pagesOfSlice * pageSize) + 1)
    return min(wanted, mostSlices)
  }
}
