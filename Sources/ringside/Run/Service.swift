import CallTable
import Sandbox
import WorkAnalytics

/// The service that calls are asked of, and who asks: the user's account, or the simulated company of a demo, which runs
/// until it is stopped.
struct Service {
  let baseURL: BaseURL
  let credentials: Credentials
  /// nil where nothing is logged.
  let log: LogFile?
  private let server: SandboxServer?

  var isSimulated: Bool { server != nil }

  init(_ settings: Settings, isSimulated: Bool) async throws(ProgramError) {
    log = if let path = settings.log { try LogFile(path: path) } else { nil }
    guard isSimulated else {
      (server, baseURL) = (nil, settings.baseURL)
      credentials = Credentials(
        apiKey: settings.apiKey, username: settings.username, password: settings.password)
      return
    }
    let server = try await SandboxCommand.start(settings.sandbox)
    self.server = server
    do throws(SourceError) {
      baseURL = try BaseURL(server.baseURL)
    } catch {
      server.stop()
      throw .source(error)
    }
    credentials = Credentials(
      apiKey: Secret(SandboxAccount.apiKey), username: SandboxAccount.username,
      password: Secret(SandboxAccount.password))
  }

  func stop() { server?.stop() }
}
