/// Everything that is measured, in the order of the table: what is timed from the start of a program comes
/// first, because a process that holds all the calls is slow to make others.
enum Catalog {
  static let all: [any Measurement.Type] = [
    StartMeasurement.self, FirstScreenMeasurement.self, DecodeMeasurement.self, OpenMeasurement.self,
    FilterMeasurement.self,
    OrderMeasurement.self,
    SearchMeasurement.self, AppendMeasurement.self, FrameMeasurement.self, KeyMeasurement.self,
    TerminalMeasurement.self,
    PagingMeasurement.self, ExportMeasurement.self,
  ]

  /// Those of the names.
  static func chosen(_ names: [String]?) throws(BenchFault) -> [any Measurement.Type] {
    guard let names else { return all }
    let known = all.map { $0.name }
    for name in names where !known.contains(name) {
      throw .usage("There is no measurement \(name), only \(known.joined(separator: ", ")).")
    }
    return all.filter { names.contains($0.name) }
  }
}
