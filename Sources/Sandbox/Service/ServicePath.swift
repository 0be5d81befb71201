/// The endpoints, by the names that fault specifications use.
package enum ServicePath: String, Hashable, Sendable {
  case token, records, legs, pbxes

  init?(_ path: String) {
    switch path {
    case "/v1/oauth/token": self = .token
    case "/v2/call-records": self = .records
    case "/v2/call-legs": self = .legs
    case "/v2/pbxes", "/v2/pbxes/": self = .pbxes
    default: return nil
    }
  }
}
