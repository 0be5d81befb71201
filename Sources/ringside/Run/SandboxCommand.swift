import Sandbox

/// `ringside sandbox`: the simulated service for as long as it is wanted.
struct SandboxCommand {
  let options: SandboxOptions

  func run() async throws(ProgramError) {
    let server = try await Self.start(options)
    defer { server.stop() }
    try DirectOutput.print(server.baseURL)
    Messages.write(
      """

      To use it from another terminal:

      export RINGSIDE_BASE_URL=\(Self.quoted(server.baseURL))
      export RINGSIDE_API_KEY=\(Self.quoted(SandboxAccount.apiKey))
      export RINGSIDE_USERNAME=\(Self.quoted(SandboxAccount.username))
      export RINGSIDE_PASSWORD=\(Self.quoted(SandboxAccount.password))
      ringside

      Serving until interrupted (Ctrl-C).

      """)
    await Signals.end()
  }

  /// Off the main actor: a company takes its time to be thought up.
  @concurrent static func start(_ options: SandboxOptions) async throws(ProgramError) -> SandboxServer {
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
