import BrowserModel
import CallFiles
import CallTime
import Foundation

/// The program: from the command line to an exit code.
@main struct Ringside {
  static let version = "0.1"

  static func main() async {
    // A reader that goes away is an error of write(), not a signal.
    signal(SIGPIPE, SIG_IGN)
    let environment = ProcessInfo.processInfo.environment
    CrashReports.leaveOut(environment: environment)
    TLSKeyLog.leaveOut()
    // Swift's own array of them has lost what is not UTF-8, as names of files may be.
    let words = (1..<max(1, Int(Swift.CommandLine.argc))).compactMap { number in
      Swift.CommandLine.unsafeArgv[number].map { RawPath.text($0) }
    }
    let code = await run(words, environment: environment)
    // At once: `exit` would take apart what C++ libraries have built while a thread still decodes with it. Nothing waits to
    // be written, and the terminal is as it was.
    _exit(code.rawValue)
  }

  private static func run(_ words: [String], environment: [String: String]) async -> ExitCode {
    do throws(ProgramError) {
      try await perform(arguments(words), environment: environment)
      return .done
    } catch {
      if let message = error.message { Messages.say(message, error.details) }
      if error.pointsToHelp { Messages.write("ringside --help lists what there is.\n") }
      return error.exitCode
    }
  }

  /// Whether that many more files can be opened.
  private static func canOpen(_ count: Int) -> Bool {
    var opened: [Int32] = []
    defer { for descriptor in opened { close(descriptor) } }
    while opened.count < count {
      let descriptor = open("/", O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { return errno != EMFILE && errno != ENFILE }
      opened.append(descriptor)
    }
    return true
  }

  /// Whether the limit of the process (`ulimit -v`) leaves so many bytes of addresses. None of them is used.
  private static func canReserve(_ bytes: Int) -> Bool {
    let reserved = mmap(nil, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANON | MAP_NORESERVE, -1, 0)
    guard let reserved, reserved != UnsafeMutableRawPointer(bitPattern: -1) else { return false }
    munmap(reserved, bytes)
    return true
  }

  private static func arguments(_ words: [String]) throws(ProgramError) -> Arguments {
    do throws(UsageError) {
      return try Arguments(words)
    } catch {
      throw .usage(error)
    }
  }

  /// The text that the program is only asked to print; nil if it has something to do.
  private static func page(_ arguments: Arguments) -> String? {
    if arguments.values[.help] != nil { return HelpText.page(for: arguments.command) }
    if arguments.values[.version] != nil { return "ringside \(version)" }
    let word = arguments.operands.first ?? ""
    return switch arguments.command {
    case .completions: Shell(rawValue: word)?.completions
    case .help:
      HelpTopic(rawValue: word).map(HelpText.page) ?? HelpText.page(for: Subcommand(rawValue: word))
    default: nil
    }
  }

  private static func savedViews(_ environment: [String: String]) async throws(ProgramError) -> [SavedView] {
    do throws(ViewFileError) {
      return try await ViewsOnDisk.store(environment: environment).read()
    } catch {
      throw .views(error)
    }
  }

  private static func configuration(_ environment: [String: String]) throws(ProgramError) -> Configuration {
    do throws(ConfigurationError) {
      return try ConfigurationFile.configuration(environment: environment)
    } catch {
      throw .configuration(error)
    }
  }

  private static func machineZone(_ environment: [String: String], now: Date)
    -> Result<TimeZone, MachineZoneError>
  {
    do throws(MachineZoneError) {
      return .success(try MachineZone(environment: environment, now: now).zone())
    } catch {
      return .failure(error)
    }
  }

  private static func perform(_ arguments: Arguments, environment: [String: String])
    async throws(ProgramError)
  {
    if let page = page(arguments) { return try DirectOutput.print(page) }
    // Dispatch opens descriptors at any time, and traps when there are none left.
    guard canOpen(32) else { throw .tooFewOpenFiles(needed: 32) }
    // Dispatch waits for ever for a thread that has no room for its stack, and Swift ends the program for want of memory.
    guard canReserve(512 << 20) else { throw .tooLittleMemory }
    let now = Date()
    if arguments.command == .config {
      return try await ConfigCommand(environment: environment, zone: machineZone(environment, now: now)).run(
        arguments)
    }
    let configuration = try configuration(environment)
    var settings: Settings
    do throws(UsageError) {
      settings = try Settings(
        arguments, environment: environment, configuration: configuration,
        system: machineZone(environment, now: now), now: now)
    } catch {
      throw .usage(error)
    }
    let views = settings.view == nil ? [] : try await savedViews(environment)
    do throws(UsageError) {
      try settings.take(views, now: now)
    } catch {
      throw .usage(error)
    }
    if let path = settings.tlsKeys { try TLSKeyLog.write(to: path) }
    for notice in settings.notices { Messages.say(notice) }
    let command = arguments.command ?? .browse
    if command == .login {
      return try await LoginCommand(
        settings: settings, configuration: configuration, environment: environment
      ).run()
    }
    if command == .sandbox { return try await SandboxCommand(options: settings.sandbox).run() }
    // Without a terminal to show a screen on, the records are written.
    let isExport =
      [.export, .report].contains(command) || settings.asksForExport || isatty(STDOUT_FILENO) == 0
    var problem: SecretError?
    if settings.asksService(command) {
      let found = await SecretFinder(environment: environment, showsErrors: true).secrets(for: settings)
      (settings.apiKey, settings.password, problem) = (
        found.secrets.apiKey, found.secrets.password, found.problem
      )
    }
    if command == .archive {
      try await ArchiveCommand(settings: settings, environment: environment, now: now, problem: problem).run()
    } else if isExport {
      if let problem { throw .secret(problem) }
      try await ExportCommand(
        settings: settings, environment: environment, isDemo: command == .demo, isReport: command == .report
      ).run()
    } else {
      if command != .demo { settings.take(SettledOnDisk.settled(environment: environment)) }
      try await BrowseCommand(
        settings: settings, environment: environment, isDemo: command == .demo, problem: problem,
        accounts: settings.asksService(command)
          ? .init(arguments, environment, configuration, system: machineZone(environment, now: now)) : nil
      ).run()
    }
  }
}
