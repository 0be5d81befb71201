import CallTable
import TestSupport
import Testing

@testable import CallInsight

/// Pseudonyms for the parties of calls.
@Suite struct CallMaskTests {
  private let mask = CallMask(seed: 7)

  @Test func theSamePartyIsAlwaysTheSame() {
    let (name, number) = mask.party(name: "Ann Lee", number: "+15555551220")
    #expect(name.wholeMatch(of: /Person [0-9A-F]{5}/) != nil)
    #expect(number.wholeMatch(of: /\+x{6}[0-9A-F]{5}/) != nil)
    #expect(mask.party(name: "ANN LEE", number: "15555551220") == (name, String(number.dropFirst())))
    #expect(CallMask(seed: 7).party(name: "Ann Lee", number: "+15555551220") == (name, number))
    #expect(CallMask(seed: 8).party(name: "Ann Lee", number: "+15555551220").name != name)
    #expect(mask.party(name: "Ann Lees", number: "+15555551221").name != name)
  }

  @Test(arguments: [
    ("Jane Li", "120088", nil as String?, "120088" as String?),
    ("Test Queue", "CallQueue (103)", "Test Queue", "CallQueue (103)"),
    ("", "", "", ""), ("Anonymous", "", "Anonymous", ""), ("", "Anonymous", "", "Anonymous"),
    ("15555551220", "+15555551220", "", nil), ("", "Voicemail (120088)", "", "Voicemail (120088)"),
    ("Jane Li", "Voicemail (120088)", nil, "Voicemail (120088)"),
    ("–", "(555) 0100", "–", nil),
  ])
  func extensionsServicesAndWhatIsWithheldStay(
    name: String, number: String, newName: String?, newNumber: String?
  ) {
    let masked = mask.party(name: name, number: number)
    if let newName { #expect(masked.name == newName) } else { #expect(masked.name.hasPrefix("Person ")) }
    if let newNumber { #expect(masked.number == newNumber) } else { #expect(masked.number.contains("xx")) }
  }

  private static let fields =
    #""callerName":"Ann Lee","caller":"+15555551220","callee":"CallQueue (103)","calleeName":"Test Queue","#
    + #""callerId":"Ann Lee,+15555551220","sipCallId":"ann@example.com","dnis":"15554441212","waitTimeMS":9000,"#
    + #""departments":["Sales"],"direction":"Incoming","x_email":"ann@example.com","x_age":[41],"missed":"Missed""#

  @Test func nothingOfAPersonIsLeftInABatch() throws {
    let record = try Samples.record("{\"callId\":\"5\",\"pbxId\":\"acme\",\(Self.fields)}")
    let masked = mask.masked(record.batch)[record.row]
    let person = mask.party(name: "Ann Lee", number: "+15555551220")
    #expect((masked.callerName, masked.caller) == person)
    #expect((masked.calleeName, masked.callee) == ("Test Queue", "CallQueue (103)"))
    let fields = Dictionary(uniqueKeysWithValues: masked.fields.map { ($0.name, $0.value) })
    #expect(fields["callerId"] == "\(person.name),\(person.number)")
    #expect(fields["x_email"] == "masked" && fields["x_age"] == "masked")
    #expect(fields["dnis"] == "15554441212" && fields["departments"] == record.fieldValue("departments"))
    #expect(fields.map(\.key).sorted() == record.fields.map(\.name).sorted())
    #expect(
      !masked.fields.contains {
        $0.value.contains("Ann") || $0.value.contains("ann@") || $0.value.contains("1220")
      })
    #expect((masked.id, masked.result, masked.wait) == (record.id, record.result, record.wait))
    // A mask over a mask keeps services and is as stable.
    #expect(mask.masked(mask.masked(record.batch))[0].callee == "CallQueue (103)")
  }

  /// The number that is dialled from inside is that of a person outside.
  @Test(arguments: ["Outgoing", "Internal", ""])
  func theNumberDialledIsTheCompanysOnlyWhereACallComesIn(direction: String) throws {
    let fields =
      #""caller":"120088","callee":"+15555551220","dnis":"15555551220","direction":"\#(direction)""#
    let record = try Samples.record("{\"callId\":\"5\",\"pbxId\":\"acme\",\(fields)}")
    let number = mask.party(name: "", number: "+15555551220").number
    #expect(mask.masked(record.batch)[record.row].dnis == String(number.dropFirst()))
    let leg = CallLeg(
      callID: "5", caller: "120088", callee: "+15555551220",
      fields: [
        CallField(name: "dnis", value: "15555551220"), CallField(name: "direction", value: direction),
      ])
    #expect(mask.masked(leg).fields.first?.value == String(number.dropFirst()))
  }

  @Test func everyRecordKeepsWhatIsNotAboutAPerson() throws {
    var random = RandomCalls(seed: 5)
    let batch = try random.batch(500)
    let masked = mask.masked(batch)
    try #require(masked.count == batch.count)
    let parties: Set<String> = [
      "caller", "callerName", "callee", "calleeName", "callerId", "sipCallId", "aaDestination", "lra",
    ]
    for row in 0..<batch.count {
      let comesIn = batch[row].direction.lowercased() == "incoming"
      let (old, new) = (batch[row].fields, masked[row].fields)
      #expect(old.map(\.name) == new.map(\.name))
      for (one, other) in zip(old, new)
      where CallFieldName.names.contains(one.name) && !parties.contains(one.name) {
        if one.name != "dnis" || comesIn { #expect(one == other) }
      }
    }
  }

  @Test func legsHaveTheSamePseudonyms() {
    let leg = CallLeg(
      callID: "5", legID: "1", caller: "+15555551220", callerName: "Ann Lee", callee: "120088",
      calleeName: "Jane Li",
      fields: [
        CallField(name: "callerName", value: "Ann Lee"), CallField(name: "calleeDeviceId", value: "0a:1b"),
        CallField(name: "cause", value: "Normal"), CallField(name: "accountCode", value: ""),
      ])
    let masked = mask.masked(leg)
    let person = mask.party(name: "Ann Lee", number: "+15555551220")
    #expect((masked.callerName, masked.caller) == person)
    #expect(masked.callee == "120088" && masked.calleeName.hasPrefix("Person "))
    let queue = CallLeg(callee: "8200", calleeName: "Support", calleeServiceName: "ACDOperatorService")
    #expect((mask.masked(queue).calleeName, mask.masked(queue).callee) == ("Support", "8200"))
    let box = CallLeg(callee: "120088", calleeName: "Jane Li", calleeServiceName: "VMadvanced")
    #expect(mask.masked(box).calleeName == masked.calleeName)
    #expect(masked.fields.map(\.value) == [person.name, "masked", "Normal", ""])
  }
}

extension CallRecord {
  fileprivate func fieldValue(_ name: String) -> String? { fields.first { $0.name == name }?.value }
}
