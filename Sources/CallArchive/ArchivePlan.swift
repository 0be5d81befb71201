import CallTime
import Foundation

/// Decides which days of an archive the service is asked for.
package struct ArchivePlan: Sendable {
  /// Calls are settled so long after the end of their day: late changes have come by then.
  package static let usualSettlingTime = Duration.seconds(48 * 3600)

  private let zone: TimeZone
  private let now: Timestamp
  private let settlingTime: Duration

  package init(zone: TimeZone, now: Date, settlingTime: Duration = Self.usualSettlingTime) {
    (self.zone, self.now, self.settlingTime) = (zone, Timestamp(now), settlingTime)
  }

  /// The last day that is over.
  package var lastDay: LocalDay { today.adding(days: -1) }

  /// The first day that the service still has as a whole: it forgets after two years.
  package var firstServedDay: LocalDay { today.adding(months: -24).adding(days: 1) }

  private var today: LocalDay { ZoneClock(zone).local(now).localDay }

  /// The days that are missing, incomplete, unsettled, or without legs that are to be kept; the newest first.
  package func days(of manifest: ArchiveManifest, incomplete: Set<LocalDay> = []) -> [LocalDay] {
    var days: [LocalDay] = []
    var day = lastDay
    let first = max(manifest.since, firstServedDay)
    while day >= first {
      if incomplete.contains(day) || !isSettled(day, in: manifest) { days.append(day) }
      day = day.adding(days: -1)
    }
    return days
  }

  /// Whether that day, as it was fetched, is the last word on it.
  package func isSettled(_ day: LocalDay, in manifest: ArchiveManifest) -> Bool {
    guard let archived = manifest.days[day], archived.hasLegs || !manifest.hasLegs else { return false }
    return archived.fetched.since(end(of: day)) > settlingTime
  }

  /// The first instant after a day.
  private func end(of day: LocalDay) -> Timestamp { ReportRange(days: day, through: day, zone: zone).end }
}
