/// Texts one after another, as they are collected.
struct TextList: Sendable {
  private var offsets: [UInt32]
  private var heap: [UInt8]

  init(offsets: [UInt32] = [0], heap: [UInt8] = []) { (self.offsets, self.heap) = (offsets, heap) }

  var count: Int { offsets.count - 1 }
  /// The texts so far, in no more memory than they need.
  var dictionary: TextDictionary { TextDictionary(offsets: offsets.trimmed, heap: heap.trimmed) }

  subscript(code: Int) -> ArraySlice<UInt8> { heap[Int(offsets[code])..<Int(offsets[code + 1])] }

  mutating func append(_ text: some Sequence<UInt8>) {
    heap.append(contentsOf: text)
    offsets.append(UInt32(heap.count))
  }

  /// Begins anew in the same memory.
  mutating func reset() {
    offsets.removeAll(keepingCapacity: true)
    offsets.append(0)
    heap.removeAll(keepingCapacity: true)
  }
}

extension Array where Element: BitwiseCopyable {
  /// The same without the room that an array which grew keeps for more.
  var trimmed: [Element] {
    guard capacity > count + count / 64 + 8 else { return self }
    return [Element](unsafeUninitializedCapacity: count) { room, filled in
      _ = room.initialize(from: self)
      filled = count
    }
  }
}
