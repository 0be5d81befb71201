import CallTable
import Observation

/// Asks for the country whose national numbers are meant, by its letters, its name or its calling code.
@Observable package final class CountryPromptModel: PageModel {
  package private(set) var field: TextField
  /// Enter was pressed on what is no country.
  package private(set) var isRefused = false

  init(_ country: Country?) { field = TextField(country?.name ?? "") }

  let context = KeyContext.country
  let isTyping = true
  var keyState: [AnyHashable] { [field, isRefused] }

  /// The choice that the text is; nil while it is none.
  private var choice: PreferenceChoice? {
    if field.isEmpty { return .country(nil) }
    do throws(UnknownCountry) { return .country(try Country.choice(field.text)) } catch { return nil }
  }

  /// Says what Enter would do.
  package var words: String {
    choice?.words ?? "“\(field.text)” is no country."
  }

  func perform(_ command: Command, in geometry: Geometry) -> Effect? {
    if command == .open {
      isRefused = choice == nil
      return choice.map { .perform(.prefer($0)) }
    }
    if field.perform(command) { isRefused = false }
    return nil
  }
}
