import BrowserModel
import CellGrid

/// All of a frame that stays while the cursor moves.
struct Scene {
  let page: Page
  let dialog: Dialog?
  /// The prompt in front, below what is searched.
  let prompt: SearchPromptModel?
  let surroundings: Surroundings
  /// Nil where another page is in front.
  let list: ListScene?

  init(of browser: Browser, width: Int, look: Look, cache: FrameCache) {
    let stack = browser.stack
    page = stack.page
    if case .search(let prompt) = stack.dialog {
      (dialog, self.prompt) = (stack.dialogs.dropLast().last, prompt)
    } else if case .chips = stack.dialog {
      (dialog, prompt) = (nil, nil)
    } else {
      (dialog, prompt) = (stack.dialog, nil)
    }
    surroundings = cache.surroundings.value {
      Surroundings(of: browser, width: width, look: look, cache: cache)
    }
    list =
      if case .calls = page {
        cache.list.value { ListScene(of: browser, width: width, look: look, cache: cache) }
      } else { nil }
  }
}

/// The message and the footer, and what they go by.
struct Surroundings {
  let context: KeyContext
  let isTyping: Bool
  let message: MessageLine.Drawn?
  let hasNews: Bool
  let footer: FooterLine.Drawn

  init(of browser: Browser, width: Int, look: Look, cache: FrameCache) {
    let (context, isTyping) = (browser.context, browser.isTyping)
    (self.context, self.isTyping) = (context, isTyping)
    hasNews = browser.hasNews
    let told = browser.message ?? (look.isAccessible ? StateWords.message(browser) : nil)
    message = told.map {
      cache.message.cells(
        of: MessageLine(message: $0, context: context, isTyping: isTyping, width: width, look: look))
    }
    footer = cache.footer.cells(
      of: FooterLine(
        context: context, isTyping: isTyping, pendingCount: browser.pendingCount, idle: browser.idleCommands,
        width: width, look: look))
  }
}

/// A rectangle of the window. Its width and height are never negative.
struct Area: Hashable, Sendable {
  let column: Int
  let row: Int
  let width: Int
  let height: Int

  /// A width or height below 0 counts as 0.
  init(column: Int, row: Int, width: Int, height: Int) {
    (self.column, self.row) = (column, row)
    (self.width, self.height) = (max(0, width), max(0, height))
  }
}
