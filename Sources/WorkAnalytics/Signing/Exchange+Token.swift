import Foundation

extension Exchange {
  /// Signs in.
  func token() async throws(ServiceError) -> Token {
    let asked = uptime.now()
    let body = try await body(of: .signIn(credentials), token: nil)
    guard let grant = try? JSONDecoder().decode(Grant.self, from: Data(body)) else {
      throw .notTheService("its answer to the sign-in holds no token")
    }
    return Token(text: Secret(grant.token), asked: asked, life: grant.life)
  }
}

/// `{"access_token": "eyJ…", "token_type": "bearer", "expires_in": 1800}`
private struct Grant: Decodable {
  let token: String
  let life: Duration

  private enum Key: String, CodingKey {
    case token = "access_token"
    case life = "expires_in"
  }

  /// Half an hour, as documented, if the answer does not say. A token that ends sooner is renewed on its first 401.
  private static let usualLife: Double = 1800
  private static let longestLife: Double = 366 * 24 * 3600

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    token = try values.decode(String.self, forKey: .token)
    guard !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw DecodingError.dataCorruptedError(
        forKey: .token, in: values, debugDescription: "cannot be a header")
    }
    let number = try? values.decode(Double.self, forKey: .life)
    let text = try? values.decode(String.self, forKey: .life)
    let seconds = number ?? text.flatMap(Double.init) ?? Self.usualLife
    life = .seconds(seconds > 0 ? min(seconds, Self.longestLife) : Self.usualLife)
  }
}
