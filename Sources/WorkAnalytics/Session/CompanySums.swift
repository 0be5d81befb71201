import CallTable
import Foundation

extension Session {
  /// The service's own sums over the calls of a query, PBX by PBX.
  ///
  /// - Throws: `.refused(.pbx)` for an account without the right to ask.
  package func sums(_ query: CallQuery) async throws(SourceError) -> [ServiceSums] {
    do throws(ServiceError) {
      let body = try await body(of: .sums(query))
      guard let rows = try? JSONDecoder().decode([SumsRow].self, from: Data(body)) else {
        throw .notTheService("its sums have another shape")
      }
      return rows.map { ServiceSums(pbx: $0.pbx, values: $0.values) }
    } catch {
      throw SourceError(error)
    }
  }
}

/// `{"pbxId": "aPbx", "totalCall": 812, …}`, in which any number may come as a string.
private struct SumsRow: Decodable {
  let pbx: String
  var values: [String: Int64] = [:]

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let row = try decoder.container(keyedBy: Key.self)
    pbx = try row.decode(String.self, forKey: Key(stringValue: "pbxId"))
    for key in row.allKeys {
      let text = (try? row.decode(String.self, forKey: key)).flatMap { Int64($0) }
      values[key.stringValue] = (try? row.decode(Int64.self, forKey: key)) ?? text
    }
  }
}
