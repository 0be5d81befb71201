import CallTable
import CallTime
import Foundation

/// The choices of the user in the browser, to begin with the next time; nil where nothing was chosen.
package nonisolated struct Settled: Hashable, Sendable {
  package var columns: ColumnArrangement?
  package var order: RowOrder?
  /// The name of a time zone.
  package var zone: String?
  /// Names of time zones, the latest first.
  package var recentZones: [String]?
  package var clock: ClockFace?
  package var weekStart: WeekStart?
  package var theme: Theme?
  /// The name of a country, or `Country.unnamed`.
  package var country: String?

  package init() {}

  package var isEmpty: Bool { self == Settled() }

  /// As many zones as are offered.
  private static let mostZones = 8

  /// Only what is other than before.
  package func changes(since before: Settled) -> Settled {
    func change<Value: Equatable>(_ path: KeyPath<Settled, Value?>) -> Value? {
      self[keyPath: path] == before[keyPath: path] ? nil : self[keyPath: path]
    }
    var changes = Settled()
    (changes.columns, changes.order) = (change(\.columns), change(\.order))
    (changes.zone, changes.recentZones) = (change(\.zone), change(\.recentZones))
    (changes.clock, changes.weekStart, changes.theme) = (
      change(\.clock), change(\.weekStart), change(\.theme)
    )
    changes.country = change(\.country)
    return changes
  }

  /// With the changes of a program; what it left alone stays as another program may have left it meanwhile.
  package func taking(_ changes: Settled) -> Settled {
    var settled = self
    settled.columns = changes.columns ?? columns
    settled.order = changes.order ?? order
    settled.zone = changes.zone ?? zone
    settled.clock = changes.clock ?? clock
    settled.weekStart = changes.weekStart ?? weekStart
    settled.theme = changes.theme ?? theme
    settled.country = changes.country ?? country
    if let recent = changes.recentZones {
      let old = (recentZones ?? []).filter { !recent.contains($0) }
      settled.recentZones = Array((recent + old).prefix(Self.mostZones))
    }
    return settled
  }
}

extension Launch {
  /// As the browser begins with it.
  @MainActor package var settled: Settled {
    let preferences = Preferences(self)
    var settled = Settled(Question(self, preferences), preferences)
    (settled.columns, settled.order) = (columns, file?.order ?? order)
    return settled
  }
}

extension Browser {
  /// As it is now; columns and order are nil while there are no calls.
  package var settled: Settled {
    var settled = Settled(inquiry.question, preferences)
    (settled.columns, settled.order) = (calls?.columns.arrangement, calls?.order)
    return settled
  }
}

extension Settled {
  @MainActor fileprivate init(_ question: Question, _ preferences: Preferences) {
    (zone, recentZones) = (ZoneName.name(question.zone), question.recentZones)
    (clock, weekStart) = (preferences.habits.clock, preferences.habits.weekStart)
    theme = preferences.theme
    country = preferences.country?.name ?? Country.unnamed
  }
}

/// The choices as a text that people can read and change:
///
/// ```json
/// { "columns" : ["time", "caller 30", "wait"], "order" : ["wait descending"], "recentZones" : ["Europe/Berlin"], "version" : 1,
///   "zone" : "Europe/Berlin" }
/// ```
package nonisolated enum SettledFile {
  /// Of the form of the file.
  private static let version = 1

  private struct Contents: Codable {
    var version = SettledFile.version
    var columns: [String]?
    var order: [String]?
    var zone: String?
    var recentZones: [String]?
    var clock: String?
    var weekStart: String?
    var theme: String?
    var country: String?
  }

  /// - Throws: what is wrong, and where; the file of a later version is refused.
  package static func settled(in text: [UInt8]) throws(ViewFileError) -> Settled {
    let contents: Contents
    do {
      // Only this tells where a text is no JSON.
      _ = try JSONSerialization.jsonObject(with: Data(text), options: .fragmentsAllowed)
      contents = try JSONDecoder().decode(Contents.self, from: Data(text))
    } catch let error as DecodingError {
      throw ViewFileError(error)
    } catch {
      throw ViewFileError(error, in: text)
    }
    guard contents.version <= version else {
      throw ViewFileError(
        place: "version", reason: "it is of version \(contents.version), which a later Ringside has written")
    }
    var settled = Settled()
    settled.columns = try contents.columns.map { texts throws(ViewFileError) in
      try ColumnText.arrangement(texts, at: "columns")
    }
    if let texts = contents.order {
      let keys = texts.compactMap(OrderText.key)
      guard keys.count == texts.count else {
        throw ViewFileError(place: "order", reason: "not all of it is columns")
      }
      settled.order = RowOrder(keys)
    }
    (settled.zone, settled.recentZones) = (contents.zone, contents.recentZones)
    settled.clock = try choice(contents.clock, at: "clock")
    settled.weekStart = try choice(contents.weekStart, at: "weekStart")
    settled.theme = try choice(contents.theme, at: "theme")
    if let text = contents.country {
      do throws(UnknownCountry) { settled.country = try Country.choice(text)?.name ?? Country.unnamed } catch
      {
        throw ViewFileError(place: "country", reason: "“\(text)” is no country")
      }
    }
    return settled
  }

  private static func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ text: String?, at place: String
  ) throws(ViewFileError) -> Choice? {
    guard let text else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    throw ViewFileError(place: place, reason: "“\(text)” is not one of \(words)")
  }

  package static func text(of settled: Settled) -> [UInt8] {
    let contents = Contents(
      columns: settled.columns.map(ColumnText.texts),
      order: settled.order.map { $0.keys.map(OrderText.text) },
      zone: settled.zone, recentZones: settled.recentZones, clock: settled.clock?.rawValue,
      weekStart: settled.weekStart?.rawValue, theme: settled.theme?.rawValue,
      country: settled.country)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(((try? encoder.encode(contents)) ?? Data()) + Data("\n".utf8))
  }
}
