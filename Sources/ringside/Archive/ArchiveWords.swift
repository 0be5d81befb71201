import CallArchive
import CallTime
import Foundation

/// An archive in words.
nonisolated struct ArchiveWords {
  private let archive: Archive
  private let clock: ZoneClock
  private let plan: ArchivePlan

  init(_ archive: Archive, settlingTime: Duration, now: Date) {
    self.archive = archive
    let zone = TimeZone(identifier: archive.manifest.zone) ?? .gmt
    clock = ZoneClock(zone)
    plan = ArchivePlan(zone: zone, now: now, settlingTime: settlingTime)
  }

  /// A table of facts: one a line.
  func status(at path: String) -> String {
    let manifest = archive.manifest
    let (days, all) = (archive.days, manifest.days.values)
    let bytes = all.reduce(0) { $0 + $1.byteCount }
    let calls = all.reduce(0) { $0 + $1.callCount }
    let legs = all.filter(\.hasLegs)
    var facts = [
      ("Folder", path),
      ("Zone", ZoneName.name(clock.zone)),
      ("PBXes", manifest.pbx),
      ("Days", daysWords(days)),
      ("Missing", missing(days)),
      ("Calls", NumberText.grouped(calls)),
      (
        "Legs",
        legs.isEmpty
          ? "none"
          : "\(NumberText.grouped(legs.reduce(0) { $0 + $1.legCount })) of \(NumberText.counted(legs.count, "day"))"
      ),
      ("Size", size(bytes, calls: calls)),
    ]
    if let last = all.map(\.fetched).max() {
      let local = clock.local(last)
      facts.append(("Fetched", "\(local.localDay.title) \(local.clock)"))
    }
    let unsettled = days.filter { !plan.isSettled($0, in: manifest) }.count
    facts.append(("Unsettled", unsettled == 0 ? "none" : NumberText.counted(unsettled, "day")))
    if manifest.isMasked { facts.append(("Persons", "have pseudonyms")) }
    return facts.map { "\($0)\(String(repeating: " ", count: 11 - $0.count))\($1)" }.joined(separator: "\n")
  }

  private func daysWords(_ days: [LocalDay]) -> String {
    guard let newest = days.first, let oldest = days.last else { return "none" }
    return "\(NumberText.grouped(days.count)), \(oldest.title) to \(newest.title)"
  }

  /// Days between its first one and yesterday that it does not have.
  private func missing(_ days: [LocalDay]) -> String {
    let first = min(archive.manifest.since, days.last ?? archive.manifest.since)
    let wanted = max(0, plan.lastDay.daysSince1970 - first.daysSince1970 + 1)
    let there = days.count { $0 >= first && $0 <= plan.lastDay }
    return wanted == there ? "none" : NumberText.counted(wanted - there, "day")
  }

  private func size(_ bytes: Int, calls: Int) -> String {
    let size =
      bytes < 10_000_000
      ? "\(NumberText.grouped((bytes + 999) / 1000)) kB" : "\(NumberText.grouped(bytes / 1_000_000)) MB"
    return calls > 0 ? "\(size), \(bytes / calls) bytes a call" : size
  }
}
