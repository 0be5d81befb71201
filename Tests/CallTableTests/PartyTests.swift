import CallTable
import Testing

struct PartyTests {
  @Test(arguments: [
    (("Ann", "+1555"), ("Ann", "+1555")), (("12815550124", "+1 (281) 555-0124"), ("", "+1 (281) 555-0124")),
    (("Test Queue", "CallQueue"), ("Test Queue", "")), (("", "CallQueue"), ("", "CallQueue")),
    (("Room 1", "Room 1"), ("Room 1", "")), (("Jose\u{301} 1", "Jos\u{E9} 1"), ("Jose\u{301} 1", "")),
    (("1200", "1201"), ("1200", "1201")), (("", ""), ("", "")), (("Ann", ""), ("Ann", "")),
  ])
  func leavesOutNamesAndNumbersThatRepeatEachOther(_ served: (String, String), _ told: (String, String)) {
    let party = Party(name: served.0, number: served.1)
    #expect((party.name, party.number) == told)
  }
}
