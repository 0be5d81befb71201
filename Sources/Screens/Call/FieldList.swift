import CallTable
import CallTime
import CellGrid

/// Every field of a record or leg as the service gave it, in the order in which it gave it.
enum FieldList {
  /// Names are no wider than this; longer ones are wrapped as values are.
  private static let widestName = 24
  /// A column narrower than this breaks most values.
  private static let leastColumn = 56

  static func lines(_ fields: [CallField], width: Int, look: Look) -> [StyledText] {
    let columns = max(1, width / leastColumn)
    let each = (width - 2 * (columns - 1)) / columns
    let names = min(widestName, fields.map { DisplayText.columns($0.name) }.max() ?? 0, max(1, each / 2))
    let blocks = fields.map { block($0, names: names, width: each, look: look) }
    let height = blocks.reduce(0) { $0 + $1.count }
    let stacks = stacked(blocks, into: columns, of: (height + columns - 1) / columns)
    return (0..<(stacks.map(\.count).max() ?? 0)).map { row in
      stacks.enumerated().reduce(StyledText("")) { line, stack in
        let cell = row < stack.element.count ? stack.element[row] : ""
        return line + (stack.offset > 0 ? "  " : "") + cell.padded(to: each)
      }
    }
  }

  /// One after another down the first column, then down the next; a field is never torn apart.
  private static func stacked(_ blocks: [[StyledText]], into columns: Int, of height: Int) -> [[StyledText]] {
    var stacks: [[StyledText]] = [[]]
    for block in blocks {
      if stacks[stacks.count - 1].count >= height, stacks.count < columns { stacks.append([]) }
      stacks[stacks.count - 1] += block
    }
    return stacks
  }

  private static func block(_ field: CallField, names: Int, width: Int, look: Look) -> [StyledText] {
    let name = DisplayText.truncated(field.name, to: names)
    let values = Wrapping.lines(field.value, width: max(1, width - names - 2))
    return values.enumerated().map { row, value in
      look.text(row == 0 ? name : "", .label).padded(to: names) + "  "
        + look.text(value, field.value == "null" ? .quiet : .text)
    }
  }
}
