import CallTime
import Foundation

/// All settings in effect, each with where it comes from, as a text that is itself a configuration.
nonisolated struct EffectiveSettings {
  let given: GivenValues
  /// Of the computer.
  let zone: Result<TimeZone, MachineZoneError>

  var text: String {
    let lines = CommandOption.allCases.compactMap(line)
    let width = min(52, 2 + (lines.map(\.setting.count).max() ?? 0))
    return
      (head
      + lines.map { line in
        // A comment ends a value only behind a blank.
        line.setting + String(repeating: " ", count: max(1, width - line.setting.count)) + "# " + line.origin
      }).joined(separator: "\n")
  }

  private var head: [String] {
    let names = given.configuration.accounts.map(\.name)
    let accounts = names.isEmpty ? [] : ["# Accounts: \(names.joined(separator: ", ", last: " and "))"]
    let path = given.configuration.path ?? "neither XDG_CONFIG_HOME nor HOME says where"
    return ["# The settings in effect. File: \(path)"] + accounts
  }

  /// An option that nothing sets is a comment.
  private func line(_ option: CommandOption) -> (setting: String, origin: String)? {
    let row = option.row
    guard row.isKept || row.isRefused && option.variable != nil else { return nil }
    let name = option.rawValue
    if let given = given.given(option) {
      let texts = given.value.texts
      if row.isRefused { return ("#\(name): •••", words(given.origin)) }
      if row.isSwitch {
        return ("\(name): \((try? given.value.isOn()) == false ? "no" : "yes")", words(given.origin))
      }
      let value = texts.map(Self.quoted).joined(separator: ", ")
      return ("\(name): " + (texts.count == 1 ? value : "[\(value)]"), words(given.origin))
    }
    if option == .timeZone, case .success(let zone) = zone {
      return ("\(name): \(ZoneName.name(zone))", "this computer's")
    }
    if row.isSwitch { return ("\(name): no", "usual") }
    return row.usual.map { ("\(name): \(Self.quoted($0))", "usual") } ?? ("#\(name):", "not set")
  }

  private func words(_ origin: GivenValues.Origin) -> String {
    switch origin {
    case .option: "command line"
    case .variable(let name): name
    case .account(let line): "account \(given.account?.name ?? ""), line \(line)"
    case .configuration(let line): "line \(line)"
    case .kept: "kept from the browser"
    }
  }

  /// As YAML reads it back, and without what a terminal would obey.
  static func quoted(_ text: String) -> String {
    if text.wholeMatch(
      of: /[A-Za-z0-9\/_][A-Za-z0-9_.,\/+@%=-]*(:[A-Za-z0-9\/_.,+@%=-]+)*( [A-Za-z0-9_.,\/+@%=-]+)*/) != nil
    {
      return text
    }
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\\": "\\\\"
      case "\"": "\\\""
      case _
      where scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format:
        "\\U" + String(repeating: "0", count: 8 - String(scalar.value, radix: 16).count)
          + String(scalar.value, radix: 16)
      default: String(scalar)
      }
    }
    return "\"" + escaped.joined() + "\""
  }
}
