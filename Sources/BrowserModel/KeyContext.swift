/// Whose keys hold now: the innermost thing on the screen.
package enum KeyContext: CaseIterable, Hashable, Sendable {
  case signIn
  case calls
  case opened
  case range
  case zone
  case dispositions
  case export
  case help
  case defects
  case search
}
