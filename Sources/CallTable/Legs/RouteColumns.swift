import CallTime

/// The routes of the calls of a batch, in columns: cells `.absent` where the legs of a call have not come yet, `.null` where
/// they tell nothing.
package final class RouteColumns: Sendable {
  package enum Field: Int, CaseIterable, Sendable {
    /// `Main Menu › West Support`; see `CallRoute.path`, and so on.
    case path, queue, answeredName, answeredNumber, rang, longestRing, leftAt
  }

  private let columns: [Column]
  /// The legs of all its calls have come.
  package let isComplete: Bool

  fileprivate init(_ columns: [Column]) {
    self.columns = columns
    let known = columns[Field.rang.rawValue]
    isComplete = !(0..<known.codes.count).contains { known.forms[$0] == .absent }
  }

  package subscript(field: Field) -> Column { columns[field.rawValue] }

  /// Only those rows, in that order.
  func keeping(_ rows: [Int]) -> RouteColumns { RouteColumns(columns.map { $0.keeping(rows) }) }

  /// Whether the legs of that row's call have come.
  package func isKnown(_ row: Int) -> Bool { self[.rang].forms[row] != .absent }

  /// Of calls none of whose legs have come.
  package static func unknown(_ rows: Int) -> RouteColumns {
    var builder = RouteColumnsBuilder()
    for _ in 0..<rows { builder.append() }
    return builder.columns
  }

  /// The route of that row's call; nil while its legs have not come. One without legs is an empty route.
  package func route(_ row: Int) -> CallRoute? {
    guard isKnown(row) else { return nil }
    func text(_ field: Field) -> String? {
      self[field].forms[row] == .text ? self[field].plainText(row) : nil
    }
    let (name, number) = (text(.answeredName) ?? "", text(.answeredNumber) ?? "")
    return CallRoute(
      path: text(.path), queue: text(.queue),
      answeredBy: name.isEmpty && number.isEmpty ? nil : Party(name: name, number: number),
      rang: self[.rang].integer(row).map { Int($0) },
      longestRing: self[.longestRing].integer(row).map { .milliseconds($0) }, leftAt: text(.leftAt))
  }
}

/// The way of one call until somebody answered, as its legs tell it. Names are as served.
package struct CallRoute: Hashable, Sendable {
  /// Menus, ring groups and queues in the order of time: `Main Menu › West Support`; nil if it went through none.
  package let path: String?
  /// The last ring group or queue of the path; nil if it went through none.
  package let queue: String?
  /// The person who talked first; nil if nobody did, and for an outgoing call.
  package let answeredBy: Party?
  /// Phones that rang, each once; nil if the call has no legs.
  package let rang: Int?
  /// Of the phone that rang longest at one time; nil if none rang, or none says for how long.
  package let longestRing: Duration?
  /// The party that the caller had reached when giving up: a menu, a queue or a person; nil unless the call is abandoned.
  package let leftAt: String?

  package init(
    path: String? = nil, queue: String? = nil, answeredBy: Party? = nil, rang: Int? = nil,
    longestRing: Duration? = nil, leftAt: String? = nil
  ) {
    (self.path, self.queue, self.answeredBy) = (path, queue, answeredBy)
    (self.rang, self.longestRing, self.leftAt) = (rang, longestRing, leftAt)
  }
}

/// Fills the columns of routes, call by call.
package struct RouteColumnsBuilder {
  private var texts: [TextColumnBuilder] = Array(repeating: TextColumnBuilder(), count: 5)
  private var rang = NumberColumnBuilder()
  private var longestRing = NumberColumnBuilder()

  package init() {}

  /// A call whose legs have not come.
  package mutating func append() {
    for field in texts.indices { texts[field].append(.absent) }
    rang.append(.absent)
    longestRing.append(.absent)
  }

  package mutating func append(_ route: CallRoute) {
    let party = route.answeredBy
    for (field, text) in [
      route.path, route.queue, party?.name, party?.number, route.leftAt,
    ].enumerated() {
      texts[field].append(text)
    }
    rang.append(route.rang.map { Int64($0) })
    longestRing.append(route.longestRing?.wholeMilliseconds)
  }

  package var columns: RouteColumns {
    RouteColumns(
      RouteColumns.Field.allCases.map { field in
        switch field {
        case .path: texts[0].column
        case .queue: texts[1].column
        case .answeredName: texts[2].column
        case .answeredNumber: texts[3].column
        case .leftAt: texts[4].column
        case .rang: rang.column
        case .longestRing: longestRing.column
        }
      })
  }
}

private struct TextColumnBuilder {
  private var forms: [UInt8] = []
  private var codes: [Int64] = []
  private var texts = TextList()
  private var known: [String: Int64] = [:]

  mutating func append(_ form: CellForm) {
    forms.append(form.rawValue)
    codes.append(0)
  }

  mutating func append(_ text: String?) {
    guard let text, !text.isEmpty else { return append(.null) }
    forms.append(CellForm.text.rawValue)
    if let code = known[text] { return codes.append(code) }
    known[text] = Int64(texts.count)
    codes.append(Int64(texts.count))
    texts.append(text.utf8)
  }

  var column: Column {
    Column(
      forms: CellForms(forms), integers: PackedIntegers(constant: 0, count: codes.count),
      dictionary: texts.dictionary, codes: PackedIntegers(codes))
  }
}

private struct NumberColumnBuilder {
  private var forms: [UInt8] = []
  private var numbers: [Int64] = []

  mutating func append(_ form: CellForm) {
    forms.append(form.rawValue)
    numbers.append(0)
  }

  mutating func append(_ number: Int64?) {
    forms.append((number == nil ? CellForm.null : .integer).rawValue)
    numbers.append(number ?? 0)
  }

  var column: Column {
    Column(
      forms: CellForms(forms), integers: PackedIntegers(numbers), dictionary: TextList().dictionary,
      codes: PackedIntegers(constant: 0, count: numbers.count))
  }
}
