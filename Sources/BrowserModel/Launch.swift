import CallFiles
import CallInsight
import CallTable
import CallTime
import Foundation
import WorkAnalytics

/// The settings of the program's start: options over environment over defaults.
package struct Launch: Sendable {
  package var baseURL: String
  package var apiKey: Secret
  package var username: String
  package var password: Secret
  /// The name of the account; nil where none is named.
  package var account: String?
  /// The reason why key or password could not be had; nil where there is none.
  package var problem: String?
  /// A PBX name, several separated by commas, or `allpbxes`.
  package var pbx: String
  /// An error where the user has named no zone and the computer knows none: the form then asks for it.
  package var zone: Result<TimeZone, MachineZoneError>
  /// Of the user's computer: always among the first of the zone picker. Nil if it is not known.
  package var homeZone: TimeZone?
  /// Names of zones chosen before, the latest first.
  package var recentZones: [String] = []
  package var habits = TimeHabits.usual
  package var theme = Theme.auto
  /// Of national numbers; nil leaves it to the numbers dialled.
  package var country: Country?
  package var span: TimeSpan
  /// Records a page.
  package var pageSize: Int
  package var filter: CallFilter
  /// Of the calls of the service.
  package var order: RowOrder
  package var columns: ColumnArrangement
  /// The service is the built-in sandbox: the screens say so.
  package var isSimulated: Bool
  /// Clicks and the wheel are for the browser, until the user decides otherwise.
  package var usesMouse: Bool
  /// Names and numbers have pseudonyms from the beginning.
  package var isMasked = false
  /// Newer calls are fetched by themselves from the beginning.
  package var follows = false
  /// Of this session.
  package var mask = CallMask(seed: .random(in: 0...UInt64.max))
  /// Shown instead of asking the service.
  package var file: File?
  /// The commands of the palette, in this order.
  package var commands: [NamedCommand]

  /// Files of records, opened.
  package struct File: Sendable {
    /// The user's own text; `-` is standard input.
    package let path: String
    package let feed: any CallSource
    /// The order to begin with.
    package let order: RowOrder

    package init(path: String, feed: any CallSource, order: RowOrder = .asServed) {
      (self.path, self.feed, self.order) = (path, feed, order)
    }
  }

  package init(
    baseURL: String = BaseURL.production.description, apiKey: Secret = Secret(""), username: String = "",
    password: Secret = Secret(""), pbx: String = CallQuery.allPBXes,
    zone: Result<TimeZone, MachineZoneError>, homeZone: TimeZone? = nil,
    span: TimeSpan = .preset(.yesterday), pageSize: Int = CallQuery.usualPageSize,
    filter: CallFilter = CallFilter(), order: RowOrder = .asServed,
    columns: ColumnArrangement = .standard, isSimulated: Bool = false, usesMouse: Bool = true,
    file: File? = nil, commands: [NamedCommand] = []
  ) {
    self.baseURL = baseURL
    self.apiKey = apiKey
    self.username = username
    self.password = password
    self.pbx = pbx
    self.zone = zone
    self.homeZone = homeZone
    self.span = span
    self.pageSize = pageSize
    self.filter = filter
    self.order = order
    self.columns = columns
    self.isSimulated = isSimulated
    self.usesMouse = usesMouse
    self.file = file
    self.commands = commands
  }

  /// Key, user, password and zone are known: the browser signs in at once.
  package var isComplete: Bool {
    guard case .success = zone else { return false }
    return !apiKey.isEmpty && !username.isEmpty && !password.isEmpty
  }
}
