import CallTable
import Foundation

extension Session {
  /// The names of the PBXes, in the service's order, without those that were deleted.
  ///
  /// - Throws: `.refused(.pbx)` for an account without the right to ask: the PBX is typed then.
  package func pbxes() async throws(SourceError) -> [String] {
    do throws(ServiceError) {
      return try await allPBXes().compactMap(\.name).filter { !$0.isEmpty }
    } catch {
      throw SourceError(error)
    }
  }

  /// Those that were not deleted.
  func allPBXes() async throws(ServiceError) -> [ServicePBX] {
    var pbxes: [ServicePBX] = []
    var ids: Set<String> = []
    var request = ServiceRequest.pbxes(page: 0)
    var number = 0
    while true {
      let page = try await pbxPage(request)
      let fresh = page.pbxes.filter { ids.insert($0.id ?? $0.name ?? "").inserted }
      pbxes += fresh.filter { !$0.isDeleted }
      number += 1
      // A page that brings nothing new ends the list, too, whatever it says of further ones.
      guard !fresh.isEmpty, page.next != nil || number < page.count else { return pbxes }
      request = .pbxes(page: number, link: page.next)
    }
  }

  private func pbxPage(_ request: ServiceRequest) async throws(ServiceError) -> PBXPage {
    do throws(ServiceError) {
      let body = try await body(of: request)
      guard let page = try? JSONDecoder().decode(PBXPage.self, from: Data(body)) else {
        throw .notTheService("its list of PBXes has another shape")
      }
      return page
    } catch .noAccess {
      throw .pbxListNotAllowed
    }
  }
}

/// A PBX of the account: some paths want its id, the reports its name.
struct ServicePBX: Decodable, Sendable {
  let id: String?
  let name: String?
  let isDeleted: Bool

  private enum Key: CodingKey {
    case id, name, deleted
  }

  /// An entry of another shape has no name, and does not make the others unreadable.
  init(from decoder: any Decoder) throws {
    let values = try? decoder.container(keyedBy: Key.self)
    id = try? values?.decode(String.self, forKey: .id)
    name = try? values?.decode(String.self, forKey: .name)
    isDeleted = (try? values?.decode(Bool.self, forKey: .deleted)) ?? false
  }
}

/// `{"_embedded": {"pbxList": [{"id": "…", "name": "aPbx", "deleted": false}]}, "page": {"totalPages": 1, …}}`, where `page` may
/// stand inside `_embedded` (the documentation's own example), and `"_links": {"next": {"href": "…"}}` may name the next page.
private struct PBXPage: Decodable {
  private enum Key: String, CodingKey {
    case embedded = "_embedded"
    case links = "_links"
    case pbxList, page, totalPages, next, href
  }

  let pbxes: [ServicePBX]
  /// Pages there are, as far as the service counts them.
  let count: Int
  /// The address of the next page.
  let next: String?

  init(from decoder: any Decoder) throws {
    let outer = try decoder.container(keyedBy: Key.self)
    let embedded = try? outer.nestedContainer(keyedBy: Key.self, forKey: .embedded)
    pbxes = (try embedded?.decodeIfPresent([ServicePBX].self, forKey: .pbxList)) ?? []
    let pages = [outer, embedded].lazy.compactMap { values -> Int? in
      let page = try? values?.nestedContainer(keyedBy: Key.self, forKey: .page)
      let text = try? page?.decode(String.self, forKey: .totalPages)
      return (try? page?.decode(Int.self, forKey: .totalPages)) ?? text.flatMap { Int($0) }
    }
    count = pages.first ?? 1
    let links = [outer, embedded].lazy.compactMap { values -> String? in
      let links = try? values?.nestedContainer(keyedBy: Key.self, forKey: .links)
      return try? links?.nestedContainer(keyedBy: Key.self, forKey: .next).decode(String.self, forKey: .href)
    }
    next = links.first
  }
}
