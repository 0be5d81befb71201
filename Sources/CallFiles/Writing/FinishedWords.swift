import CallTable
import CallTime

/// Texts by number, each as it will stand in a file.
struct FinishedWords {
  /// Where text n begins; one more for the end of the last.
  private let offsets: [Int]
  private let heap: [UInt8]

  /// As many as `count`, each written by `write`.
  init(count: Int, _ write: (_ number: Int, _ sink: inout ByteSink) -> Void) {
    var heap = ByteSink(capacity: 16 * count)
    var offsets = [0]
    offsets.reserveCapacity(count + 1)
    for number in 0..<count {
      write(number, &heap)
      offsets.append(heap.count)
    }
    self.offsets = offsets
    self.heap = heap.withBytes { Array($0) }
  }

  func append(_ number: Int, to sink: inout ByteSink) {
    heap.withUnsafeBufferPointer {
      sink.append(UnsafeBufferPointer(rebasing: $0[offsets[number]..<offsets[number + 1]]))
    }
  }
}

extension Column {
  /// Whether its texts repeat so much among so many rows that finishing all of them beforehand pays.
  func repeats(in rows: Int) -> Bool { dictionary.count <= rows / 2 }
}
