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

/// A queue or a ring group: calls to it go to one of its members.
struct HuntGroup: Sendable {
  enum Kind: Sendable {
    /// Callers wait in line until a member is free.
    case queue
    /// Members are rung at once.
    case ringGroup
  }

  let kind: Kind
  /// Its number is the kind and a short number, as the service has it: `CallQueue (103)`.
  let party: Party
  /// Its own extension.
  let number: String
  let department: String
  let branch: String
  let directNumber: String
  /// Indices of the PBX's extensions.
  let members: [Int]
}

/// A telephone on a desk, and its owner.
struct CompanyExtension: Sendable {
  let party: Party
  let department: String
  let branch: String
  /// The number by which it is reached from outside, without a plus as `dnis` has it.
  let directNumber: String
  let mobile: Party
  let device: String
}

/// One end of a call, as the service names it.
struct Party: Hashable, Sendable {
  /// An extension, or a number as the network gave it: `+15551234567`.
  let number: String
  let name: String

  /// A party whose name the network does not know: the service then repeats the number without its plus.
  init(number: String) {
    self.number = number
    name = number.hasPrefix("+") ? String(number.dropFirst()) : number
  }

  init(number: String, name: String) {
    self.number = number
    self.name = name
  }

  /// A caller without a number, who cannot be called back.
  static let anonymous = Party(number: "anonymous", name: "Anonymous")
}
