/// Numbers in unusual clothes: ` 12 `, `007`, `1.5e3`.
enum LooseNumber {
  /// The whole number meant, its fraction cut off; nil if the text is none or 64 bits cannot hold it.
  static func integer(_ text: String) -> Int64? {
    let trimmed = text.drop { $0 == " " }
    guard let end = trimmed.lastIndex(where: { $0 != " " }) else { return nil }
    let digits = trimmed[...end]
    if let value = Int64(digits) { return value }
    // Double would also take "inf" and "0x10".
    guard digits.allSatisfy("0123456789+-.eE".contains), let value = Double(digits) else { return nil }
    return Int64(exactly: value.rounded(.towardZero))
  }
}
