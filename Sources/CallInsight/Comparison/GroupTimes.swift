import CallTable

/// Times of one kind by the condition of a group: in another range the same group has another place.
struct GroupTimes {
  /// The sets that a group is in.
  let sets: [FilterExpression?: [Int]]
  /// By set.
  let times: [[Int64]]

  subscript(group: CallGroup) -> [Int64] { (sets[group.condition] ?? []).flatMap { times[$0] } }
}
