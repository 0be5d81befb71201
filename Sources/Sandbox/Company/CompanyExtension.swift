/// A telephone on somebody's desk, and the person.
struct CompanyExtension: Sendable {
  let party: Party
  let department: String
  let branch: String
  /// The number by which it is reached from outside, without a plus as `dnis` has it.
  let directNumber: String
  let mobile: Party
  let device: String
}
