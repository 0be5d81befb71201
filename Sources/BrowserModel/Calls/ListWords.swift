import CallTable
import CallTime
import WorkAnalytics

/// The words of a list about itself. Every count says whether it is complete.
package struct ListWords {
  let list: CallListModel
  private var pager: Pager { list.pager }
  private var count: Int { list.table.callCount }

  init(_ list: CallListModel) { self.list = list }

  /// No more calls will come.
  private var isWhole: Bool { pager.isComplete && !pager.isReplacing }

  /// `loaded 150 of 2113`; `all 2113 loaded · as of 09:12` of a list that was kept
  package var loaded: String { age.map { "\(loadedCount) · \($0)" } ?? loadedCount }

  /// `loading…`, `loaded 150 of 2113`, `all 2113 loaded`; `300 loaded, 2113 announced` where no more came
  private var loadedCount: String {
    let loaded = NumberText.grouped(count)
    if isWhole {
      return shortfall.map { "\(loaded) loaded, \(NumberText.grouped($0.announced)) announced" }
        ?? "all \(loaded) loaded"
    }
    if count > 0 {
      if let bytes { return "loaded \(loaded) · \(bytes)" }
      guard let total = pager.total, total >= count else { return "loaded \(loaded)" }
      return "loaded \(loaded) of \(NumberText.grouped(total))"
    }
    return switch pager.progress {
    case .signingIn: "signing in…"
    case .idle, .loading: "loading…"
    case .failed, .stopped: "nothing loaded"
    }
  }

  /// `as of 09:12`, `as of Mon 09:12`: when the calls were loaded, if that was before another list was shown.
  private var age: String? {
    guard pager.isFromBefore, let date = pager.beganAt else { return nil }
    let day = LocalDay.today(now: date, zone: list.zone)
    let isToday = day == LocalDay.today(now: list.now(), zone: list.zone)
    return "as of " + (isToday ? "" : day.weekdayName + " ") + list.clock.minute(Timestamp(date))
  }

  /// `from the archive, fetched Tue 06:12`; `partly from …` where some days are the service's; nil without such calls.
  package var archived: String? {
    guard let kept = pager.kept else { return nil }
    let local = list.clock.local(kept.fetched)
    let today = LocalDay.today(now: list.now(), zone: list.zone)
    let isLastWeek = (0..<7).contains(today.daysSince1970 - local.localDay.daysSince1970)
    let day = isLastWeek ? local.localDay.weekdayName : local.localDay.title
    let time = list.clock.minute(kept.fetched)
    return (kept.isAll ? "" : "partly ") + "from the archive, fetched \(day) \(time)"
  }

  /// `150 of 2113 loaded`, `150 loaded so far`; nil when all are.
  var part: String? {
    guard !pager.isComplete else { return nil }
    let loaded = NumberText.grouped(count)
    guard let total = pager.total, total >= count else { return "\(loaded) loaded so far" }
    return "\(loaded) of \(NumberText.grouped(total)) loaded"
  }

  /// `all 2002 counted`, `150 of 2002 counted…`
  package var coverage: String {
    let (counted, total) = (NumberText.grouped(count), pager.total.map(NumberText.grouped))
    if pager.isComplete { return "all \(counted) counted" }
    return (total.map { "\(counted) of \($0)" } ?? counted) + " counted" + (list.isBusy ? "…" : "")
  }

  /// `of all 2113 calls`, `of 150 loaded so far`: the calls that a count is of.
  package var scope: String {
    pager.isComplete
      ? "of all \(NumberText.counted(count, "call"))" : "of \(NumberText.grouped(count)) loaded so far"
  }

  /// `of 2113`, `of 150 loaded`: the calls that some of them are counted among.
  var of: String { "of \(NumberText.grouped(count))" + (isWhole ? "" : " loaded") }

  /// Records missing at the end; nil while more may come, or none is missing.
  var shortfall: Shortfall? {
    guard isWhole else { return nil }
    return Shortfall(announced: pager.total, received: count + pager.defects.lost + pager.repeats)
  }

  /// `340 of 917 MB`, of a file that is not read to its end; `reading…` if its length is not known.
  private var bytes: String? {
    guard case .file(_, let size) = list.subject else { return nil }
    guard let size else { return pager.isBusy ? "reading…" : nil }
    guard let read = pager.bytesRead, size > 0 else { return nil }
    let (unit, name) = size < 10_000_000 ? (1000, "kB") : (1_000_000, "MB")
    return "\(read / unit) of \((size + unit - 1) / unit) \(name)"
  }

  /// The part that is loaded, from 0 to 1, while a request is on its way; else nil.
  package var loadedFraction: Double? {
    guard pager.isBusy else { return nil }
    if case .file(_, let size) = list.subject {
      guard let size, size > 0 else { return nil }
      return min(1, Double(pager.bytesRead ?? 0) / Double(size))
    }
    guard !pager.isReplacing, let total = pager.total, total > 0 else { return 0 }
    return min(1, Double(count) / Double(total))
  }

  /// `52 000/s · 16 s left`, while all that is left is being loaded.
  package var rate: String? { pager.rateWords }

  /// More is loaded only if the user asks for it.
  package var waitsForLoadAll: Bool { pager.waitsForLoadAll }

  /// `ordering…`, while that takes its time.
  package var remaking: String? { list.rows.remakingWords }

  /// The number of calls that are ordered, while more are to come: the first of them may not be the first of all.
  package var orderedPart: Int? { list.order != .asServed && count > 0 && !isWhole ? count : nil }

  /// `39 of 100 loaded`, `542 of 2002` of a whole list, `… of 100 loaded` until it is known; nil without a filter in force.
  package var counted: String? { counted(of) }

  /// `39 of 100`
  package var countedShortly: String? { counted("of \(NumberText.grouped(count))") }

  private func counted(_ of: String) -> String? {
    if list.effectiveFilter.isEmpty { return nil }
    return (list.rows.isStale ? "…" : NumberText.grouped(list.index.count)) + " " + of
  }

  /// `6 abandoned`, `25 voicemail`, `8 missed`: the calls shown by result, what needs a person first; none until known.
  package var sums: [(count: Int, words: String)] {
    if list.rows.isStale { return [] }
    return list.index.results.sums.map { name, count in
      let words = name == "–" ? "without a result" : name.lowercased()
      return (count, "\(NumberText.grouped(count)) \(words)")
    }
  }

  /// ` so far`, while more calls may come.
  package var soFar: String { isWhole ? "" : " so far" }

  /// `counts all 2002`: what loading all would do for a count; nil where all is loaded, or will be.
  package var countsAll: String? {
    guard waitsForLoadAll else { return nil }
    guard let total = pager.total, total >= count else { return "counts all" }
    return "counts all \(NumberText.grouped(total))"
  }

  /// `row 25`, of those shown; nil on the first.
  package var position: String? {
    let cursor = list.cursor
    return cursor == 0 ? nil : "row \(NumberText.grouped(cursor + 1))"
  }

  /// `3 of 214`, `120+… matches`, `12 matches so far`; nil without a search.
  package var matches: String? { list.finder.words(at: list.cursor, isComplete: pager.isComplete) }

  /// `12 new`: calls that came since and that the user has not seen; nil where there are none.
  package var news: String? {
    list.rows.unseenCount > 0 ? "\(NumberText.grouped(list.rows.unseenCount)) new" : nil
  }

  /// `following · next 14:32:10`, `looking for newer calls…`; nil where neither is so.
  package var following: String? {
    list.following?.words(for: list) ?? (list.newer.isBusy ? "looking for newer calls…" : nil)
  }

  /// `12 new · following · next 14:32:10`: both, where they are so.
  package var arriving: String? {
    let words = [news, following].compactMap(\.self)
    return words.isEmpty ? nil : words.joined(separator: " · ")
  }

  /// `names masked`; nil where they are not.
  package var mask: String? {
    list.pages.isChanging ? "masking…" : list.pages.mask == nil ? nil : "names masked"
  }

  /// `queues known back to 14:10`, of those loaded; nil where all of them are known, and where nobody asks.
  package var queues: String? {
    let routes = list.routes
    guard routes.isWanted, count > 0 else { return nil }
    if routes.coversLoaded { return unreadable }
    guard let horizon = routes.coverage.horizon else {
      return routes.isBusy ? "asking for queues…" : "queues not known"
    }
    // To the next minute: that of the horizon is not known as a whole.
    let minute: Int64 = 60_000
    let known = Timestamp(
      milliseconds: horizon.adding(.milliseconds(minute - 1)).milliseconds.floorDivided(by: minute) * minute)
    let isOneDay = list.query.map { $0.range.from.localDay == $0.range.to.localDay } ?? false
    return "queues known back to "
      + (isOneDay ? "" : list.clock.local(known).localDay.weekdayName + " ")
      + list.clock.minute(known)
  }

  /// `3 legs could not be read`; nil where all could.
  private var unreadable: String? {
    let count = list.routes.unreadable
    return count == 0 ? nil : "\(NumberText.counted(count, "leg")) could not be read"
  }

  /// `12 marked · 3 dealt with hidden`; nil where there is nothing to tell.
  package var marks: String? { list.marks.words }

  /// `3 left out`: stays after the message about them is dismissed.
  package var leftOut: String? {
    pager.defects.isEmpty || !list.areDefectsKnown
      ? nil : "\(NumberText.grouped(pager.defects.count)) left out"
  }

  /// Stands above the footer.
  var message: StatusMessage? {
    switch pager.progress {
    case .failed(let fault):
      StatusMessage(
        .failure, "\(fault.message) \(fault.advice)",
        actions: [.init(.refresh, "try again")]
          + (list.refusal == nil ? [] : [.init(.signIn, "sign in")]))
    case .stopped:
      StatusMessage(.notice, "Stopped", actions: [.init(.refresh, "go on"), .init(.loadAll, "load all")])
    case .loading where pager.isLoadingAll, .idle where pager.isLoadingAll:
      StatusMessage(.progress, "Loading all calls", actions: [.init(.close, "stop")])
    case .idle, .loading, .signingIn: newerMessage ?? legsMessage ?? defectsMessage
    }
  }

  /// A failure of the legs costs nothing else.
  private var legsMessage: StatusMessage? {
    switch list.routes.progress {
    case .failed(let fault):
      StatusMessage(
        .failure, "The queues are not known: \(fault.message) \(fault.advice)",
        actions: [.init(.refresh, "try again")]
          + (list.refusal == nil ? [] : [.init(.signIn, "sign in")]))
    case .stopped: StatusMessage(.notice, "The queues were stopped", actions: [.init(.refresh, "go on")])
    case .loading where list.routes.isLoadingAll:
      StatusMessage(.progress, "Loading the legs of all calls", actions: [.init(.close, "stop")])
    case .idle, .loading, .signingIn: nil
    }
  }

  /// Newer calls could not be fetched.
  private var newerMessage: StatusMessage? {
    list.newer.error.map { error in
      StatusMessage(
        .failure, "Newer calls: \(error.message) \(error.advice)",
        actions: [.init(.refresh, "try again")] + (error.isForTheForm ? [.init(.signIn, "sign in")] : []))
    }
  }

  /// The message that records are missing; nil once the user has listed or dismissed them.
  var defectsMessage: StatusMessage? {
    guard !list.areDefectsKnown, let first = pager.defects.listed.first else { return nil }
    let words =
      pager.defects.count == 1
      ? "\(first.place.title) \(first.lost == 0 ? "holds no record" : "could not be read") and is left out."
      : "\(pager.defects.words) could not be read and are left out."
    return StatusMessage(.failure, words, actions: [.init(.listDefects, "list"), .init(.close, "dismiss")])
  }

  /// `looked up to 09:12 today`, with calls after the range; nil before the range is loaded.
  func lookedUpTo(beside later: SideCalls) -> String? {
    guard list.isComplete, let end = end(of: later) else { return nil }
    let clock = list.clock
    // A day ends at 23:59.
    let whole = clock.local(end)
    let local =
      whole == whole.localDay.firstSecond ? clock.local(Timestamp(milliseconds: end.milliseconds - 1)) : whole
    let isToday = local.localDay == LocalDay.today(now: list.now(), zone: list.zone)
    let words = "\(clock.face.minute(local)) \(isToday ? "today" : local.localDay.shortTitle)"
    return "looked up to \(words)" + (later.isBusy ? "…" : "")
  }

  private func end(of later: SideCalls) -> Timestamp? {
    guard let range = list.query?.range else { return list.table.starts?.upperBound }
    return later.completeUpTo ?? list.loadedAt.map { min(Timestamp($0), range.end) } ?? range.end
  }
}

/// The origin of the calls of a list.
package enum ListSubject: Hashable, Sendable {
  /// The service, asked this.
  case query(CallQuery)
  /// A file, by its name as the user gave it, and its length in bytes where that is known.
  case file(name: String, size: Int?)
}
