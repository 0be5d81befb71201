import Foundation

/// Numbers texts while a column is filled: equal texts get equal numbers. No `String` is made and nothing is allocated
/// a text; the hash table and the heap only double now and then.
struct TextInterner {
  private var offsets: [UInt32] = [0]
  private var heap: [UInt8] = []
  /// Open addressing: the hash in the upper half, the number plus one in the lower; 0 where free.
  private var slots: [UInt64] = []
  private var last = 0
  private var mask = 0

  /// From this many texts on, a column whose texts hardly repeat is no longer searched for repeats.
  private static let sample = 4096
  private var asked = 0
  /// Once so decided it stays so: the hash table does not know the texts that come after.
  private var hardlyRepeats = false

  private let alwaysLooks: Bool

  /// `alwaysLooks`: no text gets two numbers, however seldom texts repeat.
  init(alwaysLooks: Bool = false) { self.alwaysLooks = alwaysLooks }

  var count: Int { offsets.count - 1 }
  /// The texts so far, in no more memory than they need.
  var dictionary: TextDictionary { TextDictionary(offsets: offsets.trimmed, heap: heap.trimmed) }

  mutating func code(_ text: UnsafeBufferPointer<UInt8>) -> Int64 {
    asked += 1
    if count > 0, equals(last, text) { return Int64(last) }
    if hardlyRepeats { return add(text) }
    if !alwaysLooks, count >= TextInterner.sample, count > asked / 8 * 7 {
      hardlyRepeats = true
      slots = []
      return add(text)
    }
    if count * 2 >= slots.count { grow() }
    let hash = TextInterner.hash(text)
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let candidate = Int(UInt32(truncatingIfNeeded: slots[slot])) - 1
      if slots[slot] >> 32 == hash, equals(candidate, text) {
        last = candidate
        return Int64(candidate)
      }
      slot = (slot + 1) & mask
    }
    slots[slot] = UInt64(hash) << 32 | UInt64(count + 1)
    return add(text)
  }

  private mutating func add(_ text: UnsafeBufferPointer<UInt8>) -> Int64 {
    last = count
    heap.append(contentsOf: text)
    offsets.append(UInt32(heap.count))
    return Int64(last)
  }

  private func equals(_ code: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let (from, to) = (Int(offsets[code]), Int(offsets[code + 1]))
    guard to - from == text.count else { return false }
    guard let bytes = text.baseAddress, !text.isEmpty else { return true }
    return heap.withUnsafeBytes { heap in
      guard let start = heap.baseAddress else { return false }
      return memcmp(start + from, bytes, text.count) == 0
    }
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

  /// Eight bytes at a time, mixed by a multiplication; not for secrets.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let raw = UnsafeRawBufferPointer(text)
    var state = UInt64(text.count) &* 0x9E37_79B9_7F4A_7C15
    var offset = 0
    while offset + 8 <= raw.count {
      state = (state ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* 0x9FB2_1C65_1E98_DF25
      state ^= state >> 32
      offset += 8
    }
    var tail: UInt64 = 0
    if offset < raw.count {
      if raw.count >= 8 {
        // Some bytes once more, but in one go.
        tail = raw.loadUnaligned(fromByteOffset: raw.count - 8, as: UInt64.self)
      } else if raw.count >= 4 {
        tail =
          UInt64(raw.loadUnaligned(as: UInt32.self)) << 32
          | UInt64(raw.loadUnaligned(fromByteOffset: raw.count - 4, as: UInt32.self))
      } else {
        for byte in raw { tail = tail << 8 | UInt64(byte) }
      }
    }
    state = (state ^ tail) &* 0x9FB2_1C65_1E98_DF25
    return UInt32(truncatingIfNeeded: state ^ state >> 32)
  }
}

extension Array where Element: BitwiseCopyable {
  /// The same without the room that an array which grew keeps for more.
  var trimmed: [Element] {
    guard capacity > count + count / 16 + 8 else { return self }
    return [Element](unsafeUninitializedCapacity: count) { room, filled in
      _ = room.initialize(from: self)
      filled = count
    }
  }
}
