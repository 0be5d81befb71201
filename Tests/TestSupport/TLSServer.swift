#if os(Linux)
  import Foundation

  /// An https server on loopback whose certificate nobody but itself has signed.
  package final class TLSServer: Sendable {
    package let port: UInt16
    /// The path of its certificate.
    package let certificate: String
    private let process: SpawnedProgram
    private let folder: TemporaryFolder

    struct Failure: Error {}

    package static let isPossible = FileManager.default.isExecutableFile(atPath: openssl)
    private static let openssl = "/usr/bin/openssl"

    /// `name` is that of its certificate.
    package init(name: String = "localhost") async throws {
      folder = try TemporaryFolder()
      let key = folder.path + "/key"
      certificate = folder.path + "/certificate"
      let making = try await ProgramRun(
        Self.openssl,
        ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=\(name)"]
          + ["-keyout", key, "-out", certificate])
      guard making.exitCode == 0 else { throw Failure() }

      let output = Pipe()
      let end = output.fileHandleForWriting
      process = try SpawnedProgram(
        Self.openssl,
        ["s_server", "-accept", "127.0.0.1:0", "-key", key, "-cert", certificate, "-www"],
        environment: nil, output: end.fileDescriptor)
      try end.close()
      var text = ""
      while true {
        let data = output.fileHandleForReading.availableData
        guard !data.isEmpty else { throw Failure() }
        text += String(decoding: data, as: UTF8.self)
        if let line = text.firstMatch(of: /ACCEPT 127\.0\.0\.1:(\d+)\n/), let port = UInt16(line.1) {
          self.port = port
          return
        }
      }
    }

    deinit {
      let process = process
      process.kill()
      Task { await process.end() }
    }
  }
#endif
