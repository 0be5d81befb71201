import Foundation

/// The program: from the command line to an exit code.
@main struct Ringside {
  static func main() async {
    // A reader that goes away is an error of write(), not a signal.
    signal(SIGPIPE, SIG_IGN)
    let environment = ProcessInfo.processInfo.environment
    CrashReports.leaveOut(environment: environment)
    let code = await run(Array(Swift.CommandLine.arguments.dropFirst()), environment: environment)
    // At once: `exit` would take apart what C++ libraries have built while a thread still decodes with it. Nothing waits to
    // be written, and the terminal is as it was.
    _exit(code.rawValue)
  }

  private static func run(_ words: [String], environment: [String: String]) async -> ExitCode {
    do throws(ProgramFault) {
      try await perform(Arguments(words), environment: environment)
      return .done
    } catch {
      if let message = error.message { Messages.say(message, error.details) }
      if error.isAboutUsage { Messages.write("ringside --help lists what there is.\n") }
      return error.exitCode
    }
  }

  private static func perform(_ arguments: Arguments, environment: [String: String])
    async throws(ProgramFault)
  {
    if arguments.values[.help] != nil { return try DirectOutput.print(HelpText.page(for: arguments.command)) }
    if arguments.values[.version] != nil { return try DirectOutput.print(HelpText.version) }
    // Where they run out later, Dispatch ends the program by a trap: it opens some whenever it sees fit.
    guard Descriptor.canOpen(32) else { throw .tooFewOpenFiles(32) }
    let sandbox = try SandboxSettings(arguments).options
    switch arguments.command ?? .browse {
    case .sandbox:
      try await SandboxCommand(options: sandbox).run()
    case .browse, .demo, .open, .export:
      let settings = try Settings(arguments, environment: environment, system: .current, now: Date())
      try await CallsCommand(
        settings: settings, environment: environment, simulation: arguments.command == .demo ? sandbox : nil
      )
      .run(isExport: arguments.command == .export)
    }
  }
}
