/// How a program ended.
package enum ProgramEnd: Hashable, Sendable {
  /// By itself, with this code.
  case exited(Int32)
  /// By a signal of this number.
  case signaled(Int32)
}
