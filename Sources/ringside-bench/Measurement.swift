/// One thing that is measured.
protocol Measurement: SendableMetatype {
  /// What `--only` calls it.
  static var name: String { get }
  /// What it is, for the help.
  static var summary: String { get }

  static func run(_ bench: Bench) async throws -> [Finding]
}
