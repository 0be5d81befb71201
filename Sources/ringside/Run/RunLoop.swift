import BrowserModel
import CellGrid
import Observation
import Screens

/// The one loop: what happens at the terminal goes to the browser in order, and whenever the browser has changed, a new
/// frame goes to the terminal. Between the two it sleeps.
@Observable final class RunLoop {
  private let browser: Browser
  private let terminal: any TerminalDevice
  private let look: Look
  /// Of the window.
  private var size: GridSize

  init(browser: Browser, terminal: any TerminalDevice, look: Look) {
    (self.browser, self.terminal, self.look) = (browser, terminal, look)
    size = terminal.size
  }

  /// Until the user or the system has had enough. Nothing is asked of the network before the first frame is shown.
  func run() async -> ExitCode {
    show(frame())
    browser.start()
    let frames = Task {
      for await frame in Observations({ self.frame() }) { show(frame) }
    }
    let end = await end()
    frames.cancel()
    browser.stop()
    await browser.hasStopped()
    return end
  }

  private func end() async -> ExitCode {
    for await event in terminal.events {
      if let end = take(event) { return end }
    }
    return .hungUp
  }

  private func frame() -> Frame {
    Screens.frame(of: browser, in: size, look: look)
  }

  private func show(_ frame: Frame) {
    terminal.present(frame.grid)
    browser.geometry = frame.geometry
  }

  /// How the program ends because of this event; nil if it goes on.
  private func take(_ event: TerminalEvent) -> ExitCode? {
    switch event {
    case .keys(let keys):
      return take(keys)
    case .interrupted:
      return interrupt()
    case .resized(let size):
      self.size = size
      return nil
    case .resumed:
      return nil
    case .hungUp:
      return .hungUp
    case .terminated:
      return .terminated
    }
  }

  /// All of them before the next frame. What is typed without a pause goes into its field in one piece.
  private func take(_ keys: [KeyEvent]) -> ExitCode? {
    var rest = keys[...]
    while let key = rest.popFirst() {
      if key == .control("c") {
        if let end = interrupt() { return end }
        continue
      }
      guard var command = KeyTable.command(for: key, in: browser.context, isTyping: browser.isTyping) else {
        // Esc and a key in quick succession look like Alt, which no key here has.
        if case .alt(let character) = key, !browser.isTyping { rest = [.escape, .text(character)] + rest }
        continue
      }
      if case .insert(var text) = command {
        while case .text(let character)? = rest.first {
          text.append(character)
          rest.removeFirst()
        }
        command = .insert(text)
      }
      perform(command)
      if browser.hasQuit { return .done }
    }
    return nil
  }

  private func interrupt() -> ExitCode? {
    perform(.interrupt)
    return browser.hasQuit ? .interrupted : nil
  }

  private func perform(_ command: Command) {
    switch command {
    case .redraw: terminal.redraw()
    case .suspend: terminal.suspend()
    default: browser.perform(command, in: Screens.geometry(of: browser, in: size, look: look))
    }
  }
}
