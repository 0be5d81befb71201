/// The same work done by somebody else.
struct Comparison: Encodable, Sendable {
  let peer: String
  /// nil where it could not be measured: `note` says why.
  var value: Quantity?
  var memory: Quantity?
  /// Of the measurement's and the peer's value: times and bytes one by the other, or rates, as `Aim` has it.
  var ratio: Double?
  var aim: AimedAt?
  var note: String?

  /// Not measured, and why.
  init(_ peer: String, missing note: String) {
    self.peer = peer
    self.note = note
  }

  /// `ratio` is `own` by `value`: the smaller the better.
  init(_ peer: String, own: Double, value: Quantity, memory: Int? = nil, aim: Aim? = nil) {
    self.init(peer, ratio: own / value.amount, value: value, memory: memory, aim: aim)
  }

  init(_ peer: String, ratio: Double, value: Quantity, memory: Int? = nil, aim: Aim? = nil) {
    self.peer = peer
    self.value = value
    self.memory = memory.map(Quantity.bytes)
    self.ratio = ratio
    self.aim = aim.map { AimedAt($0, at: ratio) }
  }
}
