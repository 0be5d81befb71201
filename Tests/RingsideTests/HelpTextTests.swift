import Testing

@testable import ringside

@Suite struct HelpTextTests {
  @Test(arguments: [nil] + Subcommand.allCases)
  func `Every page fits a screen of 80 by 24, with a line left for the prompt`(command: Subcommand?) {
    let lines = HelpText.page(for: command).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 23)
    for line in lines { #expect(line.count <= 80, "\(line)") }
  }

  @Test func `A command's page names each of its options and nothing that is refused`() {
    for command in Subcommand.allCases {
      let page = HelpText.page(for: command)
      for option in CommandOption.allCases where option != .version {
        let isOffered = option.commands.contains(command) && option.secretVariable == nil
        #expect(page.contains("\n  \(option.flag) ") == isOffered, "\(command) \(option)")
      }
    }
  }

  @Test func `The overview names every command`() {
    for command in Subcommand.allCases { #expect(HelpText.page(for: nil).contains(command.summary)) }
  }
}
