import CallInsight

/// What the words on the screens mean, for the help.
enum HelpWords {
  static let results: [(name: String, role: Role, words: String)] = [
    ("ABANDONED", .abandoned, "the caller hung up while waiting"),
    ("VOICEMAIL", .voicemail, "the last leg went to voicemail"),
    ("ANSWERED", .otherResult, "somebody answered, or there was talk time"),
    ("MISSED", .missed, "flagged as missed by the service, busy ones too"),
    (
      "missed (m)", .text,
      "the service's own flag: voicemail and abandoned calls are missed too. Other results are the last leg's disposition."
    ),
    ("loaded 150 of 2113", .text, "what has been fetched so far; filters, search and order see only that"),
    ("match 3 of 120+…", .text, "which match the cursor is on; … while counting"),
    ("4 left out", .text, "records that could not be read; x lists them"),
  ]

  static let times: [(CallTiming.Kind, String)] = [
    (.ring, "a phone rang"),
    (.wait, "the caller waited, in a queue or a menu"),
    (.talk, "the two talked"),
    (.hold, "one held the line"),
    (.other, "what none of these explains"),
  ]
}
