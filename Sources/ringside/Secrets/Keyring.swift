import Foundation
import WorkAnalytics

/// The user's keyring, by `secret-tool` of libsecret. It gets secrets through its input, never as arguments.
nonisolated struct Keyring: Sendable {
  private let environment: [String: String]

  /// The keyring may ask for its own password first.
  private static let limit = Duration.seconds(60)

  private enum Kind: String, CaseIterable {
    case key, password
  }

  /// Nil where there is no session bus or no `secret-tool`.
  init?(environment: [String: String]) {
    let bus = environment["XDG_RUNTIME_DIR"].map { $0 + "/bus" } ?? ""
    guard environment["DBUS_SESSION_BUS_ADDRESS"]?.isEmpty == false || access(bus, F_OK) == 0 else {
      return nil
    }
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    guard folders.contains(where: { access($0 + "/secret-tool", X_OK) == 0 }) else { return nil }
    self.environment = environment
  }

  /// Empty ones where it has none, or cannot be asked.
  func secrets(of owner: KeptSecrets.Owner) async -> KeptSecrets {
    async let key = lookUp(.key, owner)
    async let password = lookUp(.password, owner)
    return KeptSecrets(apiKey: Secret(await key), password: Secret(await password))
  }

  func keep(_ secrets: KeptSecrets, of owner: KeptSecrets.Owner) async throws(SecretError) {
    for (kind, secret) in [(Kind.key, secrets.apiKey), (.password, secrets.password)] {
      let label = "Ringside: \(kind.rawValue) of \(owner.username)"
      try await perform(["store", "--label", label], kind, owner, input: secret.reveal())
    }
  }

  func forget(_ owner: KeptSecrets.Owner) async throws(SecretError) {
    // It ends with 1 where there was nothing to forget.
    for kind in Kind.allCases { _ = try await run(["clear"], kind, owner) }
  }

  private func lookUp(_ kind: Kind, _ owner: KeptSecrets.Owner) async -> String {
    guard let run = try? await run(["lookup"], kind, owner), run.end == .exit(0) else { return "" }
    return String(decoding: run.output, as: UTF8.self)
  }

  private func perform(
    _ words: [String], _ kind: Kind, _ owner: KeptSecrets.Owner, input: String
  ) async throws(SecretError) {
    let run = try await run(words, kind, owner, input: Array(input.utf8))
    guard let end = run.end else { throw .tookTooLong("keyring", "secret-tool", limit: Self.limit) }
    if end != .exit(0) { throw .failed("keyring", "secret-tool", end, words: run.lastError) }
  }

  private func run(
    _ words: [String], _ kind: Kind, _ owner: KeptSecrets.Owner, input: [UInt8] = []
  ) async throws(SecretError) -> CapturedRun {
    let attributes = [
      "service", "ringside", "url", owner.baseURL.description, "user", owner.username, "kind", kind.rawValue,
    ]
    do throws(ChildProcess.StartError) {
      return try await CapturedRun.run(
        ["secret-tool"] + words + attributes, environment: environment, input: input, limit: Self.limit)
    } catch {
      throw .cannotStart("keyring", "secret-tool", reason: String(cString: strerror(error.code)))
    }
  }
}
