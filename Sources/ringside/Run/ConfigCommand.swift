import CallTime
import Foundation

/// `ringside config`: prints the settings in effect, or opens their file.
struct ConfigCommand {
  let environment: [String: String]
  /// Of the computer.
  let zone: Result<TimeZone, MachineZoneError>

  func run(_ arguments: Arguments) async throws(ProgramError) {
    if arguments.values[.edit] != nil { try await edit() }
    let configuration: Configuration
    do throws(ConfigurationError) {
      configuration = try ConfigurationFile.configuration(environment: environment)
    } catch {
      throw .configuration(error)
    }
    if arguments.values[.edit] != nil { return }
    let given: GivenValues
    do throws(UsageError) {
      given = try GivenValues(
        arguments, environment: environment, configuration: configuration,
        settled: SettledOnDisk.settled(environment: environment))
      try check(given)
    } catch {
      throw .usage(error)
    }
    try DirectOutput.print(EffectiveSettings(given: given, zone: zone).text)
  }

  /// Variables have been checked by nobody yet.
  private func check(_ given: GivenValues) throws(UsageError) {
    var scratch = Settings(zone: zone)
    for option in CommandOption.allCases {
      guard case .variable? = given.given(option)?.origin, let value = given.given(option)?.value else {
        continue
      }
      if option.row.isSwitch { _ = try value.isOn() } else { try option.row.read(&scratch, value) }
    }
  }

  /// Until the editor has ended.
  private func edit() async throws(ProgramError) {
    guard let file = ConfigurationFile(environment: environment) else {
      throw .usage(UsageError("Neither XDG_CONFIG_HOME nor HOME says where the configuration is kept."))
    }
    try file.makeIfMissing()
    // $EDITOR may have words of its own: `code --wait`. So a shell reads it, as everywhere.
    let editor = ["VISUAL", "EDITOR"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? "vi"
    let words = ["/bin/sh", "-c", editor + " \"$@\"", editor, file.path]
    let variables = self.environment
    // Ctrl-C is for the editor.
    let old = [SIGINT, SIGQUIT].map { signal($0, SIG_IGN) }
    defer { for (number, handler) in zip([SIGINT, SIGQUIT], old) { signal(number, handler) } }
    let end = await ChildProcess.blocking {
      (try? ChildProcess(words, environment: variables))?.end()
    }
    guard end == .exit(0) else {
      throw .usage(UsageError("The editor (\(editor)) did not end well. \(file.path) is as it left it."))
    }
  }
}
