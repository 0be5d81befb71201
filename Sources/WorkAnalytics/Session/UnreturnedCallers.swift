import CallTable
import CallTime
import Foundation

extension Session {
  /// The callers whom the service finds neither answered nor called back in the range of a query, PBX by PBX.
  ///
  /// - Throws: `.refused(.pbx)` for an account without the right to ask, or without the list of PBXes, whose ids the question needs.
  package func unreturned(_ query: CallQuery) async throws(SourceError) -> ServedUnreturned {
    let wanted = query.pbx.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    do throws(ServiceError) {
      var (names, callers): ([String], [ServedUnreturned.Caller]) = ([], [])
      for pbx in try await allPBXes() {
        guard let id = pbx.id, !id.isEmpty, let name = pbx.name else { continue }
        guard query.pbx == CallQuery.allPBXes || wanted.contains(name) else { continue }
        let body = try await body(of: .unreturned(pbxID: id, query.range))
        guard let list = try? JSONDecoder().decode(UnreturnedList.self, from: Data(body)) else {
          throw .notTheService("its list of unreturned calls has another shape")
        }
        names.append(name)
        callers += list.calls.map { $0.caller(of: name) }
      }
      return ServedUnreturned(pbxes: names, callers: callers)
    } catch {
      throw SourceError(error)
    }
  }
}

/// `{"calls": [{"caller": {"address": "1006", "name": "…"}, "latestStartTime": 1717751880000}]}`, in which the number may
/// come as a string.
private struct UnreturnedList: Decodable {
  struct Call: Decodable {
    struct Party: Decodable {
      let address: String?
      let name: String?
    }

    private let party: Party?
    private let latestStart: Int64?

    private enum Key: String, CodingKey {
      case caller, latestStartTime
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Key.self)
      party = try values.decodeIfPresent(Party.self, forKey: .caller)
      let text = (try? values.decode(String.self, forKey: .latestStartTime)).flatMap { Int64($0) }
      latestStart = (try? values.decode(Int64.self, forKey: .latestStartTime)) ?? text
    }

    func caller(of pbx: String) -> ServedUnreturned.Caller {
      ServedUnreturned.Caller(
        pbx: pbx, address: party?.address ?? "", name: party?.name ?? "",
        latestStart: latestStart.flatMap { $0 > 0 ? Timestamp(milliseconds: $0) : nil })
    }
  }

  let calls: [Call]
}
