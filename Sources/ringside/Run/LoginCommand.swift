import CallTable
import Foundation
import WorkAnalytics

/// `ringside login`: asks for what is missing, checks it by signing in, and keeps key and password.
struct LoginCommand {
  let settings: Settings
  let configuration: Configuration
  let environment: [String: String]

  func run() async throws(ProgramError) {
    let username = try settings.username.isEmpty ? answer("User", isSecret: false) : settings.username
    let owner = KeptSecrets.Owner(baseURL: settings.baseURL, username: username)
    if settings.forgetsSecrets { return try await forget(owner) }
    if settings.secretPlace == .keyring, Keyring(environment: environment) == nil {
      throw .secret(.noKeyring)
    }
    var secrets = KeptSecrets(apiKey: settings.apiKey, password: settings.password)
    if secrets.apiKey.isEmpty { secrets.apiKey = Secret(try answer("API key", isSecret: true)) }
    if secrets.password.isEmpty {
      secrets.password = Secret(try answer("Password of \(username)", isSecret: true))
    }
    try await signIn(owner, secrets)
    do throws(SecretError) {
      switch settings.secretPlace {
      case .keyring: try await Keyring(environment: environment)?.keep(secrets, of: owner)
      case .file: try SecretFile(environment: environment)?.keep(secrets, of: owner)
      }
    } catch {
      throw .secret(error)
    }
    let file = SecretFile(environment: environment)?.path ?? ""
    let place = settings.secretPlace == .keyring ? "in your keyring" : "in \(file)"
    Messages.say("Signed in to \(owner.baseURL) as \(username). Key and password are kept \(place).")
    try tellUser(owner)
  }

  /// Of both places: nobody has to remember which it was.
  private func forget(_ owner: KeptSecrets.Owner) async throws(ProgramError) {
    do throws(SecretError) {
      try SecretFile(environment: environment)?.forget(owner)
      try await Keyring(environment: environment)?.forget(owner)
    } catch {
      throw .secret(error)
    }
    Messages.say("Key and password of \(owner.username) for \(owner.baseURL) are not kept any more.")
  }

  private func signIn(_ owner: KeptSecrets.Owner, _ secrets: KeptSecrets) async throws(ProgramError) {
    let log: LogFile? = if let path = settings.log { try LogFile(path: path) } else { nil }
    let session = Session(
      baseURL: owner.baseURL,
      credentials: Credentials(
        apiKey: secrets.apiKey, username: owner.username, password: secrets.password),
      log: log)
    do throws(SourceError) { try await session.signIn() } catch { throw .source(error) }
  }

  /// The secrets are found by user and address, which the configuration has to name.
  private func tellUser(_ owner: KeptSecrets.Owner) throws(ProgramError) {
    guard settings.account == nil, configuration.lines[.username] == nil,
      let file = ConfigurationFile(environment: environment)
    else { return }
    var lines: [CommandOption: String] = [.username: owner.username]
    if owner.baseURL != .production { lines[.baseURL] = owner.baseURL.description }
    if try file.makeIfMissing(lines) {
      Messages.say("\(file.path) names them.")
    } else {
      Messages.say(
        "So that ringside knows who signs in, put into \(file.path):",
        lines.sorted { $0.key.rawValue < $1.key.rawValue }.map {
          "\($0.key.rawValue): \(EffectiveSettings.quoted($0.value))"
        })
    }
  }

  private func answer(_ question: String, isSecret: Bool) throws(ProgramError) -> String {
    guard let prompt = TerminalPrompt() else {
      throw .usage(
        UsageError(
          "There is no terminal to ask on: set RINGSIDE_API_KEY and RINGSIDE_PASSWORD, and name --username."))
    }
    guard let answer = prompt.ask(question, isSecret: isSecret) else { throw .stopped }
    let text = isSecret ? answer : answer.trimmingCharacters(in: .whitespaces)
    if text.isEmpty { throw .usage(UsageError("\(question): nothing was typed.")) }
    return text
  }
}
