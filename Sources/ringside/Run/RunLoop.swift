import BrowserModel
import CellGrid
import Observation
import Screens

/// The one loop: events of the terminal go to the browser in order, and when the browser has changed, a new frame goes to
/// the terminal. Between the two it sleeps.
///
/// An event is handled and its frame shown in one go. Changes from elsewhere, pages that arrive for example, ask for a frame
/// that is made when the main actor comes to it; however many they are by then, they make one.
final class RunLoop {
  private let browser: Browser
  private let terminal: any TerminalDevice
  private var look: Look
  private let cache = FrameCache()
  /// Of the window.
  private var size: GridSize
  /// Of the frame on the screen.
  private var hits: HitMap?
  /// The browser has changed since the last frame.
  private var isStale = false
  private var isHandling = false
  /// Ends the run; nil before it and after it.
  private var end: CheckedContinuation<ExitCode, Never>?

  init(browser: Browser, terminal: any TerminalDevice, look: Look) {
    (self.browser, self.terminal, self.look) = (browser, terminal, look)
    size = terminal.size
  }

  /// Until the user or the system has had enough. The first calls are on their way while the first frame is made.
  func run() async -> ExitCode {
    browser.start()
    // Its tasks begin here, and leave the main actor to the frame.
    await Task.yield()
    show()
    terminal.tellsOfMouse = browser.preferences.usesMouse
    askForBackground()
    let code = await withCheckedContinuation { end in
      self.end = end
      terminal.start { self.handle($0) }
    }
    browser.stop()
    await browser.hasStopped()
    return code
  }

  // MARK: Frames

  private func show() {
    isStale = false
    let frame = withObservationTracking {
      Screens.frame(of: browser, in: size, look: look, cache: cache)
    } onChange: {
      // The browser lives on the main actor, and is changed nowhere else.
      MainActor.assumeIsolated { self.browserWillChange() }
    }
    terminal.present(frame.grid)
    browser.geometry = frame.geometry
    hits = frame.hits
  }

  private func browserWillChange() {
    isStale = true
    if !isHandling {
      Task { if isStale, end != nil { show() } }
    }
  }

  // MARK: Events

  private func handle(_ event: TerminalEvent) {
    isHandling = true
    let code = take(event)
    isHandling = false
    if let code {
      end?.resume(returning: code)
      end = nil
    } else if isStale {
      show()
      Screens.prefetch(for: browser, in: size, look: look, cache: cache)
    }
  }

  /// The exit code with which the program ends because of this event; nil if it goes on.
  private func take(_ event: TerminalEvent) -> ExitCode? {
    switch event {
    case .keys(let keys):
      return take(keys)
    case .interrupted:
      return interrupt()
    case .resized(let size):
      self.size = size
      isStale = true
      return nil
    case .background(let isLight):
      look = look.with(isOnLight: isLight)
      isStale = true
      return nil
    case .resumed:
      return nil
    case .hungUp:
      return .hungUp
    case .terminated:
      return .terminated
    }
  }

  /// All of them before the next frame. Text typed without a pause goes into its field in one piece.
  private func take(_ keys: [KeyEvent]) -> ExitCode? {
    var rest = keys[...]
    while let key = rest.popFirst() {
      if key == .control("c") {
        if let end = interrupt() { return end }
        continue
      }
      if case .pointer(let event) = key {
        if let command = hits?.command(for: event) { perform(command) }
        if browser.hasQuit { return .done }
        continue
      }
      // Esc and a key in quick succession look like Alt, which no key here has.
      if case .alt(let character) = key, !browser.isTyping {
        rest = [.escape, .text(character)] + rest
        continue
      }
      var command =
        KeyTable.command(for: key, in: browser.context, isTyping: browser.isTyping)
        ?? .unbound(key.name(isUnicode: look.isUnicode))
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

  /// Of the frame on the screen, or of the one that it would be now.
  private var geometry: Geometry {
    isStale ? Screens.geometry(of: browser, in: size, look: look, cache: cache) : browser.geometry
  }

  private func perform(_ command: Command) {
    switch command {
    case .redraw: terminal.redraw()
    case .suspend: terminal.suspend()
    default:
      browser.perform(command, in: geometry)
      follow(browser.preferences)
    }
  }

  private func follow(_ preferences: Preferences) {
    if terminal.tellsOfMouse != preferences.usesMouse { terminal.tellsOfMouse = preferences.usesMouse }
    guard look.theme != preferences.theme else { return }
    look = look.with(theme: preferences.theme)
    isStale = true
    askForBackground()
  }

  private func askForBackground() {
    if look.theme == .auto, look.isOnLight == nil, look.hasColor { terminal.askForBackground() }
  }
}
