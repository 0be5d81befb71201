import CallTime

/// Looks for one text in all texts of a dictionary at once: eight bytes a step over the whole heap, without regard to where
/// a text ends; only where something turns up is it asked which text that is.
struct TextScan {
  /// A byte eight times, and what to set in others so that both cases of a letter become it.
  private struct Lanes {
    let byte: UInt64
    let fold: UInt64

    init(_ byte: UInt8) {
      self.byte = TextScan.lanes(byte)
      let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      fold = isLetter ? TextScan.lanes(0x20) : 0
    }
  }

  private let needle: [UInt8]
  private let isNumber: Bool
  private let head: [UInt8]
  private let isASCII: Bool
  private let first: Lanes
  private let last: Lanes

  /// - Parameters:
  ///   - needle: folded, not empty.
  ///   - isNumber: it is all digits, and what stands between the digits of a phone number does not matter.
  ///   - head: texts that have the needle but not this before it are looked at closely.
  init(_ needle: [UInt8], isNumber: Bool, head: [UInt8] = []) {
    (self.needle, self.isNumber, self.head) = (needle, isNumber, head)
    isASCII = needle.allSatisfy { $0 < 0x80 }
    first = Lanes(needle.first ?? 0)
    last = Lanes(needle.last ?? 0)
  }

  /// The texts that match, growing. Those that are not ASCII, as far as that matters, and phone numbers with something
  /// between their digits are left to `looksClosely`.
  func codes(in texts: TextDictionary, looksClosely: (UnsafeBufferPointer<UInt8>) -> Bool) -> [Int] {
    var found: [Int] = []
    texts.withHeap { heap, offsets in
      // A step reads up to this far beyond its first byte; the end of the heap is read from a copy with room behind it.
      let reach = needle.count + 8
      var place = Place(heap: heap, offsets: offsets)
      if heap.count > reach {
        scan(heap, from: 0, to: heap.count - reach, base: 0, &place, &found, looksClosely)
      }
      let tail = heap[min(place.next, heap.count)...] + Array(repeating: UInt8(ascii: "|"), count: reach)
      let base = place.next
      Array(tail).withUnsafeBufferPointer {
        scan($0, from: 0, to: $0.count - reach, base: base, &place, &found, looksClosely)
      }
    }
    return found
  }

  /// The place of the scan in the heap.
  private struct Place {
    let heap: UnsafeBufferPointer<UInt8>
    let offsets: UnsafeBufferPointer<UInt32>
    /// The heap's byte to go on with.
    var next = 0
    var code = 0

    /// The text that byte is in; bytes asked for must grow.
    mutating func moveToText(of byte: Int) {
      var step = 1
      while code + step < offsets.count, Int(offsets[code + step]) <= byte {
        code += step
        step *= 2
      }
      code = offsets[code..<min(code + step + 1, offsets.count)].partitioningIndex { Int($0) > byte } - 1
    }

    var text: Range<Int> { Int(offsets[code])..<Int(offsets[code + 1]) }
  }

  /// `bytes` is the heap from `base` on, or a copy of it.
  private func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, base: Int, _ place: inout Place,
    _ found: inout [Int], _ looksClosely: (UnsafeBufferPointer<UInt8>) -> Bool
  ) {
    let raw = UnsafeRawBufferPointer(bytes)
    func load(_ offset: Int) -> UInt64 {
      raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
    }
    var position = start
    step: while position < end {
      let eight = load(position)
      var closely: UInt64
      if isNumber {
        // A text matters beyond its ASCII digits where something that may not count comes behind one, and where it has the
        // first byte of a wide digit.
        let (digits, next) = (eight & TextScan.lanes(0xF0), load(position + 1))
        let mayNotCount = TextScan.zeros(next & TextScan.lanes(0xF0) ^ TextScan.lanes(0x20)) | next
        closely =
          TextScan.zeros(digits ^ TextScan.lanes(0x30)) & mayNotCount & TextScan.lanes(0x80)
          | TextScan.zeros(eight ^ TextScan.lanes(0xEF))
      } else {
        closely = eight & TextScan.lanes(0x80)
      }
      var matches: UInt64 = 0
      if isASCII {
        matches =
          TextScan.zeros((eight | first.fold) ^ first.byte)
          & TextScan.zeros((load(position + needle.count - 1) | last.fold) ^ last.byte)
      }
      var events = closely | matches
      while events != 0 {
        let bit = events & (~events &+ 1)
        let byte = base + position + bit.trailingZeroBitCount / 8
        if byte >= place.heap.count { break step }
        place.moveToText(of: byte)
        let text = place.text
        // Behind the last digit of a text the next text begins.
        let looks =
          closely & bit != 0 && (!isNumber || byte + 1 < text.upperBound)
          || !head.isEmpty && matches & bit != 0 && matchesAt(byte, place.heap, text)
            && !hasHead(before: byte, place.heap, text)
        if looks
          ? looksClosely(UnsafeBufferPointer(rebasing: place.heap[text]))
          : matches & bit != 0 && matchesAt(byte, place.heap, text)
        {
          found.append(place.code)
        } else if !looks {
          events ^= bit
          continue
        }
        // The text is done with, however it goes on.
        position = text.upperBound - base
        continue step
      }
      position += 8
    }
    place.next = base + position
  }

  private func matchesAt(_ byte: Int, _ heap: UnsafeBufferPointer<UInt8>, _ text: Range<Int>) -> Bool {
    guard byte + needle.count <= text.upperBound else { return false }
    for (offset, wanted) in needle.enumerated() where FoldedText.lower(heap[byte + offset]) != wanted {
      return false
    }
    return true
  }

  private func hasHead(before byte: Int, _ heap: UnsafeBufferPointer<UInt8>, _ text: Range<Int>) -> Bool {
    let start = byte - head.count
    return start >= text.lowerBound && heap[start..<byte].elementsEqual(head)
  }

  @inline(__always) private static func lanes(_ byte: UInt8) -> UInt64 {
    UInt64(byte) &* 0x0101_0101_0101_0101
  }

  /// The upper bit of each byte that is 0; of bytes above one that is, now and then of others too.
  @inline(__always) private static func zeros(_ eight: UInt64) -> UInt64 {
    (eight &- lanes(0x01)) & ~eight & lanes(0x80)
  }
}
