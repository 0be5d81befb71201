/// Texts one after another, as they are collected.
struct TextList {
  private var offsets: [UInt32]
  private var heap: [UInt8]

  init(offsets: [UInt32] = [0], heap: [UInt8] = []) { (self.offsets, self.heap) = (offsets, heap) }

  var count: Int { offsets.count - 1 }
  var dictionary: TextDictionary { TextDictionary(offsets: offsets, heap: heap) }

  mutating func append(_ text: some Sequence<UInt8>) {
    heap.append(contentsOf: text)
    offsets.append(UInt32(heap.count))
  }
}
