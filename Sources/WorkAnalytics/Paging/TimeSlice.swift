import CallTable

/// One part of a range that is loaded in parts, and how far it is.
struct TimeSlice {
  let query: CallQuery
  /// Made when the slice is first asked about.
  var line: PageLine?
  /// Pages that wait for the newer slices to end.
  var held: [CallPage] = []
  /// Records that came twice, in the pages that were given.
  var repeats = 0
  /// The request under way.
  var task: Task<Void, Never>?
  var isOver = false
  /// It failed while newer slices were still loading; it is tried again, alone, when these have ended.
  var hasFailed = false
  /// It failed when it was its turn; told to whoever asks next.
  var failure: ServiceError?

  init(_ query: CallQuery) { self.query = query }
}
