import BrowserModel
import CallInsight
import CallTable
import Testing
import TestSupport

@testable import Screens

@Suite struct HelpWordsTests {
  private let lines = HelpText(ownContext: .opened, search: nil, look: Look(), width: 74).drawn().cells.lines

  @Test func everyResultColumnAndTimeHasItsLine() {
    let results = CallResult.Kind.allCases.map { ($0.name, $0.meaning) }.filter { !$0.0.isEmpty }
    let columns = CallColumn.allCases.map { ($0.definition.title, $0.meaning) }
    let times = CallTiming.Kind.allCases.map { ($0.name, $0.meaning) }
    for (word, meaning) in results + columns + times {
      let start = meaning.split(separator: " ").prefix(4).joined(separator: " ")
      #expect(lines.contains { $0.contains("\(word)  ") && $0.contains("  \(start)") }, "\(word)")
    }
  }

  @Test func theWordsComeFirstThenTheKeysOfThePageItWasAskedFrom() throws {
    let words = try #require(lines.firstIndex(of: "Words"))
    let fields = try #require(lines.firstIndex { $0.contains("every field of the call") })
    let table = try #require(lines.firstIndex { $0.hasPrefix("In the call table") })
    #expect(lines[0].hasPrefix("Results"))
    #expect(words < fields && fields < table)
  }
}
