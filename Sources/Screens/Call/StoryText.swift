import CallInsight
import CallTable
import CellGrid

/// A call in a sentence, its result in the colour that it has in the table.
enum StoryText {
  static func lines(_ record: CallRecord, width: Int, look: Look) -> [StyledText] {
    let story = CallStory(record)
    let lines = Wrapping.lines(story.sentence, width: width)
    let result = story.result
    // A result so long that it goes on in the next line has no colour.
    guard let first = lines.first, first.hasPrefix("\(story.opening)\(result.name):") else {
      return lines.map { look.text($0) }
    }
    let head =
      look.text(story.opening) + look.text(result.name, Role(result))
      + look.text(String(first.dropFirst(story.opening.count + result.name.count)))
    return [head] + lines.dropFirst().map { look.text($0) }
  }
}
