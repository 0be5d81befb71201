/// Cuts text into what cells can show.
///
/// An emoji sequence becomes its first emoji, without skin tone, joiners and selectors: how wide the whole
/// would be is where terminals disagree, and a cell must never be of doubtful width.
struct ClusterReader {
  /// Marks more than these on one letter are noise (or an attack) and are left out.
  private static let markLimit = 4

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  /// Reads the UTF-8 of a string (valid by construction).
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The next plain ASCII letter that surely has no marks, without further ado; nil if the next is anything else.
  mutating func nextASCII() -> UInt8? {
    guard position < bytes.count else { return nil }
    let byte = bytes[position]
    guard byte >= 0x20, byte < 0x7F else { return nil }
    guard position + 1 == bytes.count || bytes[position + 1] < 0x80 else { return nil }
    position += 1
    return byte
  }

  mutating func next() -> Cluster? {
    while let (scalar, after) = decode(at: position) {
      position = after
      if Self.isSkinTone(scalar) {
        return followed(Cluster(base: "\u{FFFD}", width: 1), isEmoji: false)
      }
      switch DisplayRole(scalar) {
      case .invisible: continue
      case .mark:
        // A mark without a letter stands on a dotted circle, as in every code chart.
        var cluster = Cluster(base: "\u{25CC}", width: 1)
        cluster.marks.unicodeScalars.append(scalar)
        return followed(cluster, isEmoji: false)
      case .base(let base):
        let isEmoji = scalar.value > 0xA0 && scalar.properties.isEmoji
        return followed(Cluster(base: base, width: CharacterWidth.columns(base)), isEmoji: isEmoji)
      }
    }
    return nil
  }

  /// Takes what belongs to the cluster from the text after it.
  private mutating func followed(_ cluster: Cluster, isEmoji: Bool) -> Cluster {
    var cluster = cluster
    var markCount = cluster.marks.unicodeScalars.count
    while let (scalar, after) = decode(at: position) {
      guard scalar.value >= 0xAD else { return cluster }
      if isEmoji, scalar == "\u{200D}", let (joined, afterJoined) = decode(at: after), joined.value > 0xA0,
        joined.properties.isEmoji
      {
        position = afterJoined
        continue
      }
      if !Self.isSkinTone(scalar) {
        switch DisplayRole(scalar) {
        case .base: return cluster
        case .invisible: break
        case .mark:
          if markCount < Self.markLimit { cluster.marks.unicodeScalars.append(scalar) }
          markCount += 1
        }
      }
      position = after
    }
    return cluster
  }

  private static func isSkinTone(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F3FB...0x1F3FF).contains(scalar.value)
  }

  private func decode(at start: Int) -> (scalar: Unicode.Scalar, after: Int)? {
    guard start < bytes.count else { return nil }
    let lead = bytes[start]
    let (length, initial): (Int, UInt32) =
      switch lead {
      case ..<0x80: (1, UInt32(lead))
      case ..<0xE0: (2, UInt32(lead & 0x1F))
      case ..<0xF0: (3, UInt32(lead & 0x0F))
      default: (4, UInt32(lead & 0x07))
      }
    let after = min(start + length, bytes.count)
    let value = bytes[(start + 1)..<after].reduce(initial) { $0 << 6 | UInt32($1 & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", after)
  }
}
