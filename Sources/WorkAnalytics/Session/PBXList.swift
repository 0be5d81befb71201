import CallTable
import Foundation

extension Session {
  /// The names of the PBXes, in the service's order, without those that were deleted.
  ///
  /// - Throws: `.refused(.pbx)` for an account without the right to ask: the PBX is typed then.
  package func pbxes() async throws(SourceError) -> [String] {
    do throws(ServiceError) {
      return try await allPBXes()
    } catch {
      throw SourceError(error)
    }
  }

  private func allPBXes() async throws(ServiceError) -> [String] {
    var names: [String] = []
    var number = 0
    while true {
      let page = try await pbxPage(number)
      names += page.names
      number += 1
      // A page without names ends it, too, whatever the service counts.
      guard number < page.count, !page.isEmpty else { return names }
    }
  }

  private func pbxPage(_ number: Int) async throws(ServiceError) -> PBXPage {
    do throws(ServiceError) {
      let body = try await body(of: .pbxes(page: number))
      guard let page = try? JSONDecoder().decode(PBXPage.self, from: Data(body)) else {
        throw .notTheService("its list of PBXes has another shape")
      }
      return page
    } catch .noAccess {
      throw .pbxListNotAllowed
    }
  }
}

/// `{"_embedded": {"pbxList": [{"id": "…", "name": "aPbx", "deleted": false}]}, "page": {"totalPages": 1, …}}`
private struct PBXPage: Decodable {
  private struct Embedded: Decodable {
    let pbxList: [PBX]?
  }
  private struct PBX: Decodable {
    let name: String?
    let deleted: Bool?
  }
  private struct Page: Decodable {
    let totalPages: Int?
  }
  private enum CodingKeys: String, CodingKey {
    case embedded = "_embedded"
    case page
  }

  private let embedded: Embedded?
  private let page: Page

  var names: [String] {
    (embedded?.pbxList ?? []).filter { $0.deleted != true }.compactMap(\.name).filter { !$0.isEmpty }
  }
  var isEmpty: Bool { (embedded?.pbxList ?? []).isEmpty }
  /// Pages there are.
  var count: Int { page.totalPages ?? 1 }
}
