/// What fills the window under a dialog.
package enum Stage: Hashable, Sendable {
  case signIn
  case calls
  case opened
}
