/// The one account the sandbox knows. Harmless by design: it opens nothing but simulated data.
package enum SandboxAccount {
  /// The value of the `8x8-apikey` header.
  package static let apiKey = "sandbox_key_not_a_secret"
  package static let username = "demo@example.com"
  /// Awkward on purpose: every character here is one that careless form encoding gets wrong.
  package static let password = "Ring^side & 1+1=2 ü%"
  /// The `pbxId` that stands for every PBX of the account.
  package static let pbx = "allpbxes"
}
