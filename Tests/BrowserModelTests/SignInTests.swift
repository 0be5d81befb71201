import CallRecords
import Testing
import TestSupport
import WorkAnalytics

@testable import BrowserModel

@Suite(.timeLimit(.minutes(1))) struct SignInTests {
  @Test func withAllThreeAtHandItSignsInAtOnceAndAsksForYesterday() async throws {
    let world = World()
    world.browser.start()
    #expect(world.browser.stage == .calls)
    #expect(world.browser.calls?.loadedWords == "signing in…")
    let request = await world.transport.waitForRequest()
    #expect(request.path == "/v2/call-records")
    #expect(
      request.query == [
        "pbxId": "allpbxes", "startTime": "2026-11-23 00:00:00", "endTime": "2026-11-23 23:59:59",
        "timeZone": "America/New_York", "pageSize": "50",
      ])
  }

  @Test func otherwiseTheFormOpensWithWhatIsKnown() async {
    let world = World(password: "")
    world.browser.start()
    #expect(world.browser.stage == .signIn)
    #expect(world.browser.signIn.focus == .field(.password))
    #expect(world.browser.signIn[.username].text == "jane")
    #expect(world.browser.isTyping)
    world.press(.open)
    #expect(world.browser.signIn.problem?.message == "Password is missing.")
    world.press(.insert("söcret"), .open)
    #expect(world.browser.signIn.isSubmitting)
    await world.until { $0.stage == .calls }
    #expect(world.transport.requests(to: "/v1/oauth/token").count == 1)
  }

  @Test(arguments: [
    (FakeAnswer.invalidAPIKey, SignInModel.Field.apiKey), (.invalidGrant, .password),
    (.status(200, body: "<html>Hotel Wi-Fi</html>"), .baseURL),
  ])
  func aRefusalLandsBesideItsField(answer: FakeAnswer, field: SignInModel.Field) async {
    let world = World(password: "", signsIn: false)
    world.press(.insert("wrong"), .open)
    await world.transport.waitForRequest().answer(answer)
    await world.until { $0.signIn.problem != nil }
    #expect(world.browser.stage == .signIn)
    #expect(world.browser.signIn.problem?.field == field)
    #expect(world.browser.signIn.focus == .field(field))
    #expect(world.browser.signIn.problem?.message.isEmpty == false)
    #expect(!world.browser.signIn.isSubmitting)
  }

  @Test func aRefusalOnLaunchOpensTheForm() async {
    let world = World(signsIn: false)
    world.browser.start()
    await world.transport.waitForRequest().answer(.invalidGrant)
    await world.until { $0.stage == .signIn }
    #expect(world.browser.signIn.problem?.field == .password)
  }

  @Test func aRefusedPBXNamesThoseOfTheAccount() async {
    let world = World()
    world.transport.always("/v2/pbxes") { _ in .pbxes(["acmecorppbx", "acmewest"]) }
    world.browser.start()
    await world.transport.waitForRequest().answer(.accessDenied)
    await world.until { $0.signIn.problem?.advice == "PBXes of this account: acmecorppbx, acmewest." }
    #expect(world.browser.stage == .signIn)
    #expect(world.browser.signIn.focus == .field(.pbx))
  }

  @Test func escCancelsSigningIn() async {
    let world = World(password: "", signsIn: false)
    world.press(.insert("secret"), .open)
    let request = await world.transport.waitForRequest()
    world.press(.insert("ignored while signing in"), .close)
    await request.waitForCancellation()
    #expect(!world.browser.signIn.isSubmitting)
    #expect(world.browser.signIn.problem == nil)
    #expect(world.browser.signIn[.password].text == "secret")
    #expect(!world.browser.hasQuit)
  }

  @Test func plainHTTPIsRefusedBeforeAByteLeaves() {
    let world = World(password: "")
    world.press(.insert("secret"), .nextField, .nextField, .deleteLine, .insert("http://work.example"), .open)
    #expect(world.browser.signIn.problem?.field == .baseURL)
    #expect(world.transport.requests.isEmpty)
  }

  @Test func ctrlCQuitsTheIdleForm() {
    let world = World(password: "")
    world.press(.interrupt)
    #expect(world.browser.hasQuit)
  }
}
