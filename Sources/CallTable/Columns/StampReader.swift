/// Reads `2022-02-03T09:11:32.897-0500`, one after another. The date and the offset are nearly always those of the stamp
/// before, and are then compared, not read.
struct StampReader {
  private var date: (UInt64, UInt32) = (0, 0)
  private var offset: UInt64 = 0
  /// The milliseconds of midnight UTC of that date less the offset.
  private var midnight: Int64 = 0
  private var offsetMinutes: Int64 = 0

  mutating func read(_ text: UnsafeBufferPointer<UInt8>) -> (milliseconds: Int64, offsetMinutes: Int64)? {
    guard text.count == 28 else { return nil }
    let raw = UnsafeRawBufferPointer(text)
    let date = (
      raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self),
      raw.loadUnaligned(fromByteOffset: 7, as: UInt32.self)
    )
    let end = raw.loadUnaligned(fromByteOffset: 20, as: UInt64.self)
    // The last five of its bytes, those of the offset.
    let offset = UInt64(littleEndian: end) >> 24
    if date == self.date, offset == self.offset, text[19] == UInt8(ascii: "."),
      let seconds = FixedText.clock(UnsafeBufferPointer(rebasing: text[11..<19])), seconds < 86_400,
      let fraction = FixedText.number(text, 20, 3)
    {
      return (midnight + seconds * 1000 + fraction, offsetMinutes)
    }
    guard let stamp = FixedText.stamp(text), let hour = FixedText.number(text, 11, 2),
      let minute = FixedText.number(text, 14, 2), let second = FixedText.number(text, 17, 2),
      let fraction = FixedText.number(text, 20, 3)
    else { return nil }
    (self.date, self.offset) = (date, offset)
    midnight = stamp.milliseconds - ((hour * 60 + minute) * 60 + second) * 1000 - fraction
    offsetMinutes = stamp.offsetMinutes
    return stamp
  }
}
