import CellGrid
import CursesTerminal
import Foundation

/// Shows a grid and tells of every event, for tests of the terminal. It can also end in many ways.
///
/// Arguments: `no-color`; `short-paste`, a paste without an end is over after half a second; `text=…`, a line to show. Keys: `q` quits, `x` exits without closing, `c` shows and hides the cursor, `m` turns the mouse on and off,
/// `w` takes a step of a random walk, `y` copies a number, `S` dereferences nothing, `T` traps, `A` aborts, `E` writes to standard error, Ctrl-Z suspends, Ctrl-L redraws, `!` draws nothing but `full`s.
@main
@MainActor
final class TerminalFixture {
  private let terminal: CursesTerminal
  private let texts: [String]
  private var log: [String] = []
  private var isCursorShown = false
  private var walk = RandomWalk()

  private init(_ arguments: [String]) throws(TerminalError) {
    terminal = try CursesTerminal(
      useColor: !arguments.contains("no-color"), pasteTimeout: arguments.contains("short-paste") ? 500 : 5000)
    texts = arguments.compactMap { $0.hasPrefix("text=") ? String($0.dropFirst(5)) : nil }
  }

  static func main() {
    do {
      let fixture = try TerminalFixture(Array(CommandLine.arguments.dropFirst()))
      fixture.show()
      fixture.terminal.start { fixture.handle($0) }
    } catch {
      print(error.message, error.advice)
      exit(64)
    }
    dispatchMain()
  }

  private func handle(_ event: TerminalEvent) {
    switch event {
    case .keys(let keys):
      for key in keys {
        log.append(Self.words(key))
        take(key)
      }
    case .hungUp: end(74)
    case .terminated: end(143)
    case .resized(let size): log.append("resized \(size.columns)x\(size.rows)")
    default: log.append("\(event)")
    }
    if walk.step == 0 { show() }
  }

  private func end(_ code: Int32) -> Never {
    terminal.close()
    exit(code)
  }

  private func take(_ key: KeyEvent) {
    switch key {
    case .text("q"): end(0)
    case .text("x"): exit(3)
    case .text("c"): isCursorShown.toggle()
    case .text("m"): terminal.tellsOfMouse.toggle()
    case .text("w"): terminal.present(walk.next(terminal.size))
    case .text("y"): terminal.copy("+12015550100")
    case .text("S"): kill(getpid(), SIGSEGV)
    case .text("T"): fatalError("asked for")
    case .text("A"): abort()
    case .text("E"): FileHandle.standardError.write(Data("said behind the screen\n".utf8))
    case .control("z"): terminal.suspend()
    case .control("l"): terminal.redraw()
    default: break
    }
  }

  private func show() {
    var grid = CellGrid(size: terminal.size)
    let size = terminal.size
    let title =
      "size \(size.columns)x\(size.rows) colors \(terminal.traits.colors) unicode \(terminal.traits.isUnicode)"
    grid.write(StyledText(title, Style(attributes: .bold)), column: 0, row: 0)
    let styles: [(String, Style)] = [
      ("red", Style(foreground: .palette(1))), ("bright", Style(foreground: .palette(9))),
      ("orange", Style(foreground: .palette(208))), ("reverse", Style(attributes: .reverse)),
      ("underline", Style(attributes: .underline)), ("on-blue", Style(background: .palette(4))),
    ]
    var column = 0
    for (name, style) in styles {
      column += grid.write(StyledText(name, style), column: column, row: 1) + 1
    }
    for (number, text) in texts.enumerated() {
      grid.write(StyledText(text) + StyledText("|end"), column: 0, row: 2 + number)
    }
    let first = 2 + texts.count
    for (number, line) in log.suffix(max(0, size.rows - first)).enumerated() {
      grid.write(StyledText(line), column: 0, row: first + number)
    }
    grid.cursor = GridPoint(column: 3, row: 1)
    grid.isCursorVisible = isCursorShown
    terminal.present(grid)
  }

  private static func words(_ key: KeyEvent) -> String {
    if case .paste(let text) = key { return "paste \(text.count) <\(text.prefix(40))>" }
    if case .pointer(let event) = key {
      return "\(event.action) column: \(event.place.column), row: \(event.place.row)"
    }
    return "key \(key)"
  }
}
