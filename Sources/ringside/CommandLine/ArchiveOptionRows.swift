import CallArchive
import CallTime

/// The values of the options of `ringside archive`.
nonisolated struct ArchiveOptions: Sendable {
  /// The folder; nil for none.
  var folder: String?
  var since: LocalDay?
  /// Days before yesterday that stay; nil keeps all.
  var keep: Int?
  var settlingTime = ArchivePlan.usualSettlingTime
  var isCheck = false
  var isStatus = false
}

/// The rows of the options that are about the archive.
extension CommandOption.Row {
  nonisolated static var archive: Self {
    Self(
      .value("DIR"), for: [.browse, .archive], "the folder that ringside archive keeps calls in",
      variable: .everywhere
    ) { settings, value throws(UsageError) in settings.archive.folder = try value.fileName() }
  }

  nonisolated static var since: Self {
    Self(
      .value("DATE"), for: [.archive], "first day to keep, YYYY-MM-DD (two years ago)", isForOneRun: true
    ) { settings, value throws(UsageError) in settings.archive.since = try value.day() }
  }

  nonisolated static var keep: Self {
    Self(
      .value("DAYS"), for: [.archive], "remove older days, after saying which: 400d"
    ) { settings, value throws(UsageError) in settings.archive.keep = try value.days() }
  }

  nonisolated static var settledAfter: Self {
    Self(
      .value("DURATION"), for: [.archive], "fetch a day again until so long after its end (48h)"
    ) { settings, value throws(UsageError) in settings.archive.settlingTime = try value.duration() }
  }

  nonisolated static var check: Self {
    Self(
      .none, for: [.archive], "fetch nothing; compare every file with the manifest", isForOneRun: true
    ) { settings, _ in settings.archive.isCheck = true }
  }

  nonisolated static var status: Self {
    Self(
      .none, for: [.archive], "fetch nothing; say what is there", isForOneRun: true
    ) { settings, _ in settings.archive.isStatus = true }
  }
}
