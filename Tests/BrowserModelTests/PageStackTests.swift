import Testing
import WorkAnalytics

@testable import BrowserModel

/// The page or dialog in front, and those left when it goes.
struct PageStackTests {
  private let form = SignInModel(Launch(zone: .success(.gmt)))
  private let help = HelpModel(context: .signIn)

  @Test func theLastPageStays() {
    let stack = PageStack(.signIn(form))
    #expect(stack.goBack() == nil)
    #expect(stack.pages.count == 1)
    #expect(stack.front.context == .signIn)
  }

  @Test func goingBackLeavesThePageInFront() {
    let again = SignInModel(Launch(zone: .success(.gmt)))
    let stack = PageStack(.signIn(form))
    stack.open(.signIn(again))
    #expect(stack.front === again)
    guard case .signIn(let left)? = stack.goBack() else {
      Issue.record("nothing was left")
      return
    }
    #expect(left === again)
    #expect(stack.front === form)
  }

  @Test func aDialogHasTheKeysOfAllThatIsUnderIt() {
    let stack = PageStack(.signIn(form))
    stack.show(.help(help))
    #expect(stack.front === help)
    stack.replace(with: .signIn(form))
    #expect(stack.front === help)
    _ = stack.closeDialog()
    #expect(stack.front === form)
    #expect(stack.closeDialog() == nil)
  }
}
