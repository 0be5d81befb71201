/// Numbers texts while a column is filled: equal texts get equal numbers. No `String` is made and nothing is allocated
/// a text; the hash table and the heap only double now and then, and keep their memory for the next column.
struct TextInterner: Sendable {
  private var texts = TextList()
  /// Of the texts whose slots are looked at: see `TextEnds`.
  private var ends: [TextEnds] = []
  /// Open addressing: the hash in the upper half, the number plus one in the lower; 0 where free.
  private var slots: [UInt64] = []
  private var last = 0
  private var lastEnds = TextEnds.empty
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
    let textEnds = TextEnds(text)
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
    text.count <= TextEnds.reach || texts[code].elementsEqual(text)
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
