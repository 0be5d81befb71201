import CellGrid

/// Gathers what comes between the marks of a bracketed paste. Nothing in it is looked at: it may hold anything,
/// and of everything only the end mark means something.
nonisolated struct PasteCollector {
  /// No field takes more; what goes beyond is dropped, not typed.
  static let limit = 1 << 20

  private static let end = Array("\u{1B}[201~".utf8)
  private var bytes: [UInt8] = []

  /// Takes bytes up to the end mark.
  /// - Returns: the index after the end mark; nil if it has not come.
  mutating func collect(_ more: ArraySlice<UInt8>) -> Int? {
    for index in more.indices {
      bytes.append(more[index])
      if more[index] == UInt8(ascii: "~"), bytes.suffix(Self.end.count).elementsEqual(Self.end) {
        bytes.removeLast(Self.end.count)
        return index + 1
      }
      // Keep room for the end mark, which may come in pieces.
      if bytes.count > Self.limit + Self.end.count {
        bytes.remove(at: Self.limit)
      }
    }
    return nil
  }

  /// The paste as text: bytes that are not UTF-8 become `�`, and the carriage returns that terminals make of line ends
  /// are line feeds again.
  func finished() -> KeyEvent {
    let text = String(decoding: bytes.prefix(Self.limit), as: UTF8.self)
    guard text.utf8.contains(0x0D) else { return .paste(text) }
    return .paste(String(text.map { $0 == "\r" || $0 == "\r\n" ? "\n" : $0 }))
  }
}
