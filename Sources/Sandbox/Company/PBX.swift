/// One telephone system of the company.
struct PBX: Sendable {
  let name: String
  let home: CustomerBook.Home
  let extensions: [CompanyExtension]
  let queues: [HuntGroup]
  let ringGroups: [HuntGroup]
  /// The auto attendant.
  let menu: Party
  let menuNumber: String
  /// The number by which the auto attendant is reached, without a plus.
  let mainNumber: String
}
