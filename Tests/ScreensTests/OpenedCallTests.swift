@testable import BrowserModel
import CallRecords
import CellGrid
import Foundation
import Testing

@testable import Screens

/// The text of an opened call, laid out when something it is made of changes, and not again.
struct OpenedCallTests {
  private let opened: OpenedCallModel

  init() throws {
    let call = SampleCall(
      id: "1", at: 10, callerName: "Ada", caller: "+15555550146",
      legs: (1...30).map {
        SampleLeg(
          id: "\($0)", offset: Int64($0), ring: 9000, calleeName: "Jane \($0 % 7)", callee: "12\($0 % 7)")
      })
    func page(_ records: [String]) -> [UInt8] {
      Array("{\"data\":[\(records.joined(separator: ","))]}".utf8)
    }
    let record = try BatchDecoder().decodePage(page([call.record]), page: 1).batch[0]
    let legs = try LegDecoder().decodePage(page(call.legs.map { $0.record(of: call) }), page: 1).legs
    opened = OpenedCallModel(call: record, position: 0, legs: legs, isFromFile: false)
  }

  private func view(
    _ opened: OpenedCallModel, zone: String = "UTC", look: Look = Look(), search: String = ""
  ) throws -> OpenedCallView {
    let zone = try #require(TimeZone(identifier: zone))
    return OpenedCallView(opened: opened, clock: ZoneClock(zone), look: look, search: CallSearch(search))
  }

  /// Of the same lines, kept: where they are in memory.
  private func place(_ lines: [StyledText]) -> UnsafePointer<StyledText>? {
    lines.withUnsafeBufferPointer(\.baseAddress)
  }

  @Test func aKeyLaysNothingOut() throws {
    let lines = try view(opened).lines(width: 98)
    #expect(lines.count > 30 * 12)
    opened.scroll = Scroll()
    #expect(place(try view(opened).lines(width: 98)) == place(lines))
  }

  @Test func whatChangesIsShown() throws {
    func isFresh(_ view: OpenedCallView, width: Int = 98) -> Bool {
      let other = OpenedCallModel(call: opened.call, position: 0, legs: nil, isFromFile: false)
      other.legs = opened.legs
      let anew = OpenedCallView(opened: other, clock: view.clock, look: view.look, search: view.search)
      return view.lines(width: width) == anew.lines(width: width)
    }
    #expect(isFresh(try view(opened)))
    #expect(isFresh(try view(opened), width: 60))
    #expect(isFresh(try view(opened, zone: "Asia/Kathmandu"), width: 60))
    #expect(isFresh(try view(opened, zone: "Asia/Kathmandu", look: Look(hasColor: false)), width: 60))
    #expect(isFresh(try view(opened, search: "Jane"), width: 60))
    #expect(isFresh(try view(opened, search: "Ada"), width: 60))
    opened.legs = .stopped
    #expect(isFresh(try view(opened, search: "Ada"), width: 60))
  }
}
