import CallInsight
import CallTable
import CellGrid

/// A call in a sentence, its result in the colour that it has in the table.
enum StoryText {
  static func lines(_ record: CallRecord, width: Int, look: Look) -> [StyledText] {
    let lines = Wrapping.lines(CallStory.sentence(record), width: width)
    let result = record.result.name
    guard let first = lines.first, let place = first.firstRange(of: result + ":") else {
      return lines.map { look.text($0) }
    }
    let head =
      look.text(String(first[..<place.lowerBound])) + look.text(result, Role(record.result))
      + look.text(String(first[first.index(place.lowerBound, offsetBy: result.count)...]))
    return [head] + lines.dropFirst().map { look.text($0) }
  }
}
