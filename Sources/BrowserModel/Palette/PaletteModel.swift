import CallTable
import CallTime
import Observation

/// The command palette: everything that can be done here, narrowed by typing, with what was done last from here first.
@Observable package final class PaletteModel: PageModel {
  package struct Match: Hashable, Sendable {
    package let entry: PaletteEntry
    /// Offsets of the letters of its name that were typed.
    package let places: [Int]
    package let isRecent: Bool
  }

  package private(set) var field = TextField()
  package private(set) var matches: [Match] = []
  package private(set) var cursor = 0
  /// The page from which it was opened.
  package let origin: KeyContext
  private let entries: [PaletteEntry]
  private let history: PaletteHistory

  init(_ entries: [PaletteEntry], from origin: KeyContext, history: PaletteHistory) {
    self.origin = origin
    self.history = history
    let recent = history.recent.filter(entries.contains)
    self.entries = recent + entries.filter { !recent.contains($0) }
    narrow()
  }

  let context = KeyContext.palette
  let item = "entry"
  var keyState: [AnyHashable] { [field, cursor] }
  var listCursor: Int? { cursor }
  let isTyping = true

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    switch command {
    case .open:
      guard matches.indices.contains(cursor) else { return nil }
      let entry = matches[cursor].entry
      history.add(entry)
      return entry.effect
    case .move, .page:
      cursor = command.moving(cursor, among: matches.count, page: max(1, geometry.rows / 2))
    default:
      let before = field.text
      guard field.perform(command), field.text != before else { return nil }
      narrow()
      cursor = 0
    }
    return nil
  }

  /// The best ones first; of equals those done last, then the shorter names, then as they stand in the key table.
  private func narrow() {
    let recent = history.recent
    let found = entries.enumerated().compactMap { place, entry -> (match: Match, rank: [Int])? in
      guard let match = FuzzyMatch(field.text, in: entry.name) else { return nil }
      let isRecent = recent.contains(entry)
      let rank = [-match.score, isRecent ? 0 : 1, field.isEmpty ? 0 : entry.name.count, place]
      return (Match(entry: entry, places: match.places, isRecent: isRecent), rank)
    }
    matches = found.sorted { $0.rank.lexicographicallyPrecedes($1.rank) }.map(\.match)
  }
}

/// The entries of the palette that were performed, the latest first.
final class PaletteHistory {
  private(set) var recent: [PaletteEntry] = []

  private static let most = 8

  func add(_ entry: PaletteEntry) {
    recent = Array(([entry] + recent.filter { $0 != entry }).prefix(Self.most))
  }
}

/// Makes palettes.
struct Palette {
  let commands: [NamedCommand]
  private let history = PaletteHistory()

  init(_ commands: [NamedCommand]) { self.commands = commands }

  /// The palette for that page; ranges are for calls of the service only, columns and views for lists of calls.
  func model(for page: Page, _ views: [SavedView], _ preferences: [NamedCommand]) -> PaletteModel {
    let context = page.model.context
    var seen: Set<Command> = []
    var entries = commands.filter { $0.contexts.contains(context) && seen.insert($0.command).inserted }
      .map(PaletteEntry.command)
    if case .calls(let list) = page {
      if list.query != nil { entries += RangePreset.allCases.map(PaletteEntry.preset) }
      entries += views.map(PaletteEntry.view)
      entries += CallColumn.allCases.map(PaletteEntry.column)
    }
    entries += preferences.map(PaletteEntry.command)
    return PaletteModel(entries, from: context, history: history)
  }
}
