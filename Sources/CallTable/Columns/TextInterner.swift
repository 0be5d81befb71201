/// Numbers texts while a column is filled: equal texts get equal numbers. No `String` is made and nothing is allocated
/// a text; the hash table and the heap only double now and then, and keep their memory for the next column.
struct TextInterner: Sendable {
  private var texts = TextList()
  /// Of the texts whose slots are looked at: see `TextFingerprint`.
  private var ends: [TextFingerprint] = []
  /// Open addressing: the hash in the upper half, the number plus one in the lower; 0 where free.
  private var slots: [UInt64] = []
  private var last = 0
  private var lastEnds = TextFingerprint.empty
  private var mask = 0
  private var asked = 0
  private var mode: Mode

  private enum Mode {
    /// No text gets two numbers, however seldom texts repeat.
    case always
    /// Texts are looked for as long as they repeat.
    case looking
    /// In so many columns before, texts hardly repeated: they are no longer looked for. The hash table does not know them.
    case adding(columns: Int)
  }

  /// From this many texts on, a column whose texts hardly repeat is no longer searched for repeats.
  private static let sample = 4096
  /// A column of this many tells about the next one.
  private static let telling = 1024
  /// After so many columns of texts that hardly repeated it is tried again.
  private static let trust = 16

  init(alwaysLooks: Bool = false) { mode = alwaysLooks ? .always : .looking }

  var count: Int { texts.count }
  /// The texts so far, in no more memory than they need.
  var dictionary: TextDictionary { texts.dictionary }

  private var hardlyRepeats: Bool { count > asked / 8 * 7 }

  /// Begins a column like the one before.
  mutating func reset() {
    switch mode {
    case .adding(let columns): mode = columns < TextInterner.trust ? .adding(columns: columns + 1) : .looking
    case .looking where count >= TextInterner.telling && hardlyRepeats: mode = .adding(columns: 0)
    case .looking, .always: break
    }
    texts.reset()
    ends.removeAll(keepingCapacity: true)
    for slot in slots.indices { slots[slot] = 0 }
    (last, lastEnds, asked) = (0, .empty, 0)
  }

  mutating func code(_ text: UnsafeBufferPointer<UInt8>) -> Int64 {
    asked += 1
    let textEnds = TextFingerprint(text)
    if count > 0, textEnds == lastEnds, hasMiddle(last, text) { return Int64(last) }
    lastEnds = textEnds
    switch mode {
    case .adding: return add(text)
    case .looking where count >= TextInterner.sample && hardlyRepeats:
      mode = .adding(columns: 0)
      return add(text)
    case .looking, .always: break
    }
    if count * 2 >= slots.count { grow() }
    let hash = textEnds.hash(text)
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let candidate = Int(UInt32(truncatingIfNeeded: slots[slot])) - 1
      if slots[slot] >> 32 == hash, ends[candidate] == textEnds, hasMiddle(candidate, text) {
        last = candidate
        return Int64(candidate)
      }
      slot = (slot + 1) & mask
    }
    slots[slot] = UInt64(hash) << 32 | UInt64(count + 1)
    ends.append(textEnds)
    return add(text)
  }

  private mutating func add(_ text: UnsafeBufferPointer<UInt8>) -> Int64 {
    last = count
    texts.append(text)
    return Int64(last)
  }

  /// Whether a text with the same ends is the same in between, too.
  @inline(__always) private func hasMiddle(_ code: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count <= TextFingerprint.reach || texts[code].elementsEqual(text)
  }

  private mutating func grow() {
    let (size, old) = (max(64, slots.count * 2), slots)
    slots = Array(repeating: 0, count: size)
    mask = size - 1
    for taken in old where taken != 0 {
      var slot = Int(taken >> 32) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = taken
    }
  }
}

/// A text's length, its first eight bytes and its last: of a text up to sixteen bytes that is all there is. Most texts of a
/// call are so short, and are then compared and hashed as three numbers.
struct TextFingerprint: Equatable {
  let count: Int
  let head: UInt64
  let tail: UInt64

  /// A text up to this long is told by its ends.
  static let reach = 16

  static let empty = TextFingerprint(UnsafeBufferPointer(start: nil, count: 0))

  @inline(__always) init(_ text: UnsafeBufferPointer<UInt8>) {
    let raw = UnsafeRawBufferPointer(text)
    count = raw.count
    if count >= 8 {
      head = raw.loadUnaligned(as: UInt64.self)
      tail = raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
    } else if count >= 4 {
      head = UInt64(raw.loadUnaligned(as: UInt32.self))
      tail = UInt64(raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
    } else {
      var bytes: UInt64 = 0
      for byte in raw { bytes = bytes << 8 | UInt64(byte) }
      (head, tail) = (bytes, 0)
    }
  }

  /// Mixed by multiplications; not for secrets. `text` is the text these are the ends of.
  @inline(__always) func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var state = UInt64(count) &* 0x9E37_79B9_7F4A_7C15
    mix(head)
    var offset = 8
    while offset + 8 < count {
      mix(UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    mix(tail)
    return UInt32(truncatingIfNeeded: state)

    @inline(__always) func mix(_ bytes: UInt64) {
      state = (state ^ bytes) &* 0x9FB2_1C65_1E98_DF25
      state ^= state >> 32
    }
  }
}
