import CallFiles
import CallTime

/// A report as one page of HTML, without scripts and without anything from elsewhere: it can be mailed, kept and printed. It is light
/// or dark as the reader's system is, and light on paper.
nonisolated struct ReportPage {
  private let report: CallReport

  init(_ report: CallReport) { self.report = report }

  func write(to sink: inout ByteSink) {
    sink.append(
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>\(HTML.text(report.title))</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <h1>\(HTML.text(report.title))</h1>

      """)
    sink.append(paragraphs(report.words))
    for section in report.sections {
      sink.append("<section>\n<h2>\(HTML.text(section.title))</h2>\n" + paragraphs(section.words))
      if let chart = section.chart, !chart.bars.isEmpty {
        sink.append(
          "<figure>\(chart.svg)<figcaption>All calls; strong, and in numbers, those missed</figcaption></figure>\n"
        )
      }
      if !section.table.rows.isEmpty { write(section.table, to: &sink) }
      sink.append("</section>\n")
    }
    sink.append("</body>\n</html>\n")
  }

  private func paragraphs(_ sentences: [String]) -> String {
    sentences.isEmpty ? "" : "<p>" + sentences.map(HTML.text).joined(separator: "<br>\n") + "</p>\n"
  }

  private func write(_ table: TextTable, to sink: inout ByteSink) {
    func cell(_ tag: String, _ heading: TextTable.Heading, _ text: String) -> String {
      "<\(tag)\(heading.isNumeric ? " class=\"number\"" : "")>\(HTML.text(text))</\(tag)>"
    }
    func row(_ tag: String, _ texts: [String]) -> String {
      "<tr>" + zip(table.headings, texts).map { cell(tag, $0, $1) }.joined() + "</tr>\n"
    }
    sink.append(
      "<div class=\"wide\"><table>\n<thead>" + row("th", table.headings.map(\.title)) + "</thead>\n<tbody>\n")
    for texts in table.rows { sink.append(row("td", texts)) }
    sink.append("</tbody>\n</table></div>\n")
  }

  /// Every pair of colours keeps a contrast of 4.5:1.
  private static let style = """
    :root { --ink: #1b1b1b; --paper: #ffffff; --quiet: #5c5c5c; --line: #d9d9d9; --whole: #b9c6d8; --part: #b3261e; }
    @media screen and (prefers-color-scheme: dark) {
      :root { --ink: #e8e8e8; --paper: #161616; --quiet: #a6a6a6; --line: #3a3a3a; --whole: #46566b; --part: #ff8a80; }
    }
    body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; background: var(--paper); color: var(--ink);
      font: 15px/1.45 system-ui, sans-serif; }
    h1 { font-size: 1.5rem; margin: 0 0 .3rem; }
    h2 { font-size: 1.1rem; margin: 2rem 0 .3rem; }
    p { color: var(--quiet); margin: .3rem 0 .8rem; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
    th, td { text-align: left; vertical-align: top; padding: .2rem 1rem .2rem 0; border-bottom: 1px solid var(--line); }
    th { color: var(--quiet); font-weight: 600; white-space: nowrap; }
    .number { text-align: right; white-space: nowrap; }
    .wide { overflow-x: auto; }
    figure { margin: .5rem 0 1rem; overflow-x: auto; }
    figcaption { color: var(--quiet); font-size: .85rem; }
    svg { max-width: 100%; height: auto; }
    svg text { font: 11px system-ui, sans-serif; fill: var(--ink); }
    .whole { fill: var(--whole); }
    .part { fill: var(--part); }
    @media print {
      body { margin: 0; max-width: none; font-size: 11px; }
      section, tr, figure { break-inside: avoid; }
      rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }
    """
}
