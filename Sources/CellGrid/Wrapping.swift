/// Text broken into lines at blanks, and within a word only where that is longer than a line.
package enum Wrapping {
  package static func lines(_ text: String, width: Int) -> [String] {
    guard width > 0 else { return [] }
    if isEvenlySpaced(text), DisplayText.columns(text) <= width { return [text] }
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ") {
      var rest = word
      var columns = DisplayText.columns(String(rest))
      if used > 0, used + 1 + columns <= width {
        line += " " + rest
        used += 1 + columns
        continue
      }
      if used > 0 { lines.append(line) }
      while columns > width {
        let head = prefix(of: rest, width: width)
        lines.append(head)
        rest = rest.dropFirst(head.count)
        columns -= DisplayText.columns(head)
      }
      line = String(rest)
      used = columns
    }
    if used > 0 || lines.isEmpty { lines.append(line) }
    return lines
  }

  /// Whether every blank stands alone between two words: then breaking changes nothing but the lines.
  private static func isEvenlySpaced(_ text: String) -> Bool {
    var wasBlank = true
    for byte in text.utf8 {
      let isBlank = byte == UInt8(ascii: " ")
      if isBlank, wasBlank { return false }
      wasBlank = isBlank
    }
    return !wasBlank
  }

  /// The characters at the beginning that fit, one at least so that the work ends.
  private static func prefix(of text: Substring, width: Int) -> String {
    var head = ""
    var used = 0
    for character in text {
      let columns = DisplayText.columns(String(character))
      if used > 0, used + columns > width { break }
      head.append(character)
      used += columns
    }
    return head
  }
}
