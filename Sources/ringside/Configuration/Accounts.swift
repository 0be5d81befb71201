import BrowserModel
import CallTime
import Foundation
import WorkAnalytics

extension Accounts {
  /// Those of the configuration, for the browser. Each is read as if `--account` had named it.
  nonisolated init(
    _ arguments: Arguments, _ environment: [String: String], _ configuration: Configuration,
    system: Result<TimeZone, MachineZoneError>
  ) {
    @Sendable func settings(_ name: String) -> Settings? {
      try? Settings(
        arguments.naming(account: name), environment: environment, configuration: configuration,
        system: system, now: Date())
    }
    let all = configuration.accounts.map { account in
      let texts = [CommandOption.username, .pbx, .baseURL].compactMap {
        account.lines[$0]?.texts.joined(separator: ", ")
      }
      return Account(name: account.name, words: texts.joined(separator: " · "))
    }
    self.init(all) { name in
      guard let settings = settings(name) else {
        return SignIn(
          baseURL: BaseURL.production.description,
          credentials: Credentials(apiKey: Secret(""), username: "", password: Secret("")), pbx: "",
          zone: nil,
          problem: "Account \(name) cannot be read.")
      }
      let found = await SecretFinder(environment: environment, showsErrors: false).secrets(for: settings)
      return SignIn(
        baseURL: settings.baseURL.description,
        credentials: Credentials(
          apiKey: found.secrets.apiKey, username: settings.username, password: found.secrets.password),
        pbx: settings.pbx, zone: try? settings.zone.get(), problem: found.problem?.message)
    }
  }
}
