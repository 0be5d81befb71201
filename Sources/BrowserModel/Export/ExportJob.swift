import CallFiles
import CallTime
import Observation

/// The writing of calls or lines to a file, while everything else goes on. One at a time.
@Observable final class ExportJob {
  private(set) var progress: ExportProgress?
  @ObservationIgnored private var task: Task<Void, Never>?
  @ObservationIgnored private let write: Dependencies.Export
  /// Paths of the files written.
  @ObservationIgnored private var written: Set<String> = []

  init(_ write: @escaping Dependencies.Export) { self.write = write }

  /// The dialog for what a page shows; nil, and a word why, where nothing can be written.
  func dialog(for subject: ExportSubject, over page: any PageModel, _ notice: Notice) -> ExportModel? {
    if let progress {
      notice.say("\(progress.path) is still being written.", actions: [.init(.close, "stop")])
    } else if let words = subject.nothingWords {
      notice.say(words)
    } else {
      return ExportModel(subject, over: page, written: written)
    }
    return nil
  }

  /// Writes what the dialog asks for. `made` is called with every part written once there is a file, `ended` at the end,
  /// with words for the user.
  func start(
    _ model: ExportModel, made: @escaping () -> Void,
    ended: @escaping (Result<String, ExportError>) -> Void
  ) {
    guard task == nil, let request = model.start() else { return }
    let progress = ExportProgress(request)
    self.progress = progress
    task = Task { [weak self, write] in
      let result: Result<String, ExportError>
      do throws(ExportError) {
        try await write(request) { written in
          progress.written = written
          model.isStarting = false
          made()
        }
        self?.written.insert(request.path)
        result = .success(progress.doneWords)
      } catch {
        result = .failure(error)
      }
      self?.task = nil
      self?.progress = nil
      model.isStarting = false
      ended(result)
    }
  }

  /// Cancels it; `ended` is called when its file is removed. False if there was none.
  @discardableResult func stop() -> Bool {
    task?.cancel()
    return task != nil
  }

  /// Tells how far it is; nil without an export, and until its file is made.
  func message(canBeStopped: Bool) -> StatusMessage? {
    guard let progress, progress.written != nil else { return nil }
    return StatusMessage(.progress, progress.words, actions: canBeStopped ? [.init(.close, "stop")] : [])
  }

  func hasEnded() async { await task?.value }

  /// A warning, once for each export, that quitting now would lose it; nil if nothing is lost.
  func wordsBeforeQuitting() -> String? {
    guard let progress, !progress.hasHeldBackQuit else { return nil }
    progress.hasHeldBackQuit = true
    return "\(progress.path) is still being written. The same key again gives it up and quits."
  }
}

/// An export that is being written.
@Observable final class ExportProgress {
  let path: String
  /// `37 calls`
  private let all: String
  /// Calls or lines written so far; nil until the file is made.
  fileprivate(set) var written: Int?
  /// The user wanted to quit, and was told that this is not done yet.
  @ObservationIgnored fileprivate var hasHeldBackQuit = false

  fileprivate init(_ request: ExportRequest) {
    path = request.path
    all = NumberText.counted(request.content.count, request.content.item)
  }

  /// `Writing calls.csv: 8192 of 1 000 000 calls`
  var words: String {
    "Writing \(path): \(NumberText.grouped(written ?? 0)) of \(all)"
  }

  var doneWords: String { "Wrote \(all) to \(path)." }
}
