import Sandbox

/// `ringside sandbox`: the simulated service for as long as it is wanted.
struct SandboxCommand {
  let options: SandboxOptions

  func run() async throws(ProgramFault) {
    let server = try await Self.start(options)
    defer { server.stop() }
    try DirectOutput.print(server.baseURL)
    Messages.write(
      """

      To use it from another terminal:

      export \(Variable.baseURL.rawValue)=\(Self.quoted(server.baseURL))
      export \(Variable.apiKey.rawValue)=\(Self.quoted(SandboxAccount.apiKey))
      export \(Variable.username.rawValue)=\(Self.quoted(SandboxAccount.username))
      export \(Variable.password.rawValue)=\(Self.quoted(SandboxAccount.password))
      ringside

      Serving until interrupted (Ctrl-C).

      """)
    await Signals.end()
  }

  /// Off the main actor: a company takes its time to be thought up.
  @concurrent static func start(_ options: SandboxOptions) async throws(ProgramFault) -> SandboxServer {
    do throws(SandboxError) {
      return try SandboxServer(options)
    } catch {
      throw .sandbox(error.message)
    }
  }

  /// For a POSIX shell.
  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: #"'\''"#) + "'"
  }
}
