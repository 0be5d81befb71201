import CallTime
import Foundation
import TestSupport
import Testing

@testable import CallTable

/// Countries by the names that people give them, and what a named one means for national numbers.
@Suite struct CountryTests {
  @Test(arguments: [
    ("GB", "GB", "44", "United Kingdom, +44"), ("gb", "GB", "44", "United Kingdom, +44"),
    ("UK", "GB", "44", "United Kingdom, +44"), ("united kingdom", "GB", "44", "United Kingdom, +44"),
    ("Germany", "DE", "49", "Germany, +49"), (" 44 ", "44", "44", "+44"), ("+44", "44", "44", "+44"),
    ("0044", "44", "44", "+44"), ("USA", "US", "1", "United States, +1"), ("ca", "CA", "1", "Canada, +1"),
    ("998", "998", "998", "+998"),
  ])
  func aCountryIsNamedInManyWays(text: String, name: String, code: String, title: String) throws {
    let country = try #require(Country(named: text))
    #expect(country.name == name && country.callingCode == code && country.title == title)
    #expect(Country(named: country.name) == country)
  }

  @Test(arguments: ["", "XX", "999", "+", "4 4", "Germny", "044", "auto"])
  func whatIsNoneIsNone(text: String) { #expect(Country(named: text) == nil) }

  @Test func onlyAutoNamesNone() throws {
    #expect(try Country.choice("auto") == nil)
    #expect(try Country.choice("FR") == Country(callingCode: "33"))
    #expect(throws: UnknownCountry.self) { try Country.choice("") }
    #expect(Country(named: "US") == Country(named: "CA") && Country(named: "US") != Country(named: "GB"))
  }

  /// Two callers of Britain, in a company whose own numbers are those of New York.
  private func table(_ country: Country?) throws -> CallTable {
    var table = CallTable(country: country)
    table.append(
      try Records.batch(
        ["02079460123", "+442079460123", "+12079460123"].enumerated().map { number, caller in
          Records.json(id: number, ["caller": "\"\(caller)\"", "dnis": "\"12125550100\""])
        }))
    return table
  }

  @Test func itBeatsTheNumbersDialledInSearchesAndFilters() async throws {
    for (country, expected) in [(nil, [0]), (Country(named: "GB"), [0, 1])] {
      let table = try table(country)
      let search = try #require(CallSearch("020 7946 0123", home: HomeCountries(of: table)))
      #expect((0..<3).filter { search.matches(table[$0]) } == expected)
      for text in ["\"020 7946 0123\"", "from:02079460123", "from=02079460123"] {
        let filter = try CallFilter(parsing: text)
        let index = try await RowIndex().extended(over: table, filter: filter, zone: .gmt)
        #expect((0..<index.count).map { index[$0] } == expected, "\(text)")
        #expect(table.rows(ofBatch: 0, passing: filter, zone: .gmt) == expected)
        #expect(table.batches[0].rows(passing: filter, zone: .gmt, country: country) == expected)
        let tally = try await ConditionTally(filter.conditions, among: CallFilter(), zone: .gmt)
          .extended(over: table)
        #expect(tally.counts == [expected.count])
      }
    }
  }

  @Test func aCountGoesOnOnlyInTheSameCountry() async throws {
    let filter = try CallFilter(parsing: "from:02079460123")
    var table = try table(nil)
    let count = try await ConditionTally(filter.conditions, among: CallFilter(), zone: .gmt).extended(
      over: table)
    table.country = Country(named: "GB")
    #expect(try await count.extended(over: table).counts == [2])
  }
}
