import CallArchive
import CallFiles
import CallInsight
import CallTable
import CallTime
import Foundation
import WorkAnalytics

/// `ringside archive`: keeps calls in a folder, or says what is in it.
struct ArchiveCommand {
  let settings: Settings
  let environment: [String: String]
  let now: Date
  /// The reason why key and password could not be had; nil if nothing went wrong.
  let problem: SecretError?

  private var options: ArchiveOptions { settings.archive }

  func run() async throws(ProgramError) {
    guard let path = options.folder else {
      throw .usage(
        UsageError("Give the folder of the archive: ringside archive DIR, or set RINGSIDE_ARCHIVE."))
    }
    if options.isStatus {
      let words = try ArchiveWords(archive(path), settlingTime: options.settlingTime, now: now)
      try DirectOutput.print(words.status(at: path))
    } else if options.isCheck {
      try await check(archive(path), at: path)
    } else {
      try await keep(in: path)
    }
  }

  private func archive(_ path: String) throws(ProgramError) -> Archive {
    do throws(ArchiveError) { return try Archive(path: path) } catch { throw .archive(error) }
  }

  private var statusLine: StatusLine { StatusLine(isShown: StatusLine.isPossible(environment)) }

  private func check(_ archive: Archive, at path: String) async throws(ProgramError) {
    let line = statusLine
    let count = archive.manifest.days.values.reduce(0) { $0 + $1.files.count }
    let (damages, end) = await Signals.cancelling(on: [SIGINT, SIGTERM, SIGHUP]) {
      await archive.check { await line.show("checked \($0) of \(count)") }
    }
    await line.show("")
    if let end { throw .ended(end, message: "Stopped before the end.") }
    for stranger in archive.strangers { Messages.say("\(stranger) is not in the manifest.") }
    if !damages.isEmpty { throw .damaged(path: path, damages) }
    try DirectOutput.print("\(NumberText.counted(count, "file")) checked: all are as they were written.")
  }

  // MARK: - Fetching

  private func keep(in path: String) async throws(ProgramError) {
    let missing = settings.missingCredentials
    // Who only wants to get rid of old days need not sign in.
    if options.keep == nil {
      if let problem { throw .secret(problem) }
      if !missing.isEmpty { throw .usage(.missingCredentials(missing)) }
    }
    let writer = try await writer(path)
    let manifest = await writer.manifest
    guard let zone = TimeZone(identifier: manifest.zone) else {
      throw .archive(.unreadable(path: path, reason: "“\(manifest.zone)” is no time zone here"))
    }
    let plan = ArchivePlan(zone: zone, now: now, settlingTime: options.settlingTime)
    do throws(ArchiveError) {
      try await begin(writer, plan)
    } catch {
      throw .archive(error)
    }
    guard missing.isEmpty else { return }
    let days = plan.days(
      of: await writer.manifest, incomplete: await writer.incompleteDays)
    let service = try await Service(settings, isSimulated: false)
    let session = Session(
      baseURL: service.baseURL, credentials: service.credentials, retry: .unattended, log: service.log)
    let fetch = ArchiveFetch(
      session: session, writer: writer, zone: zone, pbx: manifest.pbx,
      withLegs: await writer.manifest.hasLegs,
      pageSize: settings.pageSize ?? CallQuery.pageSizes.upperBound, status: statusLine,
      form: writer.seed.map { .masked(by: CallMask(seed: $0)) } ?? .asServed)
    let (outcome, end) = await Signals.cancelling(on: [SIGINT, SIGTERM, SIGHUP]) {
      do throws(ProgramError) {
        return Result<Void, ProgramError>.success(try await fetch.run(days))
      } catch {
        return .failure(error)
      }
    }
    guard case .failure(let error) = outcome else { return }
    if let end, error.exitCode == .interrupted {
      throw .ended(end, message: "Stopped. The days that are whole are kept; run it again to go on.")
    }
    throw error
  }

  private func writer(_ path: String) async throws(ProgramError) -> ArchiveWriter {
    let zone: TimeZone
    do throws(UsageError) { zone = try settings.knownZone() } catch { throw .usage(error) }
    let plan = ArchivePlan(zone: zone, now: now)
    let since = max(options.since ?? plan.firstServedDay, plan.firstServedDay)
    let new = ArchiveManifest(zone: zone, pbx: settings.pbx, isMasked: settings.isMasked, since: since)
    do throws(ArchiveError) {
      let writer = try ArchiveWriter(path: path, new: new)
      let manifest = await writer.manifest
      if settings.said.contains(.timeZone), manifest.zone != zone.identifier {
        throw .isOtherwise(path: path, has: "has days of the zone \(manifest.zone)")
      }
      if settings.said.contains(.pbx), manifest.pbx != settings.pbx {
        throw .isOtherwise(path: path, has: "has calls of \(manifest.pbx)")
      }
      if settings.said.contains(.mask), manifest.isMasked != settings.isMasked {
        throw .isOtherwise(
          path: path, has: manifest.isMasked ? "has pseudonyms" : "was begun without pseudonyms")
      }
      return writer
    } catch {
      throw .archive(error)
    }
  }

  /// Settles what is kept: from which day on, and with legs once anybody wanted them.
  private func begin(_ writer: ArchiveWriter, _ plan: ArchivePlan) async throws(ArchiveError) {
    let manifest = await writer.manifest
    if let since = options.since, since < plan.firstServedDay {
      Messages.say("The service has nothing before \(plan.firstServedDay.title): it forgets after two years.")
    }
    try await writer.ask(
      since: options.since ?? manifest.since, legs: settings.writesLegs || manifest.hasLegs)
    guard let keep = options.keep else { return }
    let first = plan.lastDay.adding(days: 1 - keep)
    let old = await writer.manifest.days.keys.filter { $0 < first }.sorted()
    if let oldest = old.first, let newest = old.last {
      let days = oldest == newest ? oldest.title : "\(oldest.title) to \(newest.title)"
      Messages.say("Removing \(NumberText.counted(old.count, "day")): \(days).")
    }
    try await writer.remove(before: first)
  }
}
