import CallTable
import Foundation
import Testing
import TestSupport

@testable import WorkAnalytics

/// Secrets do not come back, however they were sent and whatever was done to them on the way.
@Suite struct SecretMaskTests {
  private func mask(_ secret: String) -> SecretMask { SecretMask([Secret(secret)]) }

  @Test(arguments: [
    #"k7/"\<&>' +%é"#, #"k7/\"\\<&>' +%é"#, #"k7\/\"\\<&>' +%é"#, "k7%2F%22%5C%3C%26%3E%27%20%2B%25%C3%A9",
    "k7%2f%22%5c%3c%26%3e'+%2b%25%c3%a9", "k7%252F%2522%255C%253C%2526%253E%2527%2520%252B%2525%25C3%25A9",
    "k7/&quot;\\&lt;&amp;&gt;&#39; +%&#233;", "k7/&#x22;\\&lt;&amp;&gt;&apos;&nbsp;+%&eacute;",
    #"k7/\u0022\u005c\u003C\u0026\u003e\u0027 +%\u00e9"#, "k7/\"\\<&>'   \n +%e\u{301}", "k7/\"\\<&>' +%Ã©",
    "k7/\"\\<&>' +%\u{FFFD}", "K7/\"\\<&>' +%É",
  ])
  func everySpellingIsMasked(_ spelling: String) {
    #expect(mask(#"k7/"\<&>' +%é"#).masking("before \(spelling) after") == "before ••• after")
  }

  @Test(arguments: ["a", "ab", "abc", "hunter22", "p^a &+=ü%ss", "ÿþ~?>", "  two  blanks "])
  func base64IsMasked(_ secret: String) {
    let alone = Data(secret.utf8).base64EncodedString()
    #expect(mask(secret).masking("[\(alone)]") == "[•••]")
    let basic = Data("jane@example.com:\(secret)".utf8).base64EncodedString()
    let urlSafe = basic.replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
    guard secret.utf8.count >= 8 else { return }
    for text in [basic, urlSafe] {
      let masked = mask(secret).masking(text)
      #expect(masked.contains("•••"))
      // The letters that it shares with what stands beside it.
      #expect(masked.count <= text.count - secret.utf8.count * 4 / 3 + 6)
    }
  }

  @Test func shortSecretsAndBlanksAreMaskedToo() {
    #expect(mask("ab").masking("ab, %61b, a&#98;") == "•••, •••, •••")
    #expect(mask("7").masking("code 7") == "code •••")
    #expect(mask("   ").masking("a   b") == "a•••b")
    #expect(mask(" x  y ").masking("[x y] [x++y] [ x  y ]") == "[•••] [•••] [ ••• ]")
    #expect(mask("").masking("nothing to hide") == "nothing to hide")
  }

  @Test func aSecretWithinAnotherLeavesNothingOfIt() {
    #expect(SecretMask([Secret("abc"), Secret("xabcx")]).masking("xabcx abc") == "••• •••")
  }

  @Test func blanksWithoutEndBetweenItsWordsHideNoSecret() {
    let blanks = String(repeating: " ", count: 60_000)
    #expect(mask("two words").masking("[two\(blanks)words]") == "[•••]")
  }

  @Test func aLongTokenIsMasked() {
    let token = String(repeating: "eyJhbGciOiJSUzI1NiJ9.", count: 60)
    #expect(mask(token).masking("token \(token) is wrong") == "token ••• is wrong")
  }

  static let echoes = [
    #"{"message": "bad form username=jane%40example.com&password=p%5ea%20%26%2B%3d%c3%bc%25ss"}"#,
    "username=jane%40example.com&password=p%5Ea%20%26%2B%3D%C3%BC%25ss",
    #"{"error": {"message": "password p^a &+=ü%ss"}}"#, #"{"body": "p^a &+=ü%ss"}"#,
    #"{"exception": "p^a &+=ü%ss"}"#, #"{"error_description": "p^a   &amp;+=&uuml;%ss"}"#,
  ]

  @Test(arguments: echoes, [400, 401, 403, 418])
  func nothingUndocumentedOfAnAnswerToASignInIsQuoted(_ body: String, _ status: Int) async throws {
    let fixture = Fixture(signsIn: false)
    fixture.transport.answer(.status(status, body: body))
    let error = await #expect(throws: SourceError.self) { try await fixture.session.signIn() }
    let message = try #require(error?.message)
    for part in ["p^a", "p%5", "%2B", "%25ss", "ü%ss", "username="] where !body.contains("bad form \(part)") {
      #expect(!message.contains(part), "\(message)")
    }
  }

  @Test func aRedirectDoesNotTellTheSecretInItsHost() async {
    let fixture = Fixture(signsIn: false)
    fixture.transport.answer(.status(302, headers: ["location": "https://KEY-KKKK.example.net/x"]))
    await #expect(throws: SourceError(.notTheService("it sends the request on to https://•••.example.net"))) {
      try await fixture.session.signIn()
    }
  }
}
