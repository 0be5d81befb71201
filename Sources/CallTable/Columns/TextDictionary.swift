import CallTime
import Foundation

/// Texts by number, their UTF-8 one after another in one heap.
package struct TextDictionary: Sendable {
  /// The first byte of each text; one more for the end of the last.
  private let offsets: [UInt32]
  private let heap: [UInt8]

  init(offsets: [UInt32], heap: [UInt8]) {
    self.offsets = offsets
    self.heap = heap
  }

  package var count: Int { offsets.count - 1 }

  package subscript(code: Int) -> ArraySlice<UInt8> {
    heap[Int(offsets[code])..<Int(offsets[code + 1])]
  }

  package func text(_ code: Int) -> String {
    String(decoding: self[code], as: UTF8.self)
  }

  /// Whether each text passes, in the order of their numbers.
  func codes(where passes: (String) -> Bool) -> [Bool] { (0..<count).map { passes(text($0)) } }

  /// The one's texts and after them the other's.
  init(_ one: TextDictionary, _ other: TextDictionary) {
    let shift = UInt32(one.heap.count)
    self.init(
      offsets: one.offsets + other.offsets.dropFirst().map { $0 + shift }, heap: one.heap + other.heap)
  }

  package func withHeap<Result>(
    _ body: (_ heap: UnsafeBufferPointer<UInt8>, _ offsets: UnsafeBufferPointer<UInt32>) -> Result
  ) -> Result {
    heap.withUnsafeBufferPointer { heap in offsets.withUnsafeBufferPointer { body(heap, $0) } }
  }

  /// Appends a text to what is being written.
  package func append(_ code: Int, to sink: inout ByteSink) {
    withHeap { heap, offsets in
      sink.append(UnsafeBufferPointer(rebasing: heap[Int(offsets[code])..<Int(offsets[code + 1])]))
    }
  }

  /// Results of `tell` for each text, in the order of their numbers.
  package func withEach<Result>(_ tell: (UnsafeBufferPointer<UInt8>) -> Result) -> [Result] {
    heap.withUnsafeBufferPointer { heap in
      (0..<count).map { tell(UnsafeBufferPointer(rebasing: heap[Int(offsets[$0])..<Int(offsets[$0 + 1])])) }
    }
  }

  /// Byte by byte: -1 if the text comes before the other, 1 if after, 0 if they are the same.
  func compare(_ code: Int, _ other: TextDictionary, _ otherCode: Int) -> Int {
    heap.withUnsafeBytes { heap in
      other.heap.withUnsafeBytes { otherHeap in
        TextDictionary.compare(
          UnsafeRawBufferPointer(rebasing: heap[Int(offsets[code])..<Int(offsets[code + 1])]),
          UnsafeRawBufferPointer(
            rebasing: otherHeap[Int(other.offsets[otherCode])..<Int(other.offsets[otherCode + 1])]))
      }
    }
  }

  private static func compare(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> Int {
    let common = min(one.count, other.count)
    if common > 0, let left = one.baseAddress, let right = other.baseAddress {
      let compared = memcmp(left, right, common)
      if compared != 0 { return compared < 0 ? -1 : 1 }
    }
    return one.count < other.count ? -1 : one.count > other.count ? 1 : 0
  }

  /// The numbers in the order of their texts, byte by byte.
  func sortedCodes() -> [UInt32] {
    // The first eight bytes as one number decide nearly always.
    let heads = withEach { text in
      var head: UInt64 = 0
      for index in 0..<8 { head = head << 8 | (index < text.count ? UInt64(text[index]) : 0) }
      return head
    }
    return (0..<UInt32(count)).sorted { one, other in
      let (left, right) = (heads[Int(one)], heads[Int(other)])
      return left == right ? compare(Int(one), self, Int(other)) < 0 : left < right
    }
  }
}

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
