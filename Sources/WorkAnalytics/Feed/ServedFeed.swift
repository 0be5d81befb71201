import CallTable

/// The records of a query as the service sends them, page by page: calls or their legs, not decoded. For one reader.
package actor ServedFeed {
  package enum Kind: Sendable { case calls, legs }

  private enum Pages {
    case calls(ScrolledPages<ServedList<CallList>>)
    case legs(ScrolledPages<ServedList<LegList>>)
  }

  private let pages: Pages

  init(session: Session, query: CallQuery, kind: Kind) {
    pages =
      switch kind {
      case .calls: .calls(ScrolledPages(session: session, query: query))
      case .legs: .legs(ScrolledPages(session: session, query: query))
      }
  }

  /// The next page; nil at the end. The page after it is asked for meanwhile.
  ///
  /// A record can come again, in a later version. Where the service forgets the list midway, it is read from its beginning
  /// and all records come again. A page that breaks off is an error.
  package func nextPage() async throws(SourceError) -> ServedPart? {
    do throws(ServiceError) {
      return switch pages {
      case .calls(let pages): try await pages.nextPage(prefetch: true)
      case .legs(let pages): try await pages.nextPage(prefetch: true)
      }
    } catch {
      throw SourceError(error)
    }
  }
}

/// Some records as the service sent them.
package struct ServedPart: Sendable {
  package let records: [ServedRecord]
  /// Records that could not be read.
  package let defectCount: Int
  /// Records of the whole list, as the service announced them; nil where it did not.
  package let total: Int?
}

extension Session {
  /// The records of a query as the service sends them.
  package func served(_ query: CallQuery, _ kind: ServedFeed.Kind) -> ServedFeed {
    ServedFeed(session: self, query: query, kind: kind)
  }
}

extension ServedPage: DecodedList {
  package var error: PageError? { nil }
}

/// A list of which every record is given as often as it comes; `Questions` says what is asked for.
struct ServedList<Questions: PagedList>: PagedList {
  private var keys: Set<ServedRecordKey> = []

  static func request(_ query: CallQuery, scrollID: String?) -> ServiceRequest {
    Questions.request(query, scrollID: scrollID)
  }

  static func decode(_ body: [UInt8], page: Int) throws(PageError) -> ServedPage {
    try ServedPage(body, page: page)
  }

  static func page(_ page: ServedPage, total: Int?, repeats: Int, isLast: Bool) -> ServedPart {
    ServedPart(records: page.records, defectCount: page.defectCount, total: total)
  }

  mutating func restart() { keys = [] }

  mutating func take(_ page: ServedPage) -> (rows: ServedPage, count: Int, newInWalk: Int) {
    (page, page.records.count, page.records.count { keys.insert($0.key).inserted })
  }
}
