import Foundation

/// The calls that the service serves.
package protocol CallArchive: Sendable {
  /// The names an account may put into `pbxId`.
  var pbxNames: [String] { get }

  /// The number of rows that match.
  func count(_ query: ArchiveQuery) -> Int

  /// The rows that match, newest first, at most `limit` of them; none at the end. A nil `position` is the beginning.
  func page(_ query: ArchiveQuery, after position: ArchivePosition?, limit: Int) -> ArchivePage
}

/// A report request, read and checked.
package struct ArchiveQuery: Hashable, Sendable {
  package enum Rows: Hashable, Sendable {
    /// One row a call, selected by its start.
    case records
    /// One row a leg, selected by its disconnect or its connect time. Simplified: without child calls.
    case legs(byConnectTime: Bool, isSimplified: Bool)
  }

  package var rows: Rows
  package var pbxNames: [String]
  /// Milliseconds since 1970, the first one inside.
  package var start: Int64
  /// Milliseconds since 1970, the first one outside.
  package var end: Int64
  /// The zone of the text times.
  package var timeZone: TimeZone
  /// Milliseconds since 1970: calls that ended later are not known yet.
  package var asOf: Int64
  /// Extensions; empty is any.
  package var callers: Set<String> = []
  /// Extensions; empty is any.
  package var callees: Set<String> = []
  /// Extensions on either side; empty is any.
  package var parties: Set<String> = []

  package init(
    rows: Rows, pbxNames: [String], start: Int64, end: Int64, timeZone: TimeZone, asOf: Int64
  ) {
    self.rows = rows
    self.pbxNames = pbxNames
    self.start = start
    self.end = end
    self.timeZone = timeZone
    self.asOf = asOf
  }

  /// True if the call is between extensions asked for, or any will do.
  package func matches(caller: String, callee: String) -> Bool {
    (callers.isEmpty || callers.contains(caller)) && (callees.isEmpty || callees.contains(callee))
      && (parties.isEmpty || parties.contains(caller) || parties.contains(callee))
  }
}

/// The last row of a page. It is all that is needed to go on, so nobody has to remember a list.
package struct ArchivePosition: Hashable, Sendable {
  package let pbx: String
  package let callID: Int64
  /// Nil for a record.
  package let legID: Int64?
  /// Milliseconds since 1970.
  package let start: Int64

  package init(pbx: String, callID: Int64, legID: Int64? = nil, start: Int64) {
    (self.pbx, self.callID, self.legID, self.start) = (pbx, callID, legID, start)
  }
}

/// Rows, ready to be sent.
package struct ArchivePage: Sendable {
  /// The rows as JSON objects, commas between them.
  package let json: [UInt8]
  package let count: Int
  /// Nil where there is none.
  package let last: ArchivePosition?

  package init(json: [UInt8], count: Int, last: ArchivePosition?) {
    self.json = json
    self.count = count
    self.last = last
  }
}
