import Testing

@testable import ringside

@Suite struct ArgumentsTests {
  @Test func nothingAtAllMeansBrowse() throws {
    let arguments = try Arguments([])
    #expect(arguments.command == nil)
    #expect(arguments.values.isEmpty)
  }

  @Test func optionsAndTheCommandComeInAnyOrder() throws {
    for words in [
      ["export", "--pbx", "acme", "--missed"], ["--pbx", "acme", "export", "--missed"],
      ["--missed", "--pbx=acme", "export"],
    ] {
      let arguments = try Arguments(words)
      #expect(arguments.command == .export)
      #expect(arguments.values == [.pbx: ["acme"], .missed: [""]])
    }
  }

  @Test func aValueMayBeginWithADashAndBeEmpty() throws {
    #expect(try Arguments(["--pbx", "-x", "--direction="]).values == [.pbx: ["-x"], .direction: [""]])
  }

  @Test func aRepeatedOptionAddsUpWhereItIsAListAndANameMayBeCutShort() throws {
    #expect(try Arguments(["--pbx", "a", "--pb", "b"]).values == [.pbx: ["a", "b"]])
    #expect(try Arguments(["-h"]).values == [.help: [""]])
    for option in CommandOption.allCases where !option.row.isRefused && option.row.commands.contains(.demo) {
      let word = option.row.valueName == nil ? [option.flag] : [option.flag, "x"]
      let isFine = [.pbx, .disposition, .filter, .fault, .help].contains(option)
      if isFine {
        #expect(try Arguments(["demo"] + word + word).values[option]?.count == 2)
      } else {
        #expect(throws: UsageError.givenTwice(option)) { try Arguments(["demo"] + word + word) }
      }
    }
  }

  @Test func oneCommandLineLeavesNothingBehindForTheNext() throws {
    #expect(throws: UsageError.unknownOption("--nonsense", nearest: nil)) {
      try Arguments(["--nonsense", "export", "--missed"])
    }
    #expect(try Arguments(["demo"]).command == .demo)
    #expect(try Arguments(["--", "sandbox"]).command == .sandbox)
  }

  @Test(arguments: [
    (["--misssed"], UsageError.unknownOption("--misssed", nearest: "--missed")),
    (["--timezone", "UTC"], .unknownOption("--timezone", nearest: "--time-zone")),
    (["--zone", "UTC"], .unknownOption("--zone", nearest: "--time-zone")),
    (["--frobnicate"], .unknownOption("--frobnicate", nearest: nil)),
    (["--passwrod=hunter2"], .secretAsArgument("--passwrod", variable: "RINGSIDE_PASSWORD")),
    (["--apikey=k"], .secretAsArgument("--apikey", variable: "RINGSIDE_API_KEY")),
    (["-x"], .unknownOption("-x", nearest: nil)),
    (["-hx"], .unknownOption("-x", nearest: nil)),
    (
      ["--p", "x"],
      .ambiguousOption("--p", candidates: ["--password-command", "--pbx", "--page-size", "--port"])
    ),
    (["--pbx"], .missingValue(.pbx)),
    (["--version=yes"], .unexpectedValue(.version)),
    (["--password", "hunter2"], .secretAsArgument("--password", variable: "RINGSIDE_PASSWORD")),
    (["--password=hunter2"], .secretAsArgument("--password", variable: "RINGSIDE_PASSWORD")),
    (["--api-key=k"], .secretAsArgument("--api-key", variable: "RINGSIDE_API_KEY")),
    (["--token=t"], .secretAsArgument("--token", variable: nil)),
    (["exprot"], .unknownCommand("exprot", nearest: "export")),
    (["frobnicate"], .unknownCommand("frobnicate", nearest: nil)),
    (["export", "file"], .unexpectedOperand("file")),
    (["export", "--port", "1"], .notForCommand(.port, .export)),
    (["--seed", "1"], .notForCommand(.seed, .browse)),
    (["demo", "--base-url", "http://localhost"], .notForCommand(.baseURL, .demo)),
  ])
  func whatIsWrongIsSaidWithTheNearestRightWord(words: [String], error: UsageError) {
    #expect(throws: error) { try Arguments(words) }
  }

  @Test func noMessageRepeatsASecret() {
    for words in [["--password=hunter2"], ["--passwrod=hunter2"], ["--token=hunter2"], ["--api-key=hunter2"]]
    {
      do throws(UsageError) {
        _ = try Arguments(words)
        Issue.record("\(words) was taken")
      } catch {
        #expect(!error.message.contains("hunter2"))
      }
    }
  }
}

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("", "", 0), ("abc", "", 3), ("", "abc", 3), ("missed", "missed", 0), ("mised", "missed", 1),
    ("missde", "missed", 1), ("kitten", "sitting", 3), ("Éa", "éa", 1),
  ])
  func editsAreCounted(first: String, second: String, edits: Int) {
    #expect(Suggestion.distance(first, second) == edits)
    #expect(Suggestion.distance(second, first) == edits)
  }

  @Test func suggestsOnlyNearWords() {
    let words = ["table", "csv", "jsonl"]
    #expect(Suggestion.nearest(to: "json", in: words) == "jsonl")
    #expect(Suggestion.nearest(to: "CVS", in: words) == "csv")
    #expect(Suggestion.nearest(to: "tabel", in: words) == "table")
    #expect(Suggestion.nearest(to: "xml", in: words) == nil)
    #expect(Suggestion.nearest(to: "", in: words) == nil)
    #expect(Suggestion.nearest(to: "x", in: []) == nil)
  }
}
