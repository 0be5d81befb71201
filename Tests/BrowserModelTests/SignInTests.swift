import CallTable
import Testing
import TestSupport
import WorkAnalytics

@testable import BrowserModel

@Suite(.timeLimit(.minutes(3))) struct SignInTests {
  @Test func withAllThreeAtHandItSignsInAtOnceAndAsksForYesterday() async throws {
    let world = World()
    world.browser.start()
    #expect(world.browser.context == .calls)
    #expect(world.browser.calls?.words.loaded == "signing in…")
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
    #expect(world.browser.context == .signIn)
    #expect(world.browser.signIn.focus == .field(.password))
    #expect(world.browser.signIn[.username].text == "jane")
    #expect(world.browser.isTyping)
    world.press(.open)
    #expect(world.browser.signIn.problem?.message == "Password is missing.")
    world.press(.insert("söcret"), .open)
    #expect(world.browser.signIn.isSubmitting)
    await world.until { $0.context == .calls }
    #expect(world.transport.requests(to: "/v1/oauth/token").count == 1)
  }

  @Test func aControlCharacterThatIsPastedIsNamedBesideItsField() {
    let world = World(password: "")
    world.browser.start()
    world.press(.previousField, .paste("\tja\u{1B}ne\r\n"))
    let form = world.browser.signIn
    #expect(form[.username].text == "janejane")
    #expect(form.problem?.field == .username)
    #expect(form.problem?.message == "What came into User had a control character in it (character 4).")
    world.press(.insert("x"))
    #expect(form.problem == nil)
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
    #expect(world.browser.context == .signIn)
    #expect(world.browser.signIn.problem?.field == field)
    #expect(world.browser.signIn.focus == .field(field))
    #expect(world.browser.signIn.problem?.message.isEmpty == false)
    #expect(!world.browser.signIn.isSubmitting)
  }

  @Test func aZoneThatTheComputerDoesNotKnowIsAskedForFirst() async {
    let world = World(zone: .failure(.onlyAnOffset("TZ=EST5", seconds: -18_000, example: "America/New_York")))
    world.browser.start()
    let form = world.browser.signIn
    #expect(world.browser.context == .signIn)
    #expect(form.listed.contains(.zone) && form.focus == .field(.zone))
    #expect(
      form.problem?.message == "This computer's time zone is not known: TZ=EST5 is only an offset, UTC−5.")
    #expect(form.problem?.advice == "Name it here or with --time-zone, such as America/New_York.")
    world.press(.open)
    #expect(form.problem?.message == "Zone is missing.")
    world.press(.insert("Mars/Olympus"), .open)
    #expect(form.problem?.message == "“Mars/Olympus” is the name of no time zone." && !form.isSubmitting)
    world.press(.deleteLine, .insert(" us/eastern "), .open)
    await world.until { $0.context == .calls }
    #expect(await world.transport.waitForRequest().query["timeZone"] == "US/Eastern")
    #expect(!form.listed.contains(.zone))
  }

  @Test func aZoneThatIsKnownIsNotAskedFor() {
    #expect(!World(password: "").browser.signIn.listed.contains(.zone))
  }

  @Test func aRefusalOnLaunchOpensTheForm() async {
    let world = World(signsIn: false)
    world.browser.start()
    await world.transport.waitForRequest().answer(.invalidGrant)
    await world.until { $0.context == .signIn }
    #expect(world.browser.signIn.problem?.field == .password)
  }

  @Test func aRefusedPBXNamesThoseOfTheAccount() async {
    let world = World()
    world.transport.always("/v2/pbxes") { _ in .pbxes(["acmecorppbx", "acmewest"]) }
    world.browser.start()
    await world.transport.waitForRequest().answer(.accessDenied)
    await world.until { $0.signIn.problem?.advice == "PBXes of this account: acmecorppbx, acmewest." }
    #expect(world.browser.context == .signIn)
    #expect(world.browser.signIn.focus == .field(.pbx))
  }

  /// Calls are there, and then the token is not accepted any more, nor a fresh one.
  private func rejected() async -> World {
    let world = World()
    await world.start(with: 0..<5, of: 5, scrollID: nil)
    world.press(.refresh)
    for _ in 0..<2 { await world.transport.waitForRequest().answer(.invalidToken) }
    await world.until { $0.message?.kind == .failure }
    return world
  }

  @Test func signingInAgainKeepsTheCallsUntilItHasSucceeded() async throws {
    let world = await rejected()
    #expect(world.browser.context == .calls)
    #expect(world.browser.message?.actions.map(\.command) == [.refresh, .signIn])
    world.press(.signIn)
    #expect(world.browser.context == .signIn)
    #expect(world.browser.signIn.problem?.advice.hasPrefix("Sign in again.") == true)
    #expect(!world.browser.idleCommands.contains(.close))
    world.press(.close)
    #expect(world.browser.context == .calls)
    #expect(world.shownIDs == ["0", "1", "2", "3", "4"])
    world.press(.signIn, .open)
    await world.transport.waitForRequest().answer(
      .page(SampleRecords.calls(0..<2), total: 2, scrollID: nil))
    await world.until { $0.context == .calls && $0.calls?.table.count == 2 }
    #expect(world.browser.message == nil)
  }

  /// A second sign-in with another password and PBX, `isCancelled` or refused, and then Esc.
  @Test(arguments: [false, true])
  func aSecondSignInThatComesToNothingLeavesTheCallsTheirSession(isCancelled: Bool) async {
    let world = World(signsIn: false)
    let transport = world.transport
    world.browser.start()
    await transport.waitForRequest().answer(.token("first"))
    await transport.waitForRequest().answer(
      .page(SampleRecords.calls(0..<5), total: 5, scrollID: nil))
    await world.until { $0.calls?.index.count == 5 && $0.calls?.isBusy == false }
    world.press(.refresh)
    await transport.waitForRequest().answer(.invalidToken)
    await transport.waitForRequest().answer(.token("renewed"))
    await transport.waitForRequest().answer(.invalidToken)
    await world.until { $0.message?.kind == .failure }

    world.press(.signIn, .previousField, .previousField, .deleteLine, .insert("other"))
    world.press(.previousField, .deleteLine, .insert("wrong"), .open)
    let attempt = await transport.waitForRequest()
    #expect(attempt.path == "/v1/oauth/token")
    if isCancelled {
      world.press(.close)
      await attempt.waitForCancellation()
    } else {
      attempt.answer(.invalidGrant)
      await world.until { $0.signIn.problem?.field == .password }
    }
    #expect(world.browser.signIn[.pbx].text == "other")
    world.press(.close)
    #expect(world.browser.context == .calls)
    #expect(world.browser.signIn.problem == nil)
    #expect(world.browser.signIn[.pbx].text == "allpbxes")
    #expect(world.browser.signIn[.password].text == "secret")

    world.press(.open)
    let legs = await transport.waitForRequest()
    #expect(legs.path == "/v2/call-legs")
    #expect(legs.request.headers["Authorization"] == "Bearer renewed")
    legs.answer(.status(503, headers: ["retry-after": "4"]))
    await world.until { $0.retry?.secondsLeft == 4 }
    world.press(.refresh)
    #expect(await transport.waitForRequest().path == "/v2/call-legs")

    world.press(.close, .chooseRange, .first, .open)
    let calls = await transport.waitForRequest()
    #expect(calls.path == "/v2/call-records")
    #expect(calls.query["startTime"] == "2026-11-24 00:00:00")
    #expect(calls.query["pbxId"] == "allpbxes")
    #expect(calls.request.headers["Authorization"] == "Bearer renewed")
  }

  @Test func theFormOverTheOpenedCallComesBackToIt() async throws {
    let world = World()
    await world.start(with: 0..<5, of: 5, scrollID: nil)
    world.press(.signIn)
    #expect(world.browser.message?.text == "There is nothing to sign in for.")
    world.press(.open)
    for _ in 0..<2 { await world.transport.waitForRequest().answer(.invalidToken) }
    await world.until {
      guard case .failed(let error) = $0.opened?.legs else { return false }
      return error.kind == .refused(.token)
    }
    world.press(.signIn)
    #expect(world.browser.context == .signIn)
    world.press(.back)
    #expect(world.browser.context == .opened)
    #expect(!world.browser.hasQuit)
  }

  @Test(
    arguments: [
      (.refused(.apiKey), .apiKey), (.refused(.password), .password), (.refused(.pbx), .pbx),
      (.refused(.token), nil), (.badAddress, .baseURL), (.wrongService, .baseURL), (.unreachable, .baseURL),
      (.unavailable, nil),
    ] as [(SourceError.Kind, SignInModel.Field?)])
  func anErrorLandsBesideTheFieldThatCanMendIt(_ kind: SourceError.Kind, _ field: SignInModel.Field?) {
    let problem = SignInModel.Problem(SourceError(kind, message: "No.", advice: "Yes."))
    #expect(problem == .init(field: field, message: "No.", advice: "Yes."))
  }

  @Test func aTokenRejectedOnLaunchOpensTheForm() async {
    let world = World()
    world.browser.start()
    for _ in 0..<2 { await world.transport.waitForRequest().answer(.invalidToken) }
    await world.until { $0.context == .signIn }
    #expect(world.browser.signIn.problem?.message.contains("(401)") == true)
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
