import Testing

@testable import ringside

@Suite struct HelpTextTests {
  @Test(arguments: [nil] + Subcommand.allCases)
  func everyPageIs80WideAndTheOverviewFitsAScreenWithALineLeftForThePrompt(command: Subcommand?) {
    let lines = HelpText.page(for: command).split(separator: "\n", omittingEmptySubsequences: false)
    if command == nil { #expect(lines.count <= 23) }
    for line in lines { #expect(line.count <= 80, "\(line)") }
  }

  @Test(arguments: Subcommand.allCases)
  func aCommandsPageHasEachOfItsOptionsOnceAndNothingThatIsRefused(command: Subcommand) {
    let lines = HelpText.page(for: command).split(separator: "\n")
    for option in CommandOption.allCases where ![.version, .help].contains(option) {
      let isOffered = option.row.commands.contains(command) && !option.row.isRefused
      let isAside = option.row.section == .screen
      let count = lines.count { isAside ? $0.contains(option.flag) : $0.hasPrefix("  \(option.flag) ") }
      #expect(count == (isOffered ? 1 : 0), "\(command) \(option)")
      if isOffered { #expect(!option.row.summary.isEmpty) }
    }
  }

  @Test func theOverviewNamesEveryCommandAndTheOptionsOfItsSectionsOnce() {
    let overview = HelpText.page(for: nil)
    for command in Subcommand.allCases { #expect(overview.contains(command.summary)) }
    let words = overview.split { " ,\n".contains($0) }
    for option in CommandOption.allCases where option != .help && option != .version {
      #expect(
        words.count { $0 == option.flag } == ([nil, .screen].contains(option.row.section) ? 0 : 1),
        "\(option)")
    }
  }

  @Test(arguments: HelpTopic.allCases.filter { $0 != .manual })
  @MainActor func everyTopicIs80Wide(topic: HelpTopic) {
    let lines = HelpText.page(for: topic).split(separator: "\n")
    #expect(lines.count > 3)
    for line in lines { #expect(line.count <= 80, "\(line)") }
  }

  @Test @MainActor func theTopicsNameEveryVariableAndEveryExitCode() {
    let environment = HelpText.page(for: HelpTopic.environment)
    for variable in CommandOption.allCases.compactMap(\.variable) {
      #expect(environment.contains("  \(variable) "), "\(variable)")
    }
    let codes = HelpText.page(for: HelpTopic.exitCodes).split(separator: "\n")
    for code in ExitCode.allCases {
      #expect(codes.contains { $0.split(separator: " ").first == "\(code.rawValue)" }, "\(code)")
    }
  }
}
