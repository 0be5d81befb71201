import CallTable

/// A list of the service that is read page by page, and the memory of its rows that have come.
protocol PagedList: Sendable {
  associatedtype Decoded: DecodedList
  /// The rows of a page that are given.
  associatedtype Rows: Sendable
  associatedtype Page: Sendable

  static func request(_ query: CallQuery, scrollID: String?) -> ServiceRequest
  static func decode(_ body: [UInt8], page: Int) throws(PageError) -> Decoded
  static func page(_ rows: Rows, total: Int?, repeats: Int, isLast: Bool) -> Page

  init()

  /// The list is read from its beginning.
  mutating func restart()

  /// Takes a page. `count` are the rows given, `newInWalk` those that have not come since the list was begun, or begun again.
  mutating func take(_ page: Decoded) -> (rows: Rows, count: Int, newInWalk: Int)
}

/// A page as it was read; its members are those of `DecodedPage`.
protocol DecodedList: Sendable {
  var total: Int? { get }
  var scrollID: String? { get }
  var recordCount: Int { get }
  var defectCount: Int { get }
  var error: PageError? { get }
}

extension DecodedPage: DecodedList {
  var defectCount: Int { defects.count }
}

extension LegBatchDecoder.Page: DecodedList {}

/// Call records, each given once.
struct CallList: PagedList {
  /// The calls given so far.
  private(set) var keys = CallKeys(comparingRecords: true)
  /// Calls seen since the list was begun again; tells repeats from a paging loop. Nil until then.
  private var keysSinceRestart: CallKeys?
  private var defects = SeenDefects()

  static func request(_ query: CallQuery, scrollID: String?) -> ServiceRequest {
    .calls(query, scrollID: scrollID)
  }

  static func decode(_ body: [UInt8], page: Int) throws(PageError) -> DecodedPage {
    try BatchDecoder().decodePage(body, page: page)
  }

  static func page(
    _ rows: (calls: SortedCalls, defects: [RecordDefect]), total: Int?, repeats: Int, isLast: Bool
  ) -> CallPage {
    CallPage(rows.calls, defects: DefectLog(rows.defects), total: total, repeats: repeats, isLast: isLast)
  }

  mutating func restart() {
    keysSinceRestart = CallKeys(comparingRecords: true)
    defects.startOver()
  }

  mutating func take(
    _ page: DecodedPage
  ) -> (rows: (calls: SortedCalls, defects: [RecordDefect]), count: Int, newInWalk: Int) {
    let sorted = keys.sort(page.batch)
    let count = sorted.batch.count
    // A page that is not given at all comes again, its defects too.
    if page.error != nil, count == 0 { return ((sorted, []), 0, 0) }
    let new = defects.addNew(page.defects, willComeAgain: page.error != nil)
    return ((sorted, new), count, keysSinceRestart?.sort(page.batch).batch.count ?? count)
  }
}

/// Legs. A page that says the same as one before it is not given again; a leg that two pages have is given twice.
struct LegList: PagedList {
  private var pages: Set<RecordDigest> = []
  private var pagesSinceRestart: Set<RecordDigest> = []

  static func request(_ query: CallQuery, scrollID: String?) -> ServiceRequest {
    .legs(query, scrollID: scrollID)
  }

  /// A page that breaks off is none.
  static func decode(_ body: [UInt8], page: Int) throws(PageError) -> LegBatchDecoder.Page {
    let decoded = try LegBatchDecoder().decodePage(body, page: page)
    if let error = decoded.error { throw error }
    return decoded
  }

  static func page(
    _ page: LegBatchDecoder.Page?, total: Int?, repeats: Int, isLast: Bool
  ) -> LegPart {
    LegPart(
      batch: page?.batch ?? .empty, texts: page?.texts ?? .none, defectCount: page?.defectCount ?? 0,
      total: total, isLast: isLast)
  }

  mutating func restart() { pagesSinceRestart = [] }

  mutating func take(
    _ page: LegBatchDecoder.Page
  ) -> (rows: LegBatchDecoder.Page?, count: Int, newInWalk: Int) {
    let digest = page.batch.digest
    let isNewInWalk = pagesSinceRestart.insert(digest).inserted
    let isNew = pages.insert(digest).inserted
    return (isNew ? page : nil, isNew ? page.batch.count : 0, isNewInWalk ? page.batch.count : 0)
  }
}
