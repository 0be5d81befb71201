import CallTable
import CallTime
import WorkAnalytics

/// The name that the export dialog proposes: it says which calls are in the file, in letters that shells and file systems take
/// everywhere.
package struct ExportName {
  /// Without its ending.
  let stem: String

  /// `calls-2026-11-23`, `calls-2026-11-23-0900-1000-missed`, `calls-2026-11-16-to-2026-11-22`; of a file its own name:
  /// `calls-shown` or `calls-missed` for `calls.jsonl.gz`. Marked calls are `-marked`, whatever the filter.
  init(of list: CallListModel, marked: Bool) {
    let which = marked ? "marked" : Self.slug(of: list.effectiveFilter)
    switch list.subject {
    case .query(let query): stem = "calls-" + Self.words(for: query.range) + (which.map { "-" + $0 } ?? "")
    case .file(let name, _): stem = (Self.plain(fileName: name) ?? "calls") + "-" + (which ?? "shown")
    }
  }

  /// `unreturned-2026-11-23`; of a file `unreturned-calls` for `calls.jsonl.gz`. Where the lines are only of the calls shown,
  /// the filter is told, too: `statistics-2026-11-23-missed`.
  init(_ page: String, of list: CallListModel, isOfShown: Bool) {
    let end = (isOfShown ? Self.slug(of: list.effectiveFilter) : nil).map { "-" + $0 } ?? ""
    switch list.subject {
    case .query(let query): stem = "\(page)-\(Self.words(for: query.range))\(end)"
    case .file(let name, _): stem = page + (Self.plain(fileName: name).map { "-" + $0 } ?? "") + end
    }
  }

  /// Nil where nothing of it is left.
  private static func plain(fileName name: String) -> String? {
    let base = name == "standard input" ? "" : name.split(separator: "/").last?.prefix { $0 != "." } ?? ""
    let plain = plain(base)
    return plain.isEmpty ? nil : plain
  }

  /// With the ending, and a number where the name is that of a file written before: `calls-2026-11-23-2.csv`.
  func path(ending: String, besides written: Set<String>) -> String {
    let numbered = (2...).lazy.map { "\(stem)-\($0).\(ending)" }
    let first = "\(stem).\(ending)"
    return written.contains(first) ? numbered.first { !written.contains($0) } ?? first : first
  }

  private static func words(for range: ReportRange) -> String {
    let (from, to) = (range.from, range.to)
    let (first, last) = (from.localDay.text, to.localDay.text)
    if range.isWholeDays { return first == last ? first : "\(first)-to-\(last)" }
    return first == last
      ? "\(first)-\(minutes(from))-\(minutes(to))" : "\(first)-\(minutes(from))-to-\(last)-\(minutes(to))"
  }

  /// `0900`. The last second of a minute counts as its end: `1000` for 09:59:59.
  private static func minutes(_ time: LocalTime) -> String {
    let parts = time.clock.split(separator: ":").compactMap { Int($0) }
    guard parts.count == 3 else { return "" }
    let minute = parts[0] * 60 + parts[1] + (parts[2] == 59 ? 1 : 0)
    let (hours, rest) = minute.quotientAndRemainder(dividingBy: 60)
    return (hours < 10 ? "0" : "") + "\(hours)" + (rest < 10 ? "0" : "") + "\(rest)"
  }

  /// `incoming`, `incoming-no-answer-missed`; nil without a filter. What is long, or leaves nothing, is just `filtered`.
  private static func slug(of filter: CallFilter) -> String? {
    if filter.isEmpty { return nil }
    let slug = plain(filter.chips.map(\.words).joined(separator: "-").lowercased())
    return slug.isEmpty || slug.count > longest ? "filtered" : slug
  }

  private static let longest = 40

  /// Letters and digits, with a hyphen for whatever else stands between them; signs of comparison are words.
  private static func plain(_ text: some StringProtocol) -> String {
    String(text).replacing(">", with: "-over-").replacing("<", with: "-under-")
      .split { !$0.isLetter && !$0.isNumber && $0 != "_" }.joined(separator: "-")
  }
}
