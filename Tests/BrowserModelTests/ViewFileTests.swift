import CallTable
import CallTime
import Foundation
import TestSupport
import Testing

@testable import BrowserModel

/// The file of saved views, as text.
struct ViewFileTests {
  private func views(_ text: String) throws(ViewFileError) -> [SavedView] {
    try ViewFile.views(in: Array(text.utf8))
  }

  private func message(_ text: String) -> String {
    do throws(ViewFileError) {
      _ = try views(text)
      return ""
    } catch {
      return error.of("views.json").message
    }
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    let kept = [
      SavedView(
        name: "Lost “today”\n", span: .preset(.last7Days),
        filter: CallFilter(
          direction: "Incoming", dispositions: ["Voicemail", "No Answer"], missedOnly: true),
        order: RowOrder([.init(.wait, isDescending: true), .init(.caller)])),
      SavedView(
        name: "Fair", span: .ends(from: "2026-11-20 09:00:00", to: "2026-11-22 18:00:00"),
        filter: CallFilter(),
        order: .asServed),
      SavedView(
        name: "日本", span: nil, filter: CallFilter(), order: RowOrder([.init(.dnis)]),
        columns: ColumnArrangement([.time, .caller, .talk], widths: [.caller: 30])),
    ]
    #expect(try ViewFile.views(in: ViewFile.text(of: kept)) == kept)
    #expect(try ViewFile.views(in: ViewFile.text(of: [])) == [])
    #expect(try views("") == [])
  }

  @Test func peopleCanReadAndWriteIt() throws {
    let view = try #require(
      try views(
        #"{"views": [{"name": "Lost", "range": "yesterday", "filter": "missed dir:in", "order": ["wait descending"]}]}"#
      ).first)
    #expect(view.span == .preset(.yesterday))
    #expect(
      view.filter == CallFilter([.init(.term(.missed)), .init(.term(.text(.direction, .equal("Incoming"))))]))
    #expect(view.order == RowOrder([.init(.wait, isDescending: true)]))
    let text = String(decoding: ViewFile.text(of: [view]), as: UTF8.self)
    for line in [#""filter" : "missed dir:in","#, #""range" : "yesterday""#, #""wait descending""#] {
      #expect(text.contains(line), "\(text)")
    }
  }

  @Test(arguments: [
    (#"{"views": [{"name": "a"}, {"range": "today"}]}"#, "views.json, views[1]: there is no “name”."),
    (#"{"views": [{"name": 5}]}"#, "views.json, views[0].name: a text is expected."),
    (#"{"views": {}}"#, "views.json, views: a list is expected."),
    ("{\n  \"views\": [\n    { \"name\": \"a\" x }\n  ]\n}", "views.json, line 3: Invalid value."),
    (
      #"{"views": [{"name": "a", "range": "someday"}]}"#,
      "views.json, views[0].range: “someday” is none of today, yesterday, last-7-days, this-week, last-week, this-month, last-month."
    ),
    (
      #"{"views": [{"name": "a", "columns": ["time", "caller 200"]}]}"#,
      "views.json, views[0].columns[1]: “caller 200” is not one more column, with or without a width of 3 to 60."
    ),
    (
      #"{"views": [{"name": "a", "theme": "dark"}]}"#,
      "views.json, views[0].theme: this version of Ringside does not know it."
    ),
    (
      #"{"version": 2, "views": []}"#,
      "views.json, version: this version of Ringside does not know it."
    ),
    (
      #"{"views": [{"name": "a", "order": ["wait", "weight"]}]}"#,
      "views.json, views[0].order[1]: “weight” is no column, with or without descending."
    ),
  ])
  func aMistakeIsNamedByItsPlace(text: String, words: String) {
    #expect(message(text) == words)
  }

  @Test(arguments: [
    "{", "[]", "{}", "null", "\u{FEFF}", #"{"views": [}"#, #"{"views": 5}"#, #"{"views": [{"name": 5}]}"#,
    #"{"views": [{"name": "a", "filter": "wait>"}]}"#, #"{"views": [{"name": "a", "filter": "("}]}"#,
    #"{"views": [{"name": "a", "range": {"from": "2026-11-20"}}]}"#,
    #"{"views": [{"name": "a", "range": {"from": "2026-13-20", "to": "2026-11-22"}}]}"#,
    #"{"views": [{"name": "a", "order": "wait"}]}"#,
    #"{"views": [{"name": "a", "columns": ["time", "moon"]}]}"#,
    #"{"views": [{"name": "a", "columns": ["talk", "talk"]}]}"#,
    #"{"views": [{"name": "a", "columns": [""]}]}"#,
    #"{"views": [{"name": "a", "range": {"from": "2026-11-20", "to": "2026-11-22", "zone": "UTC"}}]}"#,
    String(repeating: "[", count: 100_000), #"{"views": ["# + String(repeating: #"{"views":"#, count: 5000),
  ])
  func whatIsNoFileOfViewsIsRefusedWithAReason(text: String) {
    #expect(message(text).hasPrefix("views.json"))
    #expect(message(text).count > 20)
  }
}
