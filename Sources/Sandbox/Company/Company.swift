import Foundation

/// The simulated company: three PBXes, their sites, groups and people.
struct Company: Sendable {
  let seed: UInt64
  let pbxes: [PBX]
  let customers: CustomerBook

  /// Its working day is that of New York.
  static let zone = TimeZone(identifier: "America/New_York") ?? .gmt

  /// Calls of each PBX, in a hundred; the last has the rest.
  static let shares = [58, 27]

  init(seed: UInt64) {
    self.seed = seed
    customers = CustomerBook(seed: seed)
    pbxes = Self.blueprints.enumerated().map { index, blueprint in
      Self.build(blueprint, number: index, seed: seed)
    }
  }

  private struct Blueprint {
    let name: String
    let home: CustomerBook.Home
    let mainNumber: String
    let people: Int
    /// A branch and its departments.
    let sites: [(branch: String, departments: [String])]
    let queues: [(name: String, department: String)]
    let ringGroups: [(name: String, department: String)]
  }

  private static let blueprints = [
    Blueprint(
      name: "acmecorppbx", home: .northAmerica, mainNumber: "17185550100", people: 140,
      sites: [
        ("East Coast", ["East Office", "Billing", "Support", "Human Resources"]),
        ("Central", ["Sales", "Sales Engineering", "Logistics"]),
      ],
      queues: [
        ("Billing Queue", "Billing"), ("Support Queue", "Support"), ("Sales Queue", "Sales"),
        ("Returns Queue", "Logistics"),
      ],
      ringGroups: [
        ("Front Desk", "East Office"), ("Dispatch", "Logistics"), ("HR Helpline", "Human Resources"),
      ]),
    Blueprint(
      name: "acmewestpbx", home: .northAmerica, mainNumber: "16285550100", people: 80,
      sites: [("West Coast", ["West Office", "Field Service", "Research"])],
      queues: [("Field Service Queue", "Field Service"), ("West Support Queue", "West Office")],
      ringGroups: [("West Front Desk", "West Office"), ("Lab", "Research")]),
    Blueprint(
      name: "acmeukpbx", home: .britain, mainNumber: "442920180100", people: 50,
      sites: [("London", ["London Office", "UK Support"]), ("Zürich", ["Vertrieb"])],
      queues: [("UK Support Queue", "UK Support")],
      ringGroups: [("London Reception", "London Office")]),
  ]

  private static func build(_ plan: Blueprint, number: Int, seed: UInt64) -> PBX {
    var generator = SeededGenerator(seed, -2, number)
    let departments = plan.sites.flatMap { site in site.departments.map { (branch: site.branch, name: $0) } }
    let devices = ["Poly VVX 450", "Yealink T46U", "Cisco CP-8851", "8x8 Work Desktop", "8x8 Work Mobile"]
    let extensions = (0..<plan.people).map { index in
      let department = departments[index % departments.count]
      let digits = "\(120_000 + number * 10_000 + index * 7 + 11)"
      let name = NameBook.employee(&generator)
      // Beyond the numbers that customers have.
      let reserved = FictionalNumbers.northAmericanCount - 1 - number * 2000 - index
      let direct = FictionalNumbers.northAmerican(reserved - 1000).dropFirst()
      return CompanyExtension(
        party: Party(number: digits, name: name), department: department.name, branch: department.branch,
        directNumber: String(direct),
        mobile: Party(number: FictionalNumbers.northAmerican(reserved), name: name),
        device: devices[generator.below(devices.count)])
    }
    func group(
      _ kind: HuntGroup.Kind, _ index: Int, _ name: String, _ department: String
    ) -> HuntGroup {
      let members = extensions.indices.filter { extensions[$0].department == department }
      return HuntGroup(
        kind: kind,
        party: Party(
          number: kind == .queue ? "CallQueue (\(101 + index))" : "RingGroup (\(151 + index))", name: name),
        number: "\(110_081 + number * 100 + index + (kind == .queue ? 0 : 50))", department: department,
        branch: departments.first { $0.name == department }?.branch ?? "",
        directNumber: "\(plan.mainNumber.dropLast(2))\(index + (kind == .queue ? 20 : 40))", members: members)
    }
    return PBX(
      name: plan.name, home: plan.home, extensions: extensions,
      queues: plan.queues.enumerated().map { group(.queue, $0, $1.name, $1.department) },
      ringGroups: plan.ringGroups.enumerated().map { group(.ringGroup, $0, $1.name, $1.department) },
      menu: Party(number: "AutoAttendant (100)", name: "Main Menu"), menuNumber: "\(110_001 + number)",
      mainNumber: plan.mainNumber)
  }
}
