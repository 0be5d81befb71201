/// Cuts text into clusters, each the content of one cell.
///
/// An emoji sequence becomes its first emoji, without skin tone, joiners and selectors: how wide the whole
/// would be is where terminals disagree, and a cell must never be of doubtful width. Letters of conjoining Hangul become the
/// syllable that they spell, which is two columns wide everywhere.
struct ClusterReader {
  /// Marks more than these on one letter are noise (or an attack) and are left out.
  private static let markLimit = 4

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  /// Reads the UTF-8 of a string (valid by construction).
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// Takes the next character if that is plain: printable ASCII, a dash, a line or a block, with nothing behind it that
  /// could join it. It is one column wide. Nil for anything else.
  mutating func nextPlain() -> Unicode.Scalar? {
    guard let (scalar, after) = plain(at: position),
      after == bytes.count || bytes[after] < 0x80 || plain(at: after) != nil
    else { return nil }
    position = after
    return scalar
  }

  private func plain(at start: Int) -> (scalar: Unicode.Scalar, after: Int)? {
    guard start < bytes.count else { return nil }
    let byte = bytes[start]
    if byte < 0x80 { return byte >= 0x20 && byte < 0x7F ? (Unicode.Scalar(byte), start + 1) : nil }
    guard byte == 0xE2, let (scalar, after) = decode(at: start) else { return nil }
    switch scalar.value {
    case 0x2010...0x2027, 0x2500...0x259F: return (scalar, after)
    default: return nil
    }
  }

  mutating func next() -> Cluster? {
    while let (scalar, after) = decode(at: position) {
      position = after
      if Self.isSkinTone(scalar) {
        return followed(Cluster(base: "\u{FFFD}", width: 1), first: nil)
      }
      switch CharacterClass(scalar) {
      case .invisible: continue
      case .mark where CharacterWidth.isHangulTail(scalar):
        return followed(Cluster(base: "\u{FFFD}", width: 1), first: nil)
      case .mark:
        // A mark without a letter stands on a dotted circle, as in every code chart.
        var cluster = Cluster(base: "\u{25CC}", width: 1)
        cluster.marks.unicodeScalars.append(scalar)
        return followed(cluster, first: nil)
      case .base(let base):
        return followed(Cluster(base: base, width: CharacterWidth.columns(base)), first: scalar)
      }
    }
    return nil
  }

  /// Takes what belongs to the cluster from the text after it. `first` is the character it began with, if that may be an
  /// emoji.
  private mutating func followed(_ cluster: Cluster, first: Unicode.Scalar?) -> Cluster {
    var cluster = cluster
    var markCount = cluster.marks.unicodeScalars.count
    while let (scalar, after) = decode(at: position) {
      guard scalar.value >= 0xAD else { return cluster }
      if scalar == "\u{200D}", Self.isEmoji(first), let (joined, afterJoined) = decode(at: after),
        Self.isEmoji(joined)
      {
        position = afterJoined
        continue
      }
      if !Self.isSkinTone(scalar) {
        switch CharacterClass(scalar) {
        case .base: return cluster
        case .invisible: break
        case .mark where CharacterWidth.isHangulTail(scalar):
          // Older letters, of which no syllable is made, are left out: terminals disagree about their width.
          if markCount == 0, let syllable = Self.syllable(cluster.base, scalar) { cluster.base = syllable }
        case .mark:
          if markCount < Self.markLimit { cluster.marks.unicodeScalars.append(scalar) }
          markCount += 1
        }
      }
      position = after
    }
    return cluster
  }

  /// The Hangul syllable of a beginning and a further letter (Unicode, 3.12); nil if they make none.
  private static func syllable(_ base: Unicode.Scalar, _ tail: Unicode.Scalar) -> Unicode.Scalar? {
    switch (base.value, tail.value) {
    case (0x1100...0x1112, 0x1161...0x1175):
      return Unicode.Scalar(0xAC00 + ((base.value - 0x1100) * 21 + tail.value - 0x1161) * 28)
    case (0xAC00...0xD7A3, 0x11A8...0x11C2) where (base.value - 0xAC00) % 28 == 0:
      return Unicode.Scalar(base.value + tail.value - 0x11A7)
    default: return nil
    }
  }

  private static func isEmoji(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar, scalar.value > 0xA0 else { return false }
    return scalar.properties.isEmoji
  }

  private static func isSkinTone(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F3FB...0x1F3FF).contains(scalar.value)
  }

  private func decode(at start: Int) -> (scalar: Unicode.Scalar, after: Int)? {
    guard start < bytes.count else { return nil }
    let lead = bytes[start]
    let length: Int
    var value: UInt32
    switch lead {
    case ..<0x80: (length, value) = (1, UInt32(lead))
    case ..<0xE0: (length, value) = (2, UInt32(lead & 0x1F))
    case ..<0xF0: (length, value) = (3, UInt32(lead & 0x0F))
    default: (length, value) = (4, UInt32(lead & 0x07))
    }
    let after = min(start + length, bytes.count)
    for index in start + 1..<after { value = value << 6 | UInt32(bytes[index] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", after)
  }
}

/// The content of one cell: a base character and the marks on it.
struct Cluster: Hashable {
  var base: Unicode.Scalar
  /// At most four (ncurses holds five wide characters a cell), as text.
  var marks = ""
  /// 1 or 2 columns.
  var width: Int

  var text: String {
    String(base) + marks
  }
}
