/// A queue or a ring group: calls to it go to one of its members.
struct HuntGroup: Sendable {
  enum Kind: Sendable {
    /// Callers wait in line until a member is free.
    case queue
    /// Members are rung at once.
    case ringGroup
  }

  let kind: Kind
  /// As the service names it: the kind for a number, and the name.
  let party: Party
  /// Its own extension.
  let number: String
  let department: String
  let branch: String
  let directNumber: String
  /// Indices of the PBX's extensions.
  let members: [Int]
}
