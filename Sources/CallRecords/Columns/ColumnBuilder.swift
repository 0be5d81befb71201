import CSimdjson

/// Fills one column from blocks of values. This and the C side are the fast path: a loop a column, nothing allocated a
/// cell.
struct ColumnBuilder {
  private let kind: ColumnKind
  private var forms: [UInt8] = []
  private(set) var integers: [Int64] = []
  private var codes: [Int64] = []
  private var texts = TextInterner()
  /// Whether any cell needed `integers` or `codes`: else they are left empty.
  private var hasCodes = false

  init(_ kind: ColumnKind) {
    self.kind = kind
  }

  var column: Column {
    Column(
      forms: CellForms(forms), integers: PackedIntegers(integers), dictionary: texts.dictionary,
      codes: PackedIntegers(hasCodes ? codes : Array(repeating: 0, count: min(codes.count, 1))))
  }

  /// Takes one value.
  private mutating func add(_ form: CellForm, integer: Int64 = 0, code: Int64 = 0) {
    forms.append(form.rawValue)
    integers.append(integer)
    codes.append(code)
  }

  /// Takes the values of one field of a block.
  ///
  /// - Parameters:
  ///   - values: the field's value in the first row; the next row's is `stride` further.
  ///   - rows: how many rows.
  ///   - stride: how many values a row has.
  ///   - sources: the integers of the column this one derives from, all rows up to and with this block.
  ///   - pair: where the values of the two fields of a `.pair` are, seen from `values`.
  mutating func append(
    _ values: UnsafePointer<csj_value>, rows: Int, stride: Int, sources: [Int64]? = nil,
    pair: (Int, Int)? = nil
  ) {
    let first = forms.count
    for row in 0..<rows {
      let value = values[row * stride]
      switch csj_kind(UInt32(value.kind)) {
      case CSJ_ABSENT: add(.absent)
      case CSJ_NULL: add(.null)
      case CSJ_FALSE: add(.no)
      case CSJ_TRUE: add(.yes)
      case CSJ_INTEGER: add(.integer, integer: value.integer)
      case CSJ_STRING:
        let text = UnsafeBufferPointer(start: value.text, count: Int(value.length))
        switch kind {
        case .text: addText(text)
        case .integer:
          if let integer = FixedText.integer(text) {
            add(.quotedInteger, integer: integer)
          } else {
            addText(text)
          }
        case .stamp:
          let source = sources.map { $0[first + row] } ?? 0
          if source == 0, text.count == 1, text[0] == UInt8(ascii: "0") {
            add(.derived)
          } else if source != 0, let stamp = FixedText.stamp(text), stamp.milliseconds == source {
            add(.derived, integer: stamp.offsetMinutes)
          } else {
            addText(text)
          }
        case .clock:
          if let seconds = FixedText.clock(text), seconds == (sources.map { $0[first + row] } ?? -1000) / 1000
          {
            add(.derived)
          } else {
            addText(text)
          }
        case .pair:
          if let pair, FixedText.isPair(text, values[row * stride + pair.0], values[row * stride + pair.1]) {
            add(.derived)
          } else {
            addText(text)
          }
        }
      case CSJ_NUMBER: addText(UnsafeBufferPointer(start: value.text, count: Int(value.length)), .number)
      default: addText(UnsafeBufferPointer(start: value.text, count: Int(value.length)), .nested)
      }
    }
  }

  private mutating func addText(_ text: UnsafeBufferPointer<UInt8>, _ form: CellForm = .text) {
    hasCodes = true
    add(form, code: texts.code(text))
  }
}
