import Foundation
import WorkAnalytics

/// Finds the key and the password of a sign-in: given ones first, then what programs print, then those that were kept.
nonisolated struct SecretFinder: Sendable {
  let environment: [String: String]
  /// What programs write for people is shown: there is no screen yet.
  let showsErrors: Bool
  /// Of a program that prints a secret. It may ask its user first.
  var limit = Duration.seconds(60)

  /// The secrets that could be had, and why not where a program or a file failed.
  func secrets(for settings: Settings) async -> (secrets: KeptSecrets, problem: SecretError?) {
    var found = KeptSecrets(apiKey: settings.apiKey, password: settings.password)
    do throws(SecretError) {
      if found.apiKey.isEmpty { found.apiKey = try await printed(.keyCommand, settings.keyCommand) }
      if found.password.isEmpty {
        found.password = try await printed(.passwordCommand, settings.passwordCommand)
      }
      guard found.apiKey.isEmpty || found.password.isEmpty, !settings.username.isEmpty else {
        return (found, nil)
      }
      let kept = try await kept(of: KeptSecrets.Owner(baseURL: settings.baseURL, username: settings.username))
      if found.apiKey.isEmpty { found.apiKey = kept.apiKey }
      if found.password.isEmpty { found.password = kept.password }
      return (found, nil)
    } catch {
      return (found, error)
    }
  }

  private func kept(of owner: KeptSecrets.Owner) async throws(SecretError) -> KeptSecrets {
    if let inFile = try SecretFile(environment: environment)?.secrets(of: owner), !inFile.apiKey.isEmpty {
      return inFile
    }
    return await Keyring(environment: environment)?.secrets(of: owner)
      ?? KeptSecrets(apiKey: Secret(""), password: Secret(""))
  }

  /// The first line of what a program prints; empty where none is named.
  private func printed(_ option: CommandOption, _ words: [String]) async throws(SecretError) -> Secret {
    guard let program = words.first else { return Secret("") }
    let (setting, run): (String, CapturedRun)
    do throws(ChildProcess.StartError) {
      setting = option.rawValue
      run = try await CapturedRun.run(
        words, environment: environment, limit: limit, showsErrors: showsErrors)
    } catch {
      throw .cannotStart(option.rawValue, program, reason: String(cString: strerror(error.code)))
    }
    guard let end = run.end else { throw .tookTooLong(setting, program, limit: limit) }
    guard end == .exit(0) else { throw .failed(setting, program, end, words: run.lastError) }
    guard let line = run.firstLine, !line.isEmpty else { throw .printedNothing(setting, program) }
    return Secret(line)
  }
}
