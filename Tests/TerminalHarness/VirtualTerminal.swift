import CVTerm

/// libvterm's terminal. Not safe to share: it belongs to one actor.
final class VirtualTerminal {
  private let terminal: OpaquePointer
  private(set) var columns: Int
  private(set) var rows: Int
  /// As long as nothing has changed it.
  private var known: Screen?

  init(columns: Int, rows: Int) {
    (self.columns, self.rows) = (columns, rows)
    terminal = cv_new(Int32(columns), Int32(rows))
  }

  deinit {
    cv_free(terminal)
  }

  func resize(columns: Int, rows: Int) {
    known = nil
    (self.columns, self.rows) = (columns, rows)
    cv_resize(terminal, Int32(columns), Int32(rows))
  }

  /// Takes output of the program.
  /// - Returns: what the terminal answers.
  func feed(_ bytes: [UInt8]) -> [UInt8] {
    known = nil
    cv_feed(terminal, bytes, bytes.count)
    var answer = [UInt8](repeating: 0, count: 1024)
    let count = cv_answer(terminal, &answer, answer.count)
    return Array(answer.prefix(count))
  }

  var screen: Screen {
    if let known { return known }
    let screen = Screen(of: terminal, columns: columns, rows: rows)
    known = screen
    return screen
  }
}
