import Foundation
import TerminalHarness
import Testing

@testable import CursesTerminal

/// A text on its way to the clipboard.
@Suite struct ClipboardSequenceTests {
  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test(arguments: [
    (["TERM": "xterm-256color"], ClipboardSequence.Route.direct), (["TERM": "foot"], .direct),
    (["TERM": "tmux-256color", "TMUX": "/tmp/tmux-1/default,1,0"], .tmux), (["TERM": "tmux-256color"], .tmux),
    (["TERM": "screen.xterm-256color", "STY": "77.pts-1.host"], .screen), (["TERM": "screen"], .screenOrTmux),
    (["TERM": "screen-256color", "TMUX": "/tmp/tmux-1/default,1,0"], .tmux),
    (["TERM": "linux"], .none), (["TERM": "vt220"], .none),
    (["TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"], .none),
  ])
  func theWayFollowsFromTheEnvironment(variables: [String: String], route: ClipboardSequence.Route) {
    #expect(ClipboardSequence.route { variables[$0] } == route)
  }

  @Test func everyRouteHasItsBytes() {
    let plain = "\u{1B}]52;c;KzEyMDE=\u{7}"
    #expect(text(ClipboardSequence.bytes("+1201", .direct)) == plain)
    let wrapped = "\u{1B}Ptmux;\u{1B}\u{1B}]52;c;KzEyMDE=\u{7}\u{1B}\\"
    #expect(text(ClipboardSequence.bytes("+1201", .tmux)) == plain + wrapped)
    #expect(text(ClipboardSequence.bytes("+1201", .screen)) == "\u{1B}P" + plain + "\u{1B}\\")
    #expect(text(ClipboardSequence.bytes("+1201", .screenOrTmux)) == plain + "\u{1B}P" + plain + "\u{1B}\\")
    #expect(ClipboardSequence.bytes("+1201", .none) == [])
  }

  @Test func screenGetsALongTextInPiecesThatItTakes() {
    let long = String(repeating: "x", count: 1000)
    let pieces = text(ClipboardSequence.bytes(long, .screen)).components(separatedBy: "\u{1B}\\").dropLast()
    #expect(pieces.allSatisfy { $0.utf8.count <= 256 && $0.hasPrefix("\u{1B}P") })
    #expect(pieces.map { $0.dropFirst(2) }.joined() == text(ClipboardSequence.bytes(long, .direct)))
  }

  @Test func lettersAreThoseOfBase64() {
    for length in 0..<70 {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 37 + length) }
      #expect(text(ClipboardSequence.base64(bytes)) == Data(bytes).base64EncodedString())
    }
  }

  @Test func theSequenceArrivesWholeAndTheScreenStays() async throws {
    let program = try TerminalProgram(TerminalProgram.builtProduct("TerminalFixture"))
    try await program.screen { $0.contains("on-blue") }
    await program.type("y")
    let screen = try await program.screen { $0.contains("key text(\"y\")") }
    #expect(screen.lines[0].hasPrefix("size 80x24"))
    let sequence = Array("\u{1B}]52;c;KzEyMDE1NTUwMTAw\u{7}".utf8)
    #expect(await program.output.ranges(of: sequence).count == 1)
    await program.type("q")
    #expect(try await program.exit() == .exited(0))
  }
}
