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
  /// Why it could not be written.
  package private(set) var problem: String?
  /// The name whose file may be written over: Enter was pressed, and the user told that it is there.
  private(set) var confirmed: String?
  /// The file is being made.
  package internal(set) var isStarting = false
  let list: CallListModel

  init(list: CallListModel) {
    self.list = list
    name.insert(Self.stem(of: list) + "." + chosenFormat.endings[0])
  }

  let context = KeyContext.export
  let item = "format"
  var keyState: [AnyHashable] {
    [format, focus, name, isForSpreadsheets, problem, confirmed, isStarting, list.isBusy]
  }

  func nothing(after command: Command) -> StatusMessage {
    command == .loadAll ? list.nothing(after: command) : command.nothingDone(among: item)
  }

  /// Whether printable keys go into the name.
  package var isTyping: Bool { focus == .name }

  /// `37 calls as shown, in this order.`
  package var words: String {
    let words = NumberText.counted(list.index.count, "call") + " as shown, in this order."
    return canBeForSpreadsheets && isForSpreadsheets
      ? words + " With a byte order mark, and long digits as text." : words
  }

  /// `150 of 2113 loaded`, where more calls would be shown if all were loaded.
  package var incompleteWords: String? { list.words.part }

  /// Calls are on their way.
  package var isLoading: Bool { list.isBusy }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    switch command {
    case .open: return .export(self)
    case .move(let distance): choose((formats.firstIndex(of: format) ?? 0) + distance)
    case .first: choose(0)
    case .last: choose(formats.count - 1)
    case .nextField, .previousField: focus = focus == .format ? .name : .format
    case .loadAll: list.loadAll()
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
      table: list.table, index: list.index, format: isForSpreadsheets ? format.forSpreadsheets : format,
      zone: list.zone, path: path,
      replaces: confirmed == path)
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

  /// `calls-2026-11-23`, `calls-2026-11-16-to-2026-11-22-missed`; of a file its name: `calls-shown` or `calls-missed` for
  /// `calls.jsonl.gz`.
  private static func stem(of list: CallListModel) -> String {
    let filtered = slug(of: list.effectiveFilter)
    switch list.subject {
    case .query(let query):
      let (first, last) = (query.range.from.localDay.text, query.range.to.localDay.text)
      return "calls-" + (first == last ? first : "\(first)-to-\(last)") + (filtered.map { "-" + $0 } ?? "")
    case .file(let name, _):
      let base = name.split(separator: "/").last?.prefix { $0 != "." } ?? ""
      return (base.isEmpty || name == "standard input" ? "calls" : base) + "-" + (filtered ?? "shown")
    }
  }

  /// `incoming`, `incoming-no-answer-missed`; nil without a filter. What would be long, or is not made of the letters that
  /// suit the name of a file everywhere, is just `filtered`.
  private static func slug(of filter: CallFilter) -> String? {
    if filter.isEmpty { return nil }
    let words = filter.chips.map { $0.words.lowercased() }.joined(separator: " ").split(separator: " ")
    let slug = words.joined(separator: "-")
    let isPlain = slug.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    return isPlain && !slug.isEmpty && slug.count <= 32 ? slug : "filtered"
  }
}
