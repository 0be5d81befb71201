import BrowserModel
import CallTime
import CursesTerminal
import Foundation
import Sandbox
import Screens
import WorkAnalytics

/// `browse`, `demo`, `open` and `export`: the same calls, on the screen or written out.
struct CallsCommand {
  let settings: Settings
  let environment: [String: String]
  /// What a demo simulates; nil asks the real service.
  let simulation: SandboxOptions?

  /// Where nobody can look at a screen, the records are written.
  func run(isExport: Bool) async throws(ProgramFault) {
    if isExport || settings.asksForExport || isatty(STDOUT_FILENO) == 0 {
      try await export()
    } else {
      try await browse()
    }
  }

  private func browse() async throws(ProgramFault) {
    let type = environment["TERM"] ?? ""
    if type.isEmpty || type == "dumb" { throw .noCursor(terminal: type.isEmpty ? nil : type) }
    let server = try await startSimulation()
    defer { server?.stop() }
    let launch = try await launch(server)
    let log = try openLog()
    let terminal: CursesTerminal
    do throws(TerminalError) {
      terminal = try CursesTerminal(input: Self.keyboard(), useColor: allowsColor)
    } catch {
      throw .noTerminal("\(error.message) \(error.advice)")
    }
    defer { terminal.close() }
    let look = Look(traits: terminal.traits)
    let dependencies = Dependencies(
      now: { Date() }, connect: { Session(baseURL: $0, credentials: $1, log: log) },
      export: { [home = environment["HOME"]] request, progress throws(ExportFault) in
        try await ShownExport(request: request, home: home).write(progress: progress)
      })
    let loop = RunLoop(
      browser: Browser(launch: launch, dependencies: dependencies), terminal: terminal, look: look)
    let end = await loop.run()
    if end != .done { throw .ended(end) }
  }

  /// Keys come from standard input; where that is data, from the terminal the program was started in.
  private static func keyboard() throws(TerminalError) -> Int32 {
    if isatty(STDIN_FILENO) != 0 { return STDIN_FILENO }
    let descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { throw .notATerminal }
    return descriptor
  }

  /// `NO_COLOR`, if it says anything, says no: https://no-color.org
  private var allowsColor: Bool {
    switch settings.color {
    case .always: true
    case .never: false
    case .auto: (environment["NO_COLOR"] ?? "").isEmpty
    }
  }

  private func launch(_ server: SandboxServer?) async throws(ProgramFault) -> Launch {
    if let path = settings.input {
      let feed = try await InputFile.openForBrowsing(path)
      return Launch(timeZone: settings.zone, filter: settings.filter, file: .init(path: path, feed: feed))
    }
    let (baseURL, credentials) = try account(server)
    return Launch(
      baseURL: baseURL.description, apiKey: credentials.apiKey, username: credentials.username,
      password: credentials.password, pbx: settings.pbx, timeZone: settings.zone, span: settings.span,
      pageSize: settings.pageSize ?? CallQuery.usualPageSize, filter: settings.filter,
      isSimulated: server != nil)
  }

  private func export() async throws(ProgramFault) {
    if let input = settings.input {
      return try await export(.file(InputFile.open(input)))
    }
    if simulation == nil, !settings.missingCredentials.isEmpty {
      throw .missingCredentials(settings.missingCredentials)
    }
    let range = try range()
    let server = try await startSimulation()
    defer { server?.stop() }
    let (baseURL, credentials) = try account(server)
    // Nobody is there to correct a wrong address while it is tried again.
    let session = Session(
      baseURL: baseURL, credentials: credentials, retry: RetryPolicy(limitUnanswered: 2), log: try openLog())
    try await export(
      .service(
        session, CallQuery(pbx: settings.pbx, range: range, pageSize: settings.pageSize ?? 1000),
        // Who chose a page size gets such pages.
        settings.pageSize == nil ? .all : .next))
  }

  private func export(_ source: ExportSource) async throws(ProgramFault) {
    let isShown = StatusLine.isPossible(environment)
    let exporter = Exporter(
      source: source, zone: settings.zone, filter: settings.filter, format: settings.format ?? .table,
      status: StatusLine(isShown: isShown),
      showsProgress: isShown && (settings.output != nil || isatty(STDOUT_FILENO) == 0))
    let path = settings.output
    // On standard output there is nothing to take away: only Ctrl-C then leaves what has come.
    let signals = OutputFile.isStandardOutput(path) ? [SIGINT] : [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
    let (outcome, end) = await Signals.cancelling(on: signals) {
      do throws(ProgramFault) {
        try await exporter.run(path: path)
        return Result<Void, ProgramFault>.success(())
      } catch {
        return .failure(error)
      }
    }
    guard case .failure(let fault) = outcome else { return }
    if let end, fault.exitCode == .interrupted { throw .ended(end, message: fault.message) }
    throw fault
  }

  /// What to ask for. That calls will be missing is said, because nobody sees it in what is written.
  private func range() throws(ProgramFault) -> ReportRange {
    let now = Date()
    let range: ReportRange
    do throws(RangeFault) {
      range = try settings.span.range(now: now, zone: settings.zone)
    } catch {
      throw .badRange(error.message)
    }
    for notice in range.notices(now: now) {
      switch notice {
      case .beforeTwoYears, .reachesBeyondTwoYears: Messages.say(notice.sentence)
      case .endsInTheFuture, .doesNotExist, .existsTwice: break
      }
    }
    return range
  }

  private func openLog() throws(ProgramFault) -> LogFile? {
    guard let path = settings.log else { return nil }
    return try LogFile(path: path)
  }

  private func startSimulation() async throws(ProgramFault) -> SandboxServer? {
    guard let simulation else { return nil }
    return try await SandboxCommand.start(simulation)
  }

  /// Where to sign in, and as whom.
  private func account(_ server: SandboxServer?) throws(ProgramFault) -> (BaseURL, Credentials) {
    guard let server else {
      return (
        settings.baseURL,
        Credentials(apiKey: settings.apiKey, username: settings.username, password: settings.password)
      )
    }
    do throws(ServiceError) {
      return (
        try BaseURL(server.baseURL),
        Credentials(
          apiKey: Secret(SandboxAccount.apiKey), username: SandboxAccount.username,
          password: Secret(SandboxAccount.password))
      )
    } catch {
      throw .service(error)
    }
  }
}
