import CallTime

/// The question of one call list: which PBXes, which time, and how many records a page.
package struct CallQuery: Hashable, Sendable {
  /// A PBX name, several separated by commas, or `allpbxes`.
  package var pbx: String
  package var range: ReportRange
  /// Records a page.
  package let pageSize: Int

  /// What the service serves: at most 7000 records a page.
  package static let pageSizes = 1...7000
  /// What someone at a screen sees soon.
  package static let usualPageSize = 100
  /// Every PBX of the account.
  package static let allPBXes = "allpbxes"

  /// A `pageSize` outside of `pageSizes` is moved to its nearer end.
  package init(pbx: String, range: ReportRange, pageSize: Int = usualPageSize) {
    self.pbx = pbx
    self.range = range
    self.pageSize = min(max(pageSize, Self.pageSizes.lowerBound), Self.pageSizes.upperBound)
  }
}
