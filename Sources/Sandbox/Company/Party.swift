/// One end of a call, as the service names it.
struct Party: Hashable, Sendable {
  /// An extension, or a number as the network gave it: `+15551234567`.
  let number: String
  let name: String

  /// Somebody whose name the network does not know: the service then repeats the number without its plus.
  init(number: String) {
    self.number = number
    name = number.hasPrefix("+") ? String(number.dropFirst()) : number
  }

  init(number: String, name: String) {
    self.number = number
    self.name = name
  }

  /// Nobody can call this one back.
  static let anonymous = Party(number: "anonymous", name: "Anonymous")
}
