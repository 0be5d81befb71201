import Foundation

/// Moments of the tests.
enum Moment {
  /// Tue 24 Nov 2026 10:30:00 in New York.
  static let morning = Date(timeIntervalSince1970: 1_795_534_200)

  /// 2022-02-03 12:00:00 in New York, the day of the documented samples.
  static let samples = Date(timeIntervalSince1970: 1_643_907_600)
}
