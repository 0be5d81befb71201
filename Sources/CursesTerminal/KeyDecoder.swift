import CellGrid

/// Turns the bytes of a terminal into keys. Pure: it reads nothing and knows no time.
///
/// Curses' own reader blocks while it waits for what follows an escape, and takes the escape sequences in pasted
/// text for keys; this one does neither. What it does not know is swallowed whole, never typed.
nonisolated struct KeyDecoder {
  /// The characters that the bytes of the keyboard stand for.
  enum Encoding: Hashable {
    case utf8
    /// One byte a character, as the C library's locale has it.
    case locale
  }

  /// Input that is not whole yet; nil if there is none, and nothing to wait for.
  enum Pending: Hashable {
    /// An escape (or a character) of which the rest may follow within the escape delay.
    case sequence
    /// A paste whose end has not come yet.
    case paste
  }

  let encoding: Encoding
  let sequences: KeySequences
  var buffer: [UInt8] = []
  var paste: PasteCollector?
  /// The terminal has told that its background is light, or dark; nil while it has not.
  private(set) var isBackgroundLight: Bool?
  private var typed = String.UnicodeScalarView()
  private var events: [KeyEvent] = []

  init(encoding: Encoding, sequences: KeySequences) {
    self.encoding = encoding
    self.sequences = sequences
  }

  var pending: Pending? {
    paste != nil ? .paste : buffer.isEmpty ? nil : .sequence
  }

  /// Takes bytes as they come, in pieces of any size.
  /// - Returns: the keys that are whole.
  mutating func feed(_ bytes: some Sequence<UInt8>) -> [KeyEvent] {
    buffer.append(contentsOf: bytes)
    decode(isFinal: false)
    return taken()
  }

  /// Nothing came in time: an escape was the Escape key, a paste without an end has ended.
  mutating func timeout() -> [KeyEvent] {
    if let collector = paste {
      emit(collector.finished())
      paste = nil
    }
    decode(isFinal: true)
    return taken()
  }

  private mutating func decode(isFinal: Bool) {
    var position = 0
    while position < buffer.count {
      if var collector = paste {
        let end = collector.collect(buffer[position...])
        paste = collector
        guard let end else {
          position = buffer.count
          break
        }
        emit(collector.finished())
        paste = nil
        position = end
        continue
      }
      guard let length = decodeOne(buffer[position...], isFinal: isFinal) else { break }
      position += length
    }
    buffer.removeFirst(position)
  }

  /// - Returns: how many bytes were used; nil if more are needed.
  private mutating func decodeOne(_ bytes: ArraySlice<UInt8>, isFinal: Bool) -> Int? {
    guard let first = bytes.first else { return nil }
    switch first {
    case 0x1B: return decodeEscape(bytes, isFinal: isFinal)
    case 0x20...0x7E: typed.append(Unicode.Scalar(first))
    case ..<0x80: emit(Self.control(first))
    default:
      switch EncodedCharacter(bytes, encoding: encoding) {
      case .whole(let scalar, let length):
        typed.append(scalar)
        return length
      case .unfinished where !isFinal: return nil
      case .unfinished, .invalid: break
      }
    }
    return 1
  }

  private mutating func decodeEscape(_ bytes: ArraySlice<UInt8>, isFinal: Bool) -> Int? {
    if let known = sequences.described.first(where: { bytes.starts(with: $0.bytes) }) {
      emit(known.key)
      return known.bytes.count
    }
    switch EscapeSequence(bytes) {
    case .escape:
      emit(.escape)
      return 1
    case .control(let parameters, let final, let length):
      if final == UInt8(ascii: "~"), parameters.first == 200 {
        paste = PasteCollector()
        flushTyped()
      } else if let key = sequences.control(parameters: parameters, final: final) {
        emit(key)
      }
      return length
    case .pointer(let button, let column, let row, let isPress, let length):
      if isPress, let event = PointerEvent(button: button, column: column, row: row) { emit(.pointer(event)) }
      return length
    case .linuxFunction(let number):
      emit(.function(number))
      return 4
    case .shifted(let final):
      if let key = sequences.shifted(final: final) { emit(key) }
      return 3
    case .background(let isLight, let length):
      isBackgroundLight = isLight
      return length
    case .swallowed(let length):
      return length
    case .alt:
      return decodeAlt(bytes.dropFirst(), isFinal: isFinal)
    case .unfinished:
      guard isFinal else { return nil }
      if bytes.count == 1 {
        emit(.escape)
      } else if bytes.count == 2, let second = bytes.last, second < 0x80 {
        emit(.alt(Character(Unicode.Scalar(second))))
      }
      return bytes.count
    }
  }

  private mutating func decodeAlt(_ rest: ArraySlice<UInt8>, isFinal: Bool) -> Int? {
    switch EncodedCharacter(rest, encoding: encoding) {
    case .whole(let scalar, let length):
      emit(.alt(Character(scalar)))
      return length + 1
    case .unfinished: return isFinal ? rest.count + 1 : nil
    case .invalid: return 2
    }
  }

  private static func control(_ byte: UInt8) -> KeyEvent {
    switch byte {
    case 0x00: .control(" ")
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    default: .control(Character(Unicode.Scalar(byte < 0x1B ? byte | 0x60 : byte | 0x40)))
    }
  }

  private mutating func emit(_ key: KeyEvent) {
    flushTyped()
    events.append(key)
  }

  /// Characters typed in one go are joined: an accent that comes after its letter is one key with it.
  private mutating func flushTyped() {
    events += String(typed).map { .text($0) }
    typed = String.UnicodeScalarView()
  }

  private mutating func taken() -> [KeyEvent] {
    flushTyped()
    defer { events = [] }
    return events
  }
}

extension PointerEvent {
  /// Nil for what means nothing here: other buttons, and moves with a button down. The keys held with it do not count.
  fileprivate nonisolated init?(button: Int, column: Int, row: Int) {
    guard column > 0, row > 0 else { return nil }
    let place = GridPoint(column: column - 1, row: row - 1)
    let modifiers = 4 | 8 | 16
    switch button & ~modifiers {
    case 0: self.init(.press, at: place)
    case 64: self.init(.wheelUp, at: place)
    case 65: self.init(.wheelDown, at: place)
    default: return nil
    }
  }
}

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
