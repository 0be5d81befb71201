/// Names of people and firms, in the scripts that telephone systems meet.
enum NameBook {
  private static let first = [
    "James", "Mary", "Robert", "Patricia", "John", "Jennifer", "Michael", "Linda", "David", "Elizabeth",
    "William",
    "Barbara", "Richard", "Susan", "Joseph", "Jessica", "Thomas", "Karen", "Mark", "Sarah", "Daniel", "Nancy",
    "Anthony",
    "Lisa", "Steven", "Margaret", "Paul", "Sandra", "Andrew", "Ashley", "Kenneth", "Emily", "George", "Donna",
    "Joshua",
    "Michelle", "Kevin", "Carol", "Brian", "Amanda", "Edward", "Melissa", "Ronald", "Deborah", "Timothy",
    "Rebecca",
    "Jane", "Priya", "Wei", "Aisha",
  ]
  private static let last = [
    "Smith", "Johnson", "Williams", "Brown", "Jones", "Garcia", "Miller", "Davis", "Rodriguez", "Martinez",
    "Hernandez",
    "Lopez", "Gonzalez", "Wilson", "Anderson", "Thomas", "Taylor", "Moore", "Jackson", "Martin", "Lee",
    "Perez",
    "Thompson", "White", "Harris", "Sanchez", "Clark", "Ramirez", "Lewis", "Robinson", "Walker", "Young",
    "Allen",
    "King", "Wright", "Scott", "Torres", "Nguyen", "Hill", "Flores", "Green", "Adams", "Nelson", "Baker",
    "Hall",
    "Rivera", "Campbell", "Mitchell", "Carter", "Li", "Patel", "O'Brien", "St. John", "van der Berg",
  ]
  private static let accented = [
    "José Álvarez", "Zoë Müller", "François Lefèvre", "Søren Kjær", "Łukasz Wiśniewski", "Agnès Côté",
    "Jürgen Groß",
    "Núria Peñarroya", "Čeněk Dvořák", "Þórunn Ægisdóttir", "Nguyễn Thị Ánh", "İbrahim Yılmaz",
    "Ștefan Țurcanu",
    "Ørjan Bråten", "Chloé Désirée Béranger", "Ana Luísa Conceição", "Andrés Ibáñez", "Márton Szűcs",
  ]
  private static let worldwide = [
    "佐藤 美咲", "田中太郎", "王小明", "陳美玲", "김민준", "이서연", "محمد عبد الله", "فاطمة الزهراء", "יעל כהן",
    "דוד לוי", "प्रिया शर्मा", "अर्जुन पटेल", "Дмитрий Соколов", "Ольга Кузнецова", "Ελένη Παπαδοπούλου",
    "สมชาย ใจดี", "தமிழ்ச்செல்வி", "გიორგი ბერიძე", "Cafe\u{301} José", "ﾔﾏﾀﾞ ﾊﾅｺ",
  ]
  private static let firms = [
    "ACME SUPPLY CO", "Harbor & Sons", "Café ☕️ Lumière", "Flower Shop 🌸", "Pizza 🍕 24/7", "WIRELESS CALLER",
    "Northwind Dental", "Riverside Clinic", "Smith, Jones & Partners", "Blue Heron Logistics",
    "Family 👨‍👩‍👧‍👦 Practice",
    "TOLL FREE CALL", "Maple Street School", "City of Springfield", "Ζαχαροπλαστείο", "株式会社みどり",
    "Taxi 🚕 Köln",
  ]

  /// A colleague's name: most in Latin letters, some not.
  static func employee(_ generator: inout SeededGenerator) -> String {
    switch generator.below(100) {
    case 0..<84: person(&generator)
    case 84..<94: pick(accented, &generator)
    default: pick(worldwide, &generator)
    }
  }

  /// What the public network says who is calling; nil when it says nothing.
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
