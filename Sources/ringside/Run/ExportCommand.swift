import CallInsight
import CallTable
import CallTime
import Foundation
import WorkAnalytics

/// `export`, and what the other commands do where nobody can look at a screen: writes the calls out.
struct ExportCommand {
  let settings: Settings
  let environment: [String: String]
  let isDemo: Bool
  /// A report is written, and not the calls.
  var isReport = false

  func run() async throws(ProgramError) {
    let zone = try zone()
    if settings.format == .xlsx, OutputFile.isStandardOutput(settings.output), isatty(STDOUT_FILENO) != 0 {
      throw .usage(.workbookOnTerminal)
    }
    if !settings.inputs.isEmpty {
      let files = try await InputFile.open(settings.inputs, zone: zone)
      return try await export(
        files, .all, in: zone, order: settings.order ?? (files.isSeveral ? .newestFirst : .asServed))
    }
    if !isDemo, !settings.missingCredentials.isEmpty {
      throw .usage(.missingCredentials(settings.missingCredentials))
    }
    let range = try range(in: zone)
    let service = try await Service(settings, isSimulated: isDemo)
    defer { service.stop() }
    let session = Session(
      baseURL: service.baseURL, credentials: service.credentials, retry: .unattended, log: service.log)
    let query = CallQuery(pbx: settings.pbx, range: range, pageSize: settings.pageSize ?? 1000)
    // A page size that was asked for is kept to.
    try await export(
      session.calls(query), settings.pageSize == nil ? .all : .next, in: zone, session.retries,
      order: settings.order ?? .asServed, range: range)
  }

  private func export(
    _ source: any CallSource, _ demand: PageDemand, in zone: TimeZone,
    _ retries: AsyncStream<RetryNotice?>? = nil, order: RowOrder = .asServed, range: ReportRange? = nil
  ) async throws(ProgramError) {
    let isShown = StatusLine.isPossible(environment)
    let status = StatusLine(isShown: isShown)
    let showsProgress = isShown && (settings.output != nil || isatty(STDOUT_FILENO) == 0)
    let mask = settings.isMasked ? CallMask(seed: .random(in: 0...UInt64.max)) : nil
    let exporter = Exporter(
      source: source, demand: demand, retries: retries, zone: zone, country: settings.country,
      filter: settings.filter,
      order: order, format: settings.writtenFormat,
      mask: mask,
      columns: settings.columns == .standard ? nil : settings.columns.columns, withLegs: settings.withLegs,
      compression: settings.compression,
      status: status, showsProgress: showsProgress)
    let whole = WholeExport(
      source: source, demand: demand, zone: zone, country: settings.country, mask: mask,
      format: settings.format ?? .table,
      isForSpreadsheets: settings.isForSpreadsheets, compression: settings.compression, status: status,
      showsProgress: showsProgress)
    let report = isReport ? reporter(whole, range) : nil
    let (isUnreturned, writesLegs, filter) = (settings.isUnreturned, settings.writesLegs, settings.filter)
    let path = settings.output
    // On standard output there is nothing to take away: only Ctrl-C then leaves what has come.
    let signals = OutputFile.isStandardOutput(path) ? [SIGINT] : [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
    let (outcome, end) = await Signals.cancelling(on: signals) {
      do throws(ProgramError) {
        if let report {
          try await report.run(path: path)
        } else if isUnreturned {
          try await UnreturnedExporter(export: whole, range: range).run(path: path)
        } else if writesLegs {
          try await LegExporter(export: whole, filter: filter, order: order).run(path: path)
        } else {
          try await exporter.run(path: path)
        }
        return Result<Void, ProgramError>.success(())
      } catch {
        return .failure(error)
      }
    }
    guard case .failure(let error) = outcome else { return }
    if let end, error.exitCode == .interrupted { throw .ended(end, message: error.message) }
    throw error
  }

  private func reporter(_ export: WholeExport, _ range: ReportRange?) -> ReportExporter {
    let files = settings.inputs.joined(separator: ", ")
    return ReportExporter(
      export: export, range: range,
      comparison: range.flatMap { .withThoseBefore($0, now: Date(), habits: settings.habits) },
      subject: range == nil ? files : settings.pbx == CallQuery.allPBXes ? "all sites" : settings.pbx,
      format: settings.reportFormat, mostOpen: settings.mostOpen,
      habits: settings.habits)
  }

  private func zone() throws(ProgramError) -> TimeZone {
    do throws(UsageError) { return try settings.knownZone() } catch { throw .usage(error) }
  }

  /// The time to ask for. What its two ends do not tell is said, because nobody sees it in what is written.
  private func range(in zone: TimeZone) throws(ProgramError) -> ReportRange {
    let now = Date()
    let range: ReportRange
    do throws(RangeError) {
      range = try settings.span.range(now: now, zone: zone, weekStart: settings.habits.weekStart)
    } catch {
      throw .usage(UsageError(error.message))
    }
    for notice in range.notices(now: now) {
      switch notice {
      case .beforeTwoYears, .reachesBeyondTwoYears, .doesNotExist, .existsTwice: Messages.say(notice.sentence)
      case .endsInTheFuture: break
      }
    }
    return range
  }
}
