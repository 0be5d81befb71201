/// One entry of the benchmark; `Catalog` lists them all.
protocol Measurement: SendableMetatype {
  /// The name for `--only`.
  static var name: String { get }
  /// A line of the help.
  static var summary: String { get }

  static func run(_ bench: Bench) async throws -> [Finding]
}

/// All measurements, in the order of the table. Those that start programs come first: a process that holds all the
/// calls is slow to start others.
enum Catalog {
  static let all: [any Measurement.Type] = [
    StartMeasurement.self, FirstScreenMeasurement.self, DecodeMeasurement.self, OpenMeasurement.self,
    ArchiveMeasurement.self, FilterMeasurement.self,
    OrderMeasurement.self, LegsMeasurement.self,
    SearchMeasurement.self, FiguresMeasurement.self, UnreturnedMeasurement.self, AppendMeasurement.self,
    FrameMeasurement.self, KeyMeasurement.self, PagesMeasurement.self, TerminalMeasurement.self,
    PagingMeasurement.self, ExportMeasurement.self,
  ]

  /// The measurements of these names; all if nil.
  static func chosen(_ names: [String]?) throws(BenchError) -> [any Measurement.Type] {
    guard let names else { return all }
    let known = all.map { $0.name }
    for name in names where !known.contains(name) {
      throw .usage("There is no measurement \(name), only \(known.joined(separator: ", ")).")
    }
    return all.filter { names.contains($0.name) }
  }
}
