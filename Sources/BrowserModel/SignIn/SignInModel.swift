import CallTable
import CallTime
import Foundation
import Observation
import WorkAnalytics

/// The sign-in form: its fields, a button, and what was wrong beside the field it concerns.
@Observable package final class SignInModel: PageModel {
  package enum Field: CaseIterable, Hashable, Sendable {
    case apiKey
    case username
    case password
    case pbx
    /// Asked for only where nobody has told it.
    case zone
    case baseURL

    package var label: String {
      switch self {
      case .apiKey: "API key"
      case .username: "User"
      case .password: "Password"
      case .pbx: "PBX"
      case .zone: "Zone"
      case .baseURL: "Base URL"
      }
    }
  }

  package enum Focus: Hashable, Sendable {
    case field(Field)
    case button
  }

  /// A refusal, and what to do about it; it belongs to a field where there is one to blame.
  package struct Problem: Hashable, Sendable {
    package let field: Field?
    package let message: String
    package let advice: String
  }

  package private(set) var focus: Focus
  package private(set) var problem: Problem?
  /// Signing in is on its way; Esc cancels it.
  package internal(set) var isSubmitting = false
  /// The fields, from the top.
  package private(set) var listed = Field.allCases.filter { $0 != .zone }
  private(set) var fields: Fields
  /// The name of the account that the fields are of; nil where it has none.
  package private(set) var account: String?

  typealias Fields = [Field: TextField]

  init(_ launch: Launch) {
    fields = [
      .apiKey: TextField(launch.apiKey.reveal(), isSecret: true),
      .username: TextField(launch.username),
      .password: TextField(launch.password.reveal(), isSecret: true),
      .pbx: TextField(launch.pbx),
      .zone: TextField(),
      .baseURL: TextField(launch.baseURL),
    ]
    focus = .field(.apiKey)
    account = launch.account
    if case .failure(let error) = launch.zone {
      listed = Field.allCases
      problem = Problem(field: .zone, message: error.message, advice: Self.adviceOnZone(error.example))
    }
    focus = firstEmpty.map(Focus.field) ?? .button
    if problem == nil, let words = launch.problem {
      problem = Self.problem(words)
    }
  }

  private static func adviceOnZone(_ example: String) -> String {
    "Name it here or with --time-zone, such as \(example)."
  }

  package subscript(field: Field) -> TextField { fields[field] ?? TextField() }

  let context = KeyContext.signIn
  let item = "field"
  var keyState: [AnyHashable] { [focus, fields, problem, isSubmitting] }

  func nothing(after command: Command) -> StatusMessage {
    isSubmitting
      ? StatusMessage(.notice, "Signing in", actions: [.init(.close, "stop")])
      : command.nothingDone(among: item)
  }

  package var isTyping: Bool { focus != .button && !isSubmitting }

  /// The field that still needs a value.
  var firstEmpty: Field? { listed.first { self[$0].text.isBlank } }

  var credentials: Credentials {
    Credentials(
      apiKey: Secret(typed(.apiKey)), username: typed(.username), password: Secret(self[.password].text))
  }

  /// The value without what was pasted with it.
  private func typed(_ field: Field) -> String {
    self[field].text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The PBX, or several separated by commas.
  var pbx: String { self[.pbx].text.filter { !$0.isWhitespace } }

  /// Moving and editing. The fields stay as they are while signing in.
  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    guard !isSubmitting else { return nil }
    switch command {
    case .open: return advance() ? .submit : nil
    case .point(.field(let field)): focus = .field(field)
    case .point(.button):
      focus = .button
      return advance() ? .submit : nil
    case .nextField, .move(1): moveFocus(by: 1)
    case .previousField, .move(-1): moveFocus(by: -1)
    default:
      guard case .field(let field) = focus, var text = fields[field], text.perform(command) else {
        return nil
      }
      if text.text != self[field].text, problem?.field == field || problem?.field == nil { problem = nil }
      fields[field] = text
      if let place = Self.controlCharacter(in: command) {
        problem = Problem(
          field: field,
          message: "What came into \(field.label) had a control character in it (character \(place)).",
          advice: "It is left out: copy it again.")
      }
    }
    return nil
  }

  /// The place, from 1, of the first character that a field does not take; nil if it takes them all.
  private static func controlCharacter(in command: Command) -> Int? {
    switch command {
    case .insert(let text), .paste(let text): TextField.firstControlCharacter(in: text)
    default: nil
    }
  }

  /// Enter: on to the next empty field; true when there is none left and the form is to be sent.
  private func advance() -> Bool {
    if case .field(let field) = focus, self[field].text.isBlank {
      problem = Problem(field: field, message: "\(field.label) is missing.", advice: "")
      return false
    }
    guard let empty = firstEmpty else { return hasZone() }
    focus = .field(empty)
    return false
  }

  /// Whether the zone, where it is asked for, is one; says so if not.
  private func hasZone() -> Bool {
    guard listed.contains(.zone), zone == nil else { return true }
    let message = "“\(self[.zone].text)” is the name of no time zone."
    show(Problem(field: .zone, message: message, advice: Self.adviceOnZone("America/New_York")))
    return false
  }

  private var zone: TimeZone? {
    ZoneName.zone(named: self[.zone].text.trimmingCharacters(in: .whitespaces))
  }

  /// The zone that was asked for, which is known from then on; nil if none was.
  func takeZone() -> TimeZone? {
    guard listed.contains(.zone) else { return nil }
    listed.removeAll { $0 == .zone }
    return zone
  }

  func show(_ problem: Problem?) {
    self.problem = problem
    if let field = problem?.field { focus = .field(field) }
  }

  /// Takes the values of an account in the place of all that was there.
  func fill(_ account: String, _ signIn: Accounts.SignIn) {
    self.account = account
    fields[.apiKey] = TextField(signIn.credentials.apiKey.reveal(), isSecret: true)
    fields[.username] = TextField(signIn.credentials.username)
    fields[.password] = TextField(signIn.credentials.password.reveal(), isSecret: true)
    fields[.pbx] = TextField(signIn.pbx)
    fields[.baseURL] = TextField(signIn.baseURL)
    problem = nil
    focus = firstEmpty.map(Focus.field) ?? .button
    if let words = signIn.problem { show(Self.problem(words)) }
  }

  private static func problem(_ words: String) -> Problem {
    Problem(field: nil, message: words, advice: "Type it here, or mend that and start again.")
  }

  /// Nothing has to be typed.
  var isFilled: Bool { firstEmpty == nil && problem == nil }

  /// Puts back these values, and forgets what was wrong.
  func putBack(_ fields: Fields, account: String?) {
    (self.fields, self.account) = (fields, account)
    problem = nil
  }

  private func moveFocus(by distance: Int) {
    let all = listed.map(Focus.field) + [.button]
    let index = all.firstIndex(of: focus) ?? 0
    focus = all[(index + distance + all.count) % all.count]
  }
}

extension SignInModel.Problem {
  /// Puts a refusal beside the field that can mend it.
  init(_ error: SourceError, advice: String? = nil) {
    self.init(field: Self.field(of: error.kind), message: error.message, advice: advice ?? error.advice)
  }

  private static func field(of kind: SourceError.Kind) -> SignInModel.Field? {
    switch kind {
    case .refused(.apiKey): .apiKey
    case .refused(.password): .password
    case .refused(.pbx): .pbx
    case .badAddress, .wrongService, .unreachable: .baseURL
    default: nil
    }
  }
}

extension String {
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
