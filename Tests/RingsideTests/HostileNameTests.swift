import Foundation
import TerminalHarness
import TestSupport
import Testing

@testable import ringside

/// Names that terminals could take for wider, narrower or other than they are.
@Suite struct HostileNameTests {
  private static let names = [
    "Ada", "José Ñandú", "Jose\u{301} n\u{303}", "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}",
    "\u{301}Mark first", "日本 語", "ｆｕｌｌ", "ｶﾀｶﾅ", "한국어", "\u{1112}\u{1161}\u{11AB}",
    "👩‍👩‍👧‍👦 home", "👍🏽 Ann", "🇺🇸🇯🇵", "1️⃣ desk", "❤️ heart", "☎︎ line", "مريم علي", "שרה",
    "\u{202E}abc\u{202C}", "\u{2066}Eve\u{2069}", "a\u{200B}b\u{200D}c\u{FEFF}d", "a\u{AD}b", "\u{3164}",
    "ក្រុម", "நிலா",
    "a\\tb", "a\\u001b[31mred", "a\\u001b]0;title\\u0007", "a\\u0000b", "\\u009b5C", "a\\r\\nb",
    "a\\u0008\\u0008b",
    "\u{E000}\u{F8FF}", "Z\u{335}\u{321}\u{32B}\u{332}alg\u{310}\u{35B}o", "🫠🪿", "——", "ﷺ", "𒐫", "a\u{2028}b",
  ]

  @Test(arguments: [(120, false), (80, false), (120, true)])
  func theNextColumnStandsInTheSameCellsOfEachRow(columns: Int, isAccessible: Bool) async throws {
    try await TemporaryFolder.with { folder in
      let records = Self.names.enumerated().map { number, name in
        Records.json(
          id: number, ["callerName": "\"\(name)\"", "calleeName": "\"East 7\"", "callee": "\"\""])
      }
      try FileExportTests.write(records.joined(separator: "\n"), to: folder + "/calls.jsonl")
      let program = try TerminalProgram(
        TerminalProgram.builtProduct("ringside"),
        ["open", folder + "/calls.jsonl"] + (isAccessible ? ["--accessible"] : []), columns: columns, rows: 60
      )
      let count = Self.names.count
      let screen = try await program.screen { screen in
        screen.contains("all \(count) loaded") && screen.lines.count { $0.contains("ANSWERED") } >= count
      }
      let callees = screen.places(of: "East 7").filter { $0.row < count + 4 }
      #expect(callees.count >= count)
      #expect(Set(callees.map(\.column)).count == 1, "\(screen.framed)")
      #expect(Set(screen.places(of: "ANSWERED").filter { $0.row < count + 4 }.map(\.column)).count == 1)
      await program.type("q")
      #expect(try await program.exit() == .exited(0))
    }
  }
}

extension Screen {
  /// The cells in which a text of narrow characters begins.
  fileprivate func places(of text: String) -> [(column: Int, row: Int)] {
    let characters = text.map { $0 == " " ? "" : String($0) }
    return (0..<rows).flatMap { row in
      (0...max(0, columns - characters.count)).filter { column in
        characters.indices.allSatisfy {
          let cell = self[column + $0, row]
          return cell.width == 1 && (cell.text == " " ? "" : cell.text) == characters[$0]
        }
      }.map { ($0, row) }
    }
  }
}
