import CallFiles
import CallTable
import CallTime
import Foundation
import Observation

/// The export dialog: a format, the name of a file, and in words what will be written.
@Observable package final class ExportModel: PageModel {
  package enum Focus: Hashable, Sendable {
    case format
    case name
  }

  /// In the order listed.
  package let formats = ExportFormat.allCases
  /// The format. The ending of the name decides, so that a file never holds another format than its name says.
  package var format: ExportFormat { OutputName(name.text).format ?? chosenFormat }
  private var chosenFormat = ExportFormat.csv
  package private(set) var focus = Focus.format
  /// The path of the file.
  package private(set) var name = TextField()
  private var canBeForSpreadsheets: Bool { format == .csv || format == .tsv }
  /// CSV and TSV are written so that spreadsheets take them as they are.
  package private(set) var isForSpreadsheets = false
  /// The reason why it could not be written.
  package private(set) var problem: String?
  /// The name whose file may be written over: Enter was pressed, and the user told that it is there.
  private(set) var confirmed: String?
  /// The file is being made.
  package internal(set) var isStarting = false
  /// The marked calls are written, and not those shown.
  package private(set) var takesMarked: Bool
  private let subject: ExportSubject
  /// The page that the dialog lies over.
  let page: any PageModel
  /// Paths of files written before.
  private let written: Set<String>

  init(_ subject: ExportSubject, over page: any PageModel, written: Set<String> = []) {
    (self.subject, self.page, self.written) = (subject, page, written)
    takesMarked = subject.list.map { !$0.marks.rows.isEmpty } ?? false
    name = TextField(proposal)
  }

  private var proposal: String {
    subject.name(marked: takesMarked).path(ending: chosenFormat.endings[0], besides: written)
  }

  let context = KeyContext.export
  let item = "format"
  var keyState: [AnyHashable] {
    [
      format, focus, name, isForSpreadsheets, problem, confirmed, isStarting, isLoading,
      takesMarked,
    ]
  }

  func nothing(after command: Command) -> StatusMessage {
    switch command {
    case .loadAll:
      subject.list?.nothing(after: command)
        ?? StatusMessage(.notice, "What the page shows is written, as it is now.")
    case .markAll where subject.list == nil: StatusMessage(.notice, "Nothing is marked here.")
    case .markAll:
      StatusMessage(.notice, takesMarked ? "No calls are shown." : "No call is marked: these are all shown.")
    default: command.nothingDone(among: item)
    }
  }

  /// Calls are written, and not the lines of another page.
  package var isOfCalls: Bool { subject.list != nil }

  /// Whether printable keys go into the name.
  package var isTyping: Bool { focus == .name }

  /// The columns of the list, where the user has arranged them: a table for people has those.
  private var columns: [CallColumn]? { format.isForPeople ? subject.list?.columns.own : nil }

  /// `37 calls as shown`, `12 marked calls`
  private var counted: String {
    switch subject {
    case .lines(let lines, _, _): return NumberText.counted(lines.count, lines.item) + " as shown"
    case .calls(let list):
      let marked = list.marks.rows.count
      return takesMarked
        ? "\(NumberText.grouped(marked)) marked \(marked == 1 ? "call" : "calls")"
        : NumberText.counted(list.index.count, "call") + " as shown"
    }
  }

  /// `37 calls as shown, in this order.`, `12 marked calls, in this order, with the 5 columns shown.`
  package var words: String {
    let words =
      counted + ", in this order" + (columns.map { ", with the \($0.count) columns of the list." } ?? ".")
    return canBeForSpreadsheets && isForSpreadsheets
      ? words + " With a byte order mark, and long digits as text." : words
  }

  /// `150 of 2113 loaded`, with a filter `37 of 150 loaded`, where more calls would be shown if all were loaded.
  package var incompleteWords: String? {
    switch subject {
    case .lines(_, _, let words): words
    case .calls(let list): takesMarked ? nil : list.words.part.map { list.words.counted ?? $0 }
    }
  }

  /// Those shown may be written instead of the marked ones, or the other way round.
  package var canTakeOthers: Bool {
    subject.list.map { !$0.marks.rows.isEmpty && $0.index.count > 0 } ?? false
  }

  /// Calls are on their way.
  package var isLoading: Bool { subject.list?.isBusy ?? false }

  /// More calls can be had from here.
  package var canLoadAll: Bool { subject.list != nil && !isLoading }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    switch command {
    case .open: return .export(self)
    case .move(let distance): choose((formats.firstIndex(of: format) ?? 0) + distance)
    case .first: choose(0)
    case .last: choose(formats.count - 1)
    case .point(.format(let number)):
      focus = .format
      choose(number)
    case .point(.fileName): focus = .name
    case .nextField, .previousField: focus = focus == .format ? .name : .format
    case .loadAll: subject.list?.loadAll()
    case .markAll where canTakeOthers: takeOthers()
    case .tick:
      forgetProblem()
      if canBeForSpreadsheets {
        isForSpreadsheets.toggle()
      } else {
        problem = "Only CSV and TSV are for spreadsheets."
      }
    default:
      guard isTyping, name.perform(command) else { return nil }
      forgetProblem()
    }
    return nil
  }

  /// The export that Enter asks for; nil if one has been asked for already, or something is missing (`problem` says it then).
  func start() -> ExportRequest? {
    guard !isStarting else { return nil }
    let path = name.text
    if path.allSatisfy({ $0 == " " }) {
      problem = "Give the file a name."
      focus = .name
      return nil
    }
    isStarting = true
    problem = nil
    return ExportRequest(
      content, format: format, isForSpreadsheets: isForSpreadsheets, path: path, replaces: confirmed == path)
  }

  private var content: ExportRequest.Content {
    switch subject {
    case .lines(let lines, _, _): .lines(lines)
    case .calls(let list):
      .calls(
        ExportedCalls(
          list.table, takesMarked ? .marked(list.marks.rows, list.order) : .shown(list.index),
          columns: columns, zone: list.zone))
    }
  }

  /// Says why it could not be written; the next Enter for the same name writes over a file that is there.
  func fail(_ fault: ExportError) {
    problem = fault.message
    switch fault {
    case .exists(let path):
      // If the name was edited meanwhile, the error is about another file.
      if path == name.text { confirmed = path } else { problem = nil }
    case .cannotCreate: focus = .name
    case .cannotWrite, .cancelled: break
    }
  }

  /// The name follows, where it is the one proposed.
  private func takeOthers() {
    forgetProblem()
    let isProposed = name.text == proposal
    takesMarked.toggle()
    if isProposed { name = TextField(proposal) }
  }

  private func forgetProblem() {
    problem = nil
    confirmed = nil
  }

  /// The ending of the name follows the format, where it tells one.
  private func choose(_ index: Int) {
    let new = formats[min(max(index, 0), formats.count - 1)]
    guard new != format else { return }
    forgetProblem()
    let ending = OutputName(name.text)
    if ending.format != nil, let old = ending.ending {
      let packed = ending.compression.map { "." + $0.ending } ?? ""
      name = TextField(name.text.dropLast(old.count + packed.count) + "." + new.endings[0] + packed)
    }
    chosenFormat = new
  }
}
