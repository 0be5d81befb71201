import CallTable
import Testing
import TestSupport

@testable import WorkAnalytics

@Suite struct PBXListTests {
  @Test func readsAllPages() async throws {
    let fixture = Fixture()
    fixture.transport.answer(.pbxes(["a", "b"], number: 0, of: 2), .pbxes(["c"], number: 1, of: 2))
    #expect(try await fixture.session.pbxes() == ["a", "b", "c"])
    let requests = fixture.transport.requests(to: "/v2/pbxes")
    #expect(
      requests.map { $0.queryValues } == [["page": "0", "size": "100"], ["page": "1", "size": "100"]])
  }

  @Test func leavesOutTheDeletedAndTheNameless() async throws {
    let fixture = Fixture()
    fixture.transport.answer(
      .json(
        #"{"_embedded": {"pbxList": [{"name": "a", "deleted": true}, {"id": "x"}, {"name": "b"}]}, "page": {}}"#
      ))
    #expect(try await fixture.session.pbxes() == ["b"])
  }

  @Test func endsWhateverTheServiceCounts() async throws {
    let fixture = Fixture()
    fixture.transport.answer(.pbxes(["a"], of: 1_000_000), .json(#"{"page": {"totalPages": 1000000}}"#))
    #expect(try await fixture.session.pbxes() == ["a"])
  }

  @Test func notBeingAllowedIsItsOwnError() async throws {
    let fixture = Fixture()
    fixture.transport.answer(.accessDenied)
    await #expect(throws: SourceError(.pbxListNotAllowed)) { try await fixture.session.pbxes() }
  }

  @Test func anotherShapeIsNotTheService() async throws {
    let fixture = Fixture()
    fixture.transport.answer(.json("[]"))
    await #expect(throws: SourceError(.notTheService("its list of PBXes has another shape"))) {
      try await fixture.session.pbxes()
    }
  }

  /// The same two pages as the documentation's example nests them, as its schema does, and by links alone.
  static let pages: [[String]] = [
    [
      #"{"_embedded": {"pbxList": [{"id": "1", "name": "a"}], "page": {"totalPages": 2, "number": 0}}}"#,
      #"{"_embedded": {"pbxList": [{"id": "2", "name": "b"}], "page": {"totalPages": 2, "number": 1}}}"#,
    ],
    [
      #"{"_embedded": {"pbxList": [{"id": "1", "name": "a"}]}, "page": {"totalPages": "2"}}"#,
      #"{"_embedded": {"pbxList": [{"id": "2", "name": "b"}, 5, null]}, "page": {"totalPages": "2"}}"#,
    ],
    [
      #"{"_embedded": {"pbxList": [{"id": "1", "name": "a"}]}, "_links": {"next": {"href": "/analytics/work/v2/pbxes?page=1"}}}"#,
      #"{"_embedded": {"pbxList": [{"id": "2", "name": "b"}]}, "_links": {"self": {"href": "x"}}}"#,
    ],
    [#"{"_embedded": {"pbxList": [{"id": "1", "name": "a"}, {"id": "2", "name": "b"}]}}"#],
  ]

  @Test(arguments: pages)
  func readsPagesHoweverTheyAreNested(_ pages: [String]) async throws {
    let fixture = Fixture()
    for page in pages { fixture.transport.answer(.json(page)) }
    #expect(try await fixture.session.pbxes() == ["a", "b"])
    #expect(fixture.transport.requests(to: "/v2/pbxes").count == pages.count)
  }

  @Test func followsALinkOnlyToTheSameOrigin() async throws {
    for (link, asked) in [
      ("https://api.8x8.com/other/v2/pbxes?cursor=b%2Fc", "https://api.8x8.com/other/v2/pbxes?cursor=b%2Fc"),
      (
        "https://evil.example/v2/pbxes?cursor=b",
        "https://api.8x8.com/analytics/work/v2/pbxes/?page=1&size=100"
      ),
      (
        "http://api.8x8.com/v2/pbxes?cursor=b", "https://api.8x8.com/analytics/work/v2/pbxes/?page=1&size=100"
      ),
    ] {
      let fixture = Fixture()
      fixture.transport.answer(
        .json(
          #"{"_embedded": {"pbxList": [{"name": "a"}]}, "_links": {"next": {"href": "\#(link)"}}}"#),
        .pbxes(["b"]))
      #expect(try await fixture.session.pbxes() == ["a", "b"])
      #expect(fixture.transport.requests(to: "/v2/pbxes").last?.url.absoluteString == asked)
    }
  }

  @Test func linksThatGoInACircleEnd() async throws {
    let fixture = Fixture()
    fixture.transport.always("/v2/pbxes") { _ in
      .json(#"{"_embedded": {"pbxList": [{"name": "a"}]}, "_links": {"next": {"href": "?page=1"}}}"#)
    }
    #expect(try await fixture.session.pbxes() == ["a"])
    #expect(fixture.transport.requests(to: "/v2/pbxes").count == 2)
  }

  @Test func noContentIsNoPBX() async throws {
    let fixture = Fixture()
    fixture.transport.answer(.status(204))
    #expect(try await fixture.session.pbxes() == [])
  }
}
