import BrowserModel
import CellGrid
import Observation
import Screens

/// The one loop: what happens at the terminal goes to the browser in order, and whenever the browser has changed, a new
/// frame goes to the terminal. Between the two it sleeps.
struct RunLoop {
  let browser: Browser
  let terminal: any TerminalDevice
  let look: Look

  /// Until the user or the system has had enough. Nothing is asked of the network before the first frame is shown.
  func run() async -> ExitCode {
    resize(terminal.size)
    terminal.present(frame())
    browser.start()
    let frames = Task {
      for await frame in Observations({ self.frame() }) { terminal.present(frame) }
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

  private func frame() -> CellGrid {
    Screens.render(browser, look: look)
  }

  /// How the program ends because of this event; nil if it goes on.
  private func take(_ event: TerminalEvent) -> ExitCode? {
    switch event {
    case .key(.control("c")), .interrupted:
      browser.perform(.interrupt)
      return browser.hasQuit ? .interrupted : nil
    case .key(let key):
      guard let command = KeyTable.command(for: key, in: browser.context, isTyping: browser.isTyping) else {
        return nil
      }
      perform(command)
      return browser.hasQuit ? .done : nil
    case .resized(let size):
      resize(size)
      return nil
    case .resumed:
      return nil
    case .hungUp:
      return .hungUp
    case .terminated:
      return .terminated
    }
  }

  private func perform(_ command: Command) {
    switch command {
    case .redraw: terminal.redraw()
    case .suspend: terminal.suspend()
    default: browser.perform(command)
    }
  }

  private func resize(_ size: GridSize) {
    browser.window = WindowSize(columns: size.columns, rows: size.rows)
  }
}
