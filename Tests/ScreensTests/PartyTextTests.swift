import CellGrid
import Testing
import TestSupport

@testable import Screens

/// Name, then number; the name is shortened before the number.
struct PartyTextTests {
  @Test(arguments: [
    ("MARK SMITH", "+15555551220", 30, "MARK SMITH  +15555551220"),
    ("MARK SMITH", "+15555551220", 24, "MARK SMITH  +15555551220"),
    ("MARK SMITH", "+15555551220", 20, "MARK …  +15555551220"),
    ("MARK SMITH", "+15555551220", 16, "+15555551220"),
    ("MARK SMITH", "+15555551220", 8, "+155555…"),
    ("Priya Natarajan", "120022", 23, "Priya Natarajan  120022"),
    ("Priya Natarajan", "120022", 22, "Priya Natarajan"), ("Priya Natarajan", "120022", 12, "Priya Natar…"),
    ("", "+15555551220", 20, "+15555551220"),
    ("Test Queue", "CallQueue", 30, "Test Queue"),
    ("West Support", "CallQueue (103)", 30, "West Support  CallQueue (103)"),
    ("West Support", "CallQueue (103)", 24, "West Support"), ("", "CallQueue (103)", 24, "CallQueue (103)"),
    ("", "anonymous", 20, "anonymous"),
    ("+15555551220", "+15555551220", 30, "+15555551220"),
    ("15555551220", "+15555551220", 30, "+15555551220"),
    ("1 (555) 555-1220", "+15555551220", 30, "+15555551220"),
    ("5555551220", "+15555551220", 30, "5555551220  +15555551220"),
    ("Bay 15555551220", "+15555551220", 40, "Bay 15555551220  +15555551220"),
    ("-", "120088", 20, "-  120088"),
    ("東京商事", "+81355550100", 20, "東京…  +81355550100"),
    ("", "", 10, "–"),
    ("a\u{1B}[2Jb", "12", 20, "a␛[2Jb  12"),
  ])
  func aPartyIsShortenedToItsColumn(name: String, number: String, width: Int, expected: String) {
    #expect(Self.text(name, number, width) == expected)
  }

  private static func text(_ name: String, _ number: String, _ width: Int) -> String {
    let text = PartyText.text(name: name, number: number, width: width, look: Look())
    var grid = CellGrid(size: GridSize(columns: width, rows: 1))
    grid.write(text, column: 0, row: 0)
    return grid.lines[0]
  }
}
