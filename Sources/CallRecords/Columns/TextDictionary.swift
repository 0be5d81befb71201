/// Texts by number, their UTF-8 one after another in one heap.
struct TextDictionary: Sendable {
  /// Where text n begins; one more for the end of the last.
  private let offsets: [UInt32]
  private let heap: [UInt8]

  init(offsets: [UInt32], heap: [UInt8]) {
    self.offsets = offsets
    self.heap = heap
  }

  var count: Int { offsets.count - 1 }

  subscript(code: Int) -> ArraySlice<UInt8> {
    heap[Int(offsets[code])..<Int(offsets[code + 1])]
  }

  func text(_ code: Int) -> String {
    String(decoding: self[code], as: UTF8.self)
  }
}
