/// Which call: all that is needed to make it.
struct CallKey: Hashable, Sendable {
  /// Index of the PBX.
  let pbx: Int
  /// UTC minutes since 1970 of its start.
  let minute: Int
  /// Among those of the PBX and minute.
  let index: Int

  /// Unique over all PBXes; 13 digits, as the service's are.
  var id: Int64 { Int64(minute) * 100_000 + Int64(index) * 4 + Int64(pbx) }
}
