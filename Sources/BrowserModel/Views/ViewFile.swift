import CallTable
import CallTime
import Foundation

/// The saved views as a text that people can read and change:
///
/// ```json
/// {
///   "views" : [
///     { "filter" : "missed dir:in", "name" : "Lost", "order" : ["wait descending", "caller"], "range" : "yesterday" },
///     { "columns" : ["time", "caller 30", "talk"], "name" : "The fair",
///       "range" : { "from" : "2026-11-20 09:00:00", "to" : "2026-11-22 18:00:00" } }
///   ]
/// }
/// ```
/// Without a filter, an order or columns it is no filter, the order as served and all columns. A key that is not among these
/// is an error: it may be that of a later version, and writing the file again would lose it.
package nonisolated enum ViewFile {
  /// An empty text has none.
  /// - Throws: what is wrong, and where: `views[2].filter: …`
  package static func views(in text: [UInt8]) throws(ViewFileError) -> [SavedView] {
    if text.isEmpty { return [] }
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
    var views: [SavedView] = []
    for (number, entry) in contents.views.enumerated() {
      views.append(try entry.view(at: "views[\(number)]"))
    }
    return views
  }

  package static func text(of views: [SavedView]) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Texts and lists of texts: there is nothing that JSON cannot hold.
    let data = try? encoder.encode(Contents(views: views.map(Entry.init)))
    return Array((data ?? Data()) + Data("\n".utf8))
  }

  private struct Contents: Codable {
    let views: [Entry]

    enum CodingKeys: String, CodingKey { case views }

    init(views: [Entry]) { self.views = views }

    init(from decoder: any Decoder) throws {
      views = try decoder.container(ofNoOtherKeysThan: CodingKeys.self).decode([Entry].self, forKey: .views)
    }
  }

  private struct Entry: Codable {
    let name: String
    let range: SpanText?
    let filter: String?
    let order: [String]?
    let columns: [String]?

    enum CodingKeys: String, CodingKey { case name, range, filter, order, columns }

    init(_ view: SavedView) {
      name = view.name
      range = view.span.map { SpanText($0) }
      filter = view.filter.isEmpty ? nil : view.filter.text
      order = view.order.keys.isEmpty ? nil : view.order.keys.map(OrderText.text)
      columns = view.columns == .standard ? nil : ColumnText.texts(view.columns)
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(ofNoOtherKeysThan: CodingKeys.self)
      name = try values.decode(String.self, forKey: .name)
      range = try values.decodeIfPresent(SpanText.self, forKey: .range)
      filter = try values.decodeIfPresent(String.self, forKey: .filter)
      order = try values.decodeIfPresent([String].self, forKey: .order)
      columns = try values.decodeIfPresent([String].self, forKey: .columns)
    }

    func view(at place: String) throws(ViewFileError) -> SavedView {
      var parsed = CallFilter()
      do throws(FilterError) {
        parsed = try CallFilter(parsing: filter ?? "")
      } catch {
        throw ViewFileError(place: place + ".filter", reason: error.message)
      }
      var keys: [RowOrder.Key] = []
      for (number, text) in (order ?? []).enumerated() {
        guard let key = OrderText.key(text) else {
          throw ViewFileError(
            place: "\(place).order[\(number)]", reason: "“\(text)” is no column, with or without descending")
        }
        keys.append(key)
      }
      var arrangement = ColumnArrangement.standard
      if let columns { arrangement = try ColumnText.arrangement(columns, at: place + ".columns") }
      return SavedView(
        name: name, span: try range?.span(at: place + ".range"), filter: parsed, order: RowOrder(keys),
        columns: arrangement)
    }
  }

  /// `"yesterday"` or `{"from": …, "to": …}`
  private enum SpanText: Codable {
    case preset(String)
    case ends(Ends)

    struct Ends: Codable {
      let from, to: String

      enum CodingKeys: String, CodingKey { case from, to }

      init(from: String, to: String) { (self.from, self.to) = (from, to) }

      init(from decoder: any Decoder) throws {
        let values = try decoder.container(ofNoOtherKeysThan: CodingKeys.self)
        from = try values.decode(String.self, forKey: .from)
        to = try values.decode(String.self, forKey: .to)
      }
    }

    init(_ span: SavedSpan) {
      switch span {
      case .preset(let preset): self = .preset(preset.rawValue)
      case .ends(let from, let to): self = .ends(Ends(from: from, to: to))
      }
    }

    init(from decoder: any Decoder) throws {
      if let name = try? decoder.singleValueContainer().decode(String.self) {
        self = .preset(name)
      } else {
        self = .ends(try Ends(from: decoder))
      }
    }

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .preset(let name): try name.encode(to: encoder)
      case .ends(let ends): try ends.encode(to: encoder)
      }
    }

    func span(at place: String) throws(ViewFileError) -> SavedSpan {
      switch self {
      case .preset(let name):
        guard let preset = RangePreset(rawValue: name) else {
          let names = RangePreset.allCases.map(\.rawValue).joined(separator: ", ")
          throw ViewFileError(place: place, reason: "“\(name)” is none of \(names)")
        }
        return .preset(preset)
      case .ends(let ends):
        do throws(RangeError) {
          _ = try ReportRange(from: ends.from, to: ends.to, zone: .gmt, now: Date(timeIntervalSince1970: 0))
        } catch {
          throw ViewFileError(place: place, reason: error.message)
        }
        return .ends(from: ends.from, to: ends.to)
      }
    }
  }
}

extension Decoder {
  nonisolated func container<Key: CodingKey>(ofNoOtherKeysThan keys: Key.Type) throws
    -> KeyedDecodingContainer<Key>
  {
    if let other = try container(keyedBy: AnyKey.self).allKeys.first(where: {
      Key(stringValue: $0.stringValue) == nil
    }) {
      throw DecodingError.dataCorrupted(
        .init(codingPath: codingPath + [other], debugDescription: "this version of Ringside does not know it")
      )
    }
    return try container(keyedBy: keys)
  }
}

private nonisolated struct AnyKey: CodingKey {
  let stringValue: String
  let intValue: Int? = nil

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
