/// The columns of the call table, from left to right.
package enum CallColumn: CaseIterable, Hashable, Sendable {
  case time
  case direction
  case caller
  case called
  case result
  case ring
  case wait
  case talk
  case hold
  case legs
  case dnis
  case department
  case branch
  case pbx
}
