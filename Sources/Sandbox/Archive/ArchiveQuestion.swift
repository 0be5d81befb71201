import Foundation

/// What a report request asks for, read and checked.
package struct ArchiveQuestion: Hashable, Sendable {
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

  /// Whether the extensions asked for, if any, are those of the call.
  package func isAbout(caller: String, callee: String) -> Bool {
    (callers.isEmpty || callers.contains(caller)) && (callees.isEmpty || callees.contains(callee))
      && (parties.isEmpty || parties.contains(caller) || parties.contains(callee))
  }
}
