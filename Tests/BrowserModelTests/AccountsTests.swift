import Foundation
import TestSupport
import Testing
import WorkAnalytics

@testable import BrowserModel

/// The dialog of accounts, and the way from one to another.
struct AccountsTests {
  private nonisolated static let kathmandu = TimeZone(identifier: "Asia/Kathmandu")

  private static let accounts = Accounts([
    .init(name: "work", words: "jane"), .init(name: "home", words: "ada"), .init(name: "broken", words: ""),
  ]) { name in
    Accounts.SignIn(
      baseURL: "https://\(name).example",
      credentials: Credentials(
        apiKey: Secret("key of \(name)"), username: "ada", password: Secret(name == "broken" ? "" : "pw")),
      pbx: "one", zone: name == "home" ? kathmandu : nil,
      problem: name == "broken" ? "password-command: pass ended with 1." : nil)
  }

  private func opened() async -> World {
    let world = World(accounts: Self.accounts)
    await world.start(with: 0..<6, of: 6, scrollID: nil)
    return world
  }

  private struct NoDialog: Error {}

  private func dialog(_ world: World) throws -> AccountPickerModel {
    guard case .accounts(let picker) = world.browser.dialog else { throw NoDialog() }
    return picker
  }

  @Test func anotherAccountAsksItsOwnServiceInItsOwnZone() async throws {
    let world = await opened()
    world.press(.toggleMissed, .chooseAccount)
    let picker = try dialog(world)
    #expect(picker.accounts.map(\.name) == ["work", "home", "broken"] && picker.current == nil)
    world.press(.move(1), .open)
    let asked = await world.transport.waitForRequest()
    #expect(asked.request.url.host == "home.example")
    #expect(asked.request.headers["8x8-apikey"] == "key of home")
    await world.until { $0.calls?.zone == Self.kathmandu }
    #expect(world.browser.account == "home")
    #expect(try world.calls.filter.missedOnly)
    world.press(.chooseAccount)
    let second = try dialog(world)
    #expect(second.current == "home" && second.cursor == 1)
  }

  @Test func whereSomethingIsMissingTheFormOpensAndEscComesBack() async throws {
    let world = await opened()
    world.press(.chooseAccount, .goTo(3))
    await world.until { if case .signIn = $0.page { true } else { false } }
    let form = world.browser.signIn
    #expect(form.account == "broken" && form[.username].text == "ada" && form[.password].text == "")
    #expect(form.problem?.message == "password-command: pass ended with 1.")
    world.press(.close)
    #expect(try world.calls.table.count == 6)
    #expect(form.account == nil && form[.username].text == "jane" && form.problem == nil)
    #expect(world.browser.account == nil)
  }

  @Test func withoutAccountsTheKeySaysSo() async throws {
    let world = World()
    await world.start(with: 0..<6, of: 6, scrollID: nil)
    world.press(.chooseAccount)
    #expect(world.browser.message?.text == "The configuration names no accounts.")
  }

  @Test func aRefusedAccountLeadsToItsForm() async throws {
    let world = World(signsIn: false, accounts: Self.accounts)
    world.browser.start()
    await world.transport.waitForRequest().answer(.token())
    await world.transport.waitForRequest().answer(.page(SampleRecords.calls(0..<2), total: 2, scrollID: nil))
    await world.until { $0.calls?.isComplete == true }
    world.press(.chooseAccount, .goTo(2))
    await world.transport.waitForRequest().answer(.invalidGrant)
    await world.until { $0.signIn.problem != nil }
    let form = world.browser.signIn
    #expect(form.account == "home" && form[.baseURL].text == "https://home.example")
    #expect(form.problem?.field == .password && form[.username].text == "ada")
  }
}
