import Testing

@testable import ringside

@Suite struct ArgumentsTests {
  @Test func `Nothing at all means browse`() throws {
    let arguments = try Arguments([])
    #expect(arguments.command == nil)
    #expect(arguments.values.isEmpty)
  }

  @Test func `Options and the command come in any order`() throws {
    for words in [
      ["export", "--pbx", "acme", "--missed"], ["--pbx", "acme", "export", "--missed"],
      ["--missed", "--pbx=acme", "export"],
    ] {
      let arguments = try Arguments(words)
      #expect(arguments.command == .export)
      #expect(arguments.values == [.pbx: "acme", .missed: ""])
    }
  }

  @Test func `A value may begin with a dash and be empty`() throws {
    #expect(try Arguments(["--pbx", "-x", "--direction="]).values == [.pbx: "-x", .direction: ""])
  }

  @Test func `The last of a repeated option wins, and a name may be cut short`() throws {
    #expect(try Arguments(["--pbx", "a", "--pb", "b"]).values == [.pbx: "b"])
    #expect(try Arguments(["-h"]).values == [.help: ""])
  }

  @Test func `One command line leaves nothing behind for the next`() throws {
    _ = try? Arguments(["--nonsense", "export", "--missed"])
    #expect(try Arguments(["demo"]).command == .demo)
    #expect(try Arguments(["--", "sandbox"]).command == .sandbox)
  }

  @Test(arguments: [
    (["--misssed"], ProgramFault.unknownOption("--misssed", nearest: "--missed")),
    (["--timezone", "UTC"], .unknownOption("--timezone", nearest: "--time-zone")),
    (["--zone", "UTC"], .unknownOption("--zone", nearest: "--time-zone")),
    (["--frobnicate"], .unknownOption("--frobnicate", nearest: nil)),
    (["--passwrod=hunter2"], .secretAsArgument("--passwrod", variable: "RINGSIDE_PASSWORD")),
    (["--apikey=k"], .secretAsArgument("--apikey", variable: "RINGSIDE_API_KEY")),
    (["-x"], .unknownOption("-x", nearest: nil)),
    (["-hx"], .unknownOption("-x", nearest: nil)),
    (["--p", "x"], .ambiguousOption("--p", candidates: ["--pbx", "--page-size", "--port"])),
    (["--pbx"], .missingValue(.pbx)),
    (["--missed=yes"], .unexpectedValue(.missed)),
    (["--password", "hunter2"], .secretAsArgument("--password", variable: "RINGSIDE_PASSWORD")),
    (["--password=hunter2"], .secretAsArgument("--password", variable: "RINGSIDE_PASSWORD")),
    (["--api-key=k"], .secretAsArgument("--api-key", variable: "RINGSIDE_API_KEY")),
    (["--token=t"], .secretAsArgument("--token", variable: "")),
    (["exprot"], .unknownCommand("exprot", nearest: "export")),
    (["frobnicate"], .unknownCommand("frobnicate", nearest: nil)),
    (["export", "file"], .unexpectedOperand("file")),
    (["export", "--port", "1"], .notForCommand(.port, .export)),
    (["--seed", "1"], .notForCommand(.seed, .browse)),
    (["demo", "--base-url", "http://localhost"], .notForCommand(.baseURL, .demo)),
  ])
  func `What is wrong is said, with the nearest right word`(words: [String], fault: ProgramFault) {
    #expect(throws: fault) { try Arguments(words) }
    #expect(fault.exitCode == .usage)
  }

  @Test func `No message repeats a secret`() {
    for words in [["--password=hunter2"], ["--passwrod=hunter2"], ["--token=hunter2"], ["--api-key=hunter2"]]
    {
      do throws(ProgramFault) {
        _ = try Arguments(words)
        Issue.record("\(words) was taken")
      } catch {
        #expect(error.message?.contains("hunter2") == false)
      }
    }
  }
}
