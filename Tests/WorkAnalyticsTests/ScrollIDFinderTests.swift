import Testing

@testable import WorkAnalytics

@Suite struct ScrollIDFinderTests {
  /// What is found in the text, and after how many of its bytes.
  private func find(_ text: String) -> (scrollID: String?, bytes: Int) {
    var finder = ScrollIDFinder()
    for (index, byte) in text.utf8.enumerated() {
      if let id = finder.read([byte]) { return (id, index + 1) }
      if finder.isOver { return (nil, index + 1) }
    }
    return (nil, text.utf8.count)
  }

  @Test(arguments: [
    (#"{"meta": {"totalRecordCount": 2, "scrollId": "c3Vw="}"#, "c3Vw="),
    (#"{"meta":{"scrollId":"a\"b\\\u00e9/","totalRecordCount":2"#, "a\"b\\é/"),
    (#"{"version": "scrollId", "meta": {"x": {"scrollId": "no"}, "scrollId" : "yes"}"#, "yes"),
    (#"{"scrollId": "no", "other": {"scrollId": "no"}, "meta": {"scrollId": "yes"}"#, "yes"),
    ("\u{FEFF} {\n\"meta\"\n:\n{\"scrollId\"\n:\n\"A\"", "A"),
  ])
  func findsItInMeta(_ text: String, _ expected: String) {
    #expect(find(text).scrollID == expected)
    var finder = ScrollIDFinder()
    #expect(finder.read(Array((text + #", "data": [{}]}"#).utf8)) == expected)
    #expect(finder.isOver)
  }

  @Test(arguments: [
    #"{"data": [{"meta": {"scrollId": "A"}}], "meta": {"scrollId": "A"}}"#,
    #"{"meta": {"totalRecordCount": 0, "scrollId": "No Data"}, "data": []}"#,
    #"{"meta": {"scrollId": ""}}"#, #"{"meta": {"scrollId": 5}, "scrollId": "A"}"#, #"{"meta": {}}"#,
    #"{"meta": null, "data": []}"#, "[]", "{}", "",
  ])
  func findsNothingElse(_ text: String) {
    #expect(find(text).scrollID == nil)
  }

  @Test func looksNoFurtherThanTheRecords() {
    #expect(find(#"{"data": [{"a": 1}, {"a": 2}]}"#).bytes == 10)
    let long = #"{"meta": {"a": ""# + String(repeating: "x", count: 100_000) + #"", "scrollId": "A"}}"#
    #expect(find(long).bytes == 65_536)
  }
}
