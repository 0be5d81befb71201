/// Everything that is measured, in the order of the table.
enum Catalog {
  static let all: [any Measurement.Type] = [
    DecodeMeasurement.self, FirstScreenMeasurement.self, OpenMeasurement.self, FilterMeasurement.self,
    OrderMeasurement.self,
    SearchMeasurement.self, AppendMeasurement.self, FrameMeasurement.self, KeyMeasurement.self,
    TerminalMeasurement.self,
    PagingMeasurement.self, ExportMeasurement.self, StartMeasurement.self,
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
