import CallFiles
import CallTime
import Foundation
import WorkAnalytics

/// A file of secrets that only its owner can read: `$XDG_CONFIG_HOME/ringside/secrets.json`. It is made only where somebody asks.
nonisolated struct SecretFile: Sendable {
  let path: String

  /// Of the form of the file.
  private static let version = 1
  /// Bytes of a file that people could have made.
  private static let most = 1 << 20

  private struct Contents: Codable {
    var version = SecretFile.version
    var logins: [Login] = []
  }

  private struct Login: Codable {
    let url: String
    let username: String
    let apiKey: String
    let password: String
  }

  /// Nil where the environment tells no place for it.
  init?(environment: [String: String]) {
    guard let folder = UserFolder.configuration.path(environment) else { return nil }
    path = folder + "/secrets.json"
  }

  /// Empty ones where it has none. A file that others can read is refused: what is in it may be known to them.
  func secrets(of owner: KeptSecrets.Owner) throws(SecretError) -> KeptSecrets {
    let login = try read().logins.first { Self.isLogin($0, of: owner) }
    return KeptSecrets(apiKey: Secret(login?.apiKey ?? ""), password: Secret(login?.password ?? ""))
  }

  func keep(_ secrets: KeptSecrets, of owner: KeptSecrets.Owner) throws(SecretError) {
    try change { logins in
      logins.removeAll { Self.isLogin($0, of: owner) }
      logins.append(
        Login(
          url: owner.baseURL.description, username: owner.username, apiKey: secrets.apiKey.reveal(),
          password: secrets.password.reveal()))
    }
  }

  func forget(_ owner: KeptSecrets.Owner) throws(SecretError) {
    if access(path, F_OK) == 0 { try change { $0.removeAll { Self.isLogin($0, of: owner) } } }
  }

  private static func isLogin(_ login: Login, of owner: KeptSecrets.Owner) -> Bool {
    login.url == owner.baseURL.description && login.username == owner.username
  }

  private func read() throws(SecretError) -> Contents {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if file < 0 {
      if errno == ENOENT || errno == ENOTDIR { return Contents() }
      throw .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= Self.most else {
      throw .unreadable(path: path, reason: "it is no file of secrets")
    }
    let mode = UInt32(status.st_mode) & 0o777
    guard mode & 0o077 == 0 else { throw .openToOthers(path: path, mode: mode) }
    guard status.st_uid == geteuid() || geteuid() == 0 else {
      throw .unreadable(path: path, reason: "it belongs to somebody else")
    }
    guard let data = try? handle.readToEnd(),
      let contents = try? JSONDecoder().decode(Contents.self, from: data)
    else { throw .unreadable(path: path, reason: "it is no file of secrets") }
    guard contents.version <= Self.version else {
      throw .unreadable(
        path: path, reason: "it is of version \(contents.version), which a later ringside has written")
    }
    return contents
  }

  private func change(_ edit: (inout [Login]) -> Void) throws(SecretError) {
    var contents = try read()
    edit(&contents.logins)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    var bytes = ByteSink(capacity: 1024)
    bytes.append(Array(((try? encoder.encode(contents)) ?? Data()) + Data("\n".utf8)))
    do throws(ExportError) {
      try UserFolder.make(for: path)
      let file = try PartialFile(path: path, home: nil, replaces: true, mode: 0o600)
      try file.write(bytes)
      try file.finish()
    } catch {
      throw .cannotKeep(reason: error.message)
    }
  }
}
