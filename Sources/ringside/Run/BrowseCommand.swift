import BrowserModel
import CallFiles
import CursesTerminal
import Foundation
import Screens
import WorkAnalytics

/// `browse`, `demo` and `open` on a terminal.
struct BrowseCommand {
  let settings: Settings
  let environment: [String: String]
  let isDemo: Bool
  /// The reason why key or password could not be had; nil where there is none.
  var problem: SecretError?
  /// Those of the configuration; nil where calls come from elsewhere.
  var accounts: Accounts?

  func run() async throws(ProgramError) {
    let type = environment["TERM"] ?? ""
    if type.isEmpty || type == "dumb" { throw .usage(.noCursor(terminal: type.isEmpty ? nil : type)) }
    let service = try await Service(settings, isSimulated: isDemo)
    defer { service.stop() }
    var launch = try await launch(service)
    (launch.isMasked, launch.follows) = (settings.isMasked, settings.follows)
    launch.recentZones = settings.recentZones
    (launch.habits, launch.theme, launch.country) = (settings.habits, settings.theme, settings.country)
    (launch.account, launch.problem) = (settings.account, problem?.message)
    let terminal: CursesTerminal
    do throws(TerminalError) {
      terminal = try CursesTerminal(input: Self.keyboard(), useColor: allowsColor)
    } catch {
      throw .usage(UsageError("\(error.message) \(error.advice)"))
    }
    defer { terminal.close() }
    let look = Look(
      traits: terminal.traits, colorFGBG: environment["COLORFGBG"], isAccessible: settings.isAccessible,
      theme: settings.theme, waitLimit: settings.waitLimit)
    let dependencies = Dependencies(
      now: { Date() }, connect: { Session(baseURL: $0, credentials: $1, log: service.log) },
      export: { [home = environment["HOME"]] request, progress throws(ExportError) in
        try await request.write(home: home, progress: progress)
      },
      clipboard: clipboard(of: terminal), views: ViewsOnDisk.store(environment: environment),
      dealtWith: DealtWithFile(environment: environment, isOfDemo: isDemo), accounts: accounts,
      ring: settings.rings ? { terminal.ring() } : nil,
      archive: isDemo
        ? nil
        : settings.archive.folder.map { path in
          { ArchivedCalls(path: path, query: $0, session: $1) }
        })
    let browser = Browser(launch: launch, dependencies: dependencies)
    let loop = RunLoop(browser: browser, terminal: terminal, look: look)
    let end = await loop.run()
    terminal.close()
    if !isDemo { keep(browser.settled.changes(since: launch.settled)) }
    if end != .done { throw .ended(end) }
  }

  private func keep(_ changes: Settled) {
    do throws(ViewFileError) {
      try SettledOnDisk(environment: environment)?.keep(changes)
    } catch {
      Messages.say("What was settled is not kept: \(error.message)")
    }
  }

  private func clipboard(of terminal: CursesTerminal) -> Clipboard? {
    switch terminal.traits.clipboard {
    case .given: Clipboard { terminal.copy($0) }
    case .throughTmux: Clipboard(condition: "if tmux has set-clipboard on") { terminal.copy($0) }
    case .none: nil
    }
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

  private func launch(_ service: Service) async throws(ProgramError) -> Launch {
    if !settings.inputs.isEmpty {
      let zone: TimeZone
      do throws(UsageError) { zone = try settings.knownZone() } catch { throw .usage(error) }
      let files = try await InputFile.openForBrowsing(settings.inputs, zone: zone)
      return Launch(
        zone: .success(zone), homeZone: settings.homeZone, filter: settings.filter,
        columns: settings.columns, usesMouse: settings.usesMouse,
        file: .init(
          path: files.name, feed: files,
          order: settings.order ?? (files.isSeveral ? .newestFirst : .asServed)),
        commands: KeyTable.named)
    }
    return Launch(
      baseURL: service.baseURL.description, apiKey: service.credentials.apiKey,
      username: service.credentials.username, password: service.credentials.password, pbx: settings.pbx,
      zone: settings.zone, homeZone: settings.homeZone, span: settings.span,
      pageSize: settings.pageSize ?? CallQuery.usualPageSize, filter: settings.filter,
      // An archive has a file for each PBX, whose calls are mixed by their time.
      order: settings.order ?? (settings.archive.folder == nil ? .asServed : .newestFirst),
      columns: settings.columns, isSimulated: service.isSimulated, usesMouse: settings.usesMouse,
      commands: KeyTable.named)
  }
}
