import CallTime

/// Some of the 256 bytes, quick to ask about.
package struct ByteSet: Sendable {
  private let members: [Bool]

  package init(_ isMember: (UInt8) -> Bool) {
    members = (UInt8.min...UInt8.max).map(isMember)
  }

  package subscript(byte: UInt8) -> Bool { members[Int(byte)] }
}

extension ByteSink {
  /// Whether one of those bytes stands at `start` or after it.
  package func contains(_ set: ByteSet, from start: Int) -> Bool {
    withBytes(from: start) { bytes in bytes.contains { set[$0] } }
  }
}
