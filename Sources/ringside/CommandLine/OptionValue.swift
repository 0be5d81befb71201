import CallTable
import CallTime
import Foundation
import Sandbox
import WorkAnalytics

/// The text of an option or a variable, with the name it came under, which is blamed where the text cannot be.
nonisolated struct OptionValue: Sendable {
  /// `--page-size`, `RINGSIDE_PAGE_SIZE`
  let name: String
  /// Each time that it was given.
  let texts: [String]

  init(name: String, texts: [String]) { (self.name, self.texts) = (name, texts) }

  init(name: String, text: String) { self.init(name: name, texts: [text]) }

  /// The value of what can be given only once.
  var text: String { texts.last ?? "" }

  /// All values of a list, which may have commas in it; blanks around them are nothing.
  var items: [String] {
    texts.flatMap { $0.split(separator: ",") }.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
      .filter { !$0.isEmpty }
  }

  /// A whole number.
  func number<Number: FixedWidthInteger>(in range: ClosedRange<Number>) throws(UsageError) -> Number {
    guard let number = Number(text), range.contains(number) else {
      throw wrong("a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// The one that is called so.
  func choice<Choice>(of choices: [Choice], _ name: (Choice) -> String) throws(UsageError) -> Choice {
    if let choice = choices.first(where: { name($0) == text }) { return choice }
    let words = choices.map(name)
    throw wrong("one of \(words.joined(separator: ", "))", among: words)
  }

  /// Of a switch, which alone is on: `--mask`, `--mask=no`.
  func isOn() throws(UsageError) -> Bool {
    switch text.lowercased() {
    case "", "yes", "on", "true", "1": return true
    case "no", "off", "false", "0": return false
    default: throw wrong("yes or no")
    }
  }

  func fileName() throws(UsageError) -> String {
    if text.isEmpty { throw wrong("the name of a file") }
    return text
  }

  /// A program and its arguments: a text is taken apart, a list is taken as it is.
  func command() throws(UsageError) -> [String] {
    guard texts.count == 1 else { return texts }
    guard let words = CommandWords.words(text), words.first?.isEmpty == false else {
      throw wrong("a program and its arguments, with every quote closed")
    }
    return words
  }

  func duration() throws(UsageError) -> Duration {
    guard let duration = Duration(typed: text) else { throw wrong("a duration such as 90s, 2m or 1:30") }
    return duration
  }

  func day() throws(UsageError) -> LocalDay {
    let range = try? ReportRange(from: text, to: text, zone: .gmt, now: Date())
    guard let range, range.isOneDay, range.isWholeDays else { throw wrong("a day, YYYY-MM-DD") }
    return range.from.localDay
  }

  /// A number of days: `400d`, `400`.
  func days() throws(UsageError) -> Int {
    let digits = text.hasSuffix("d") ? text.dropLast() : text[...]
    guard let days = Int(digits), (1...36_500).contains(days) else {
      throw wrong("a number of days such as 400d")
    }
    return days
  }

  func timeZone() throws(UsageError) -> TimeZone {
    guard let zone = ZoneName.zone(named: text) else {
      throw wrong("the name of a time zone", among: ZoneName.all)
    }
    return zone
  }

  /// Nil where none is named.
  func country() throws(UsageError) -> Country? {
    do throws(UnknownCountry) {
      return try Country.choice(text)
    } catch {
      throw wrong("a country such as US, Germany, 44 or \(Country.unnamed)", among: Country.names)
    }
  }

  /// One of the texts as a filter.
  func filter(_ text: String) throws(UsageError) -> CallFilter {
    do throws(FilterError) {
      return try CallFilter(parsing: text)
    } catch {
      throw .badFilter(name: name, text, error)
    }
  }

  func baseURL() throws(UsageError) -> BaseURL {
    do throws(SourceError) {
      return try BaseURL(text)
    } catch {
      throw UsageError("\(error.message) \(error.advice)")
    }
  }

  func fault() throws(UsageError) -> Fault {
    do throws(SandboxError) {
      return try Fault(parsing: text)
    } catch {
      throw wrong("a fault such as status=503;after=3;times=2, reset, cut, garbage or slow")
    }
  }

  private func wrong(_ expected: String, among words: some Sequence<String> = []) -> UsageError {
    .badValue(
      name: name, value: text, expected: expected, nearest: Suggestion.nearest(to: text, in: words))
  }
}
