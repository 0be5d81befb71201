import CSimdjson
import Foundation

/// Fills one column from blocks of values. This and the C side are the fast path: a loop a column, a form and a number a
/// cell, nothing allocated.
struct ColumnBuilder {
  private let kind: CallFieldName.Kind
  private var forms: [UInt8] = []
  /// By form: a whole number, the number of a text, the offset of a derived stamp.
  private var cells: [Int64] = []
  private var texts = TextInterner()
  private var stamps = StampReader()

  init(_ kind: CallFieldName.Kind) {
    self.kind = kind
  }

  /// Cells taken so far, and how they are written: what another column derives from.
  struct Source {
    fileprivate let forms: [UInt8]
    fileprivate let cells: [Int64]

    /// The cell's number, 0 if it is none.
    @inline(__always) fileprivate func integer(_ row: Int) -> Int64 {
      let form = forms[row]
      return form == CellForm.integer.rawValue || form == CellForm.quotedInteger.rawValue ? cells[row] : 0
    }
  }

  var source: Source { Source(forms: forms, cells: cells) }

  var column: Column {
    let forms = CellForms(self.forms)
    let none = PackedIntegers(constant: 0, count: cells.count)
    let (integers, codes): (PackedIntegers, PackedIntegers) =
      switch forms.all {
      case .integer, .quotedInteger, .derived: (PackedIntegers(cells), none)
      case .text, .number, .nested: (none, PackedIntegers(cells))
      case .absent, .null, .no, .yes: (none, none)
      case nil:
        (
          PackedIntegers(cells.indices.map { forms[$0].hasCode ? 0 : cells[$0] }),
          PackedIntegers(cells.indices.map { forms[$0].hasCode ? cells[$0] : 0 })
        )
      }
    return Column(forms: forms, integers: integers, dictionary: texts.dictionary, codes: codes)
  }

  /// Begins a column like the one before, in its memory.
  mutating func reset() {
    forms.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
    texts.reset()
  }

  /// Takes the values of one field of a block.
  ///
  /// - Parameters:
  ///   - values: the field's value in the first row; the next row's is `stride` further.
  ///   - rows: how many rows.
  ///   - stride: how many values a row has.
  ///   - source: the column this one derives from, all rows up to and with this block.
  ///   - pair: where the values of the two fields of a `.pair` are, seen from `values`.
  mutating func append(
    _ values: UnsafePointer<csj_value>, rows: Int, stride: Int, source: Source? = nil, pair: (Int, Int)? = nil
  ) {
    let first = forms.count
    switch kind {
    case .text: Self.fill(&forms, &cells, &texts, values, rows, stride) { _, _ in nil }
    case .integer, .moment, .duration:
      Self.fill(&forms, &cells, &texts, values, rows, stride) { text, _ in
        FixedFormatParser.integer(text).map { (.quotedInteger, $0) }
      }
    case .stamp:
      guard let source else { return }
      var stamps = stamps
      Self.fill(&forms, &cells, &texts, values, rows, stride) { text, row in
        let milliseconds = source.integer(first + row)
        if milliseconds == 0 { return text.count == 1 && text[0] == UInt8(ascii: "0") ? (.derived, 0) : nil }
        guard let stamp = stamps.read(text), stamp.milliseconds == milliseconds else { return nil }
        return (.derived, stamp.offsetMinutes)
      }
      self.stamps = stamps
    case .clock:
      guard let source else { return }
      Self.fill(&forms, &cells, &texts, values, rows, stride) { text, row in
        guard let seconds = FixedFormatParser.clock(text), seconds == source.integer(first + row) / 1000
        else {
          return nil
        }
        return (.derived, 0)
      }
    case .pair:
      guard let pair else { return }
      Self.fill(&forms, &cells, &texts, values, rows, stride) { text, row in
        let value = values + row * stride
        return FixedFormatParser.isPair(text, value[pair.0], value[pair.1]) ? (.derived, 0) : nil
      }
    }
  }

  /// `shorter` says how a string can be kept without its text.
  @inline(__always) private static func fill(
    _ forms: inout [UInt8], _ cells: inout [Int64], _ texts: inout TextInterner,
    _ values: UnsafePointer<csj_value>, _ rows: Int, _ stride: Int,
    _ shorter: (_ text: UnsafeBufferPointer<UInt8>, _ row: Int) -> (CellForm, Int64)?
  ) {
    let first = forms.count
    forms.append(contentsOf: repeatElement(CellForm.absent.rawValue, count: rows))
    cells.append(contentsOf: repeatElement(0, count: rows))
    forms.withUnsafeMutableBufferPointer { forms in
      cells.withUnsafeMutableBufferPointer { cells in
        for row in 0..<rows {
          let value = values[row * stride]
          let (form, cell): (CellForm, Int64)
          switch csj_kind(UInt32(value.kind)) {
          case CSJ_STRING:
            let text = UnsafeBufferPointer(start: value.text, count: Int(value.length))
            (form, cell) = shorter(text, row) ?? (.text, texts.code(text))
          case CSJ_INTEGER: (form, cell) = (.integer, value.integer)
          case CSJ_ABSENT: (form, cell) = (.absent, 0)
          case CSJ_NULL: (form, cell) = (.null, 0)
          case CSJ_FALSE: (form, cell) = (.no, 0)
          case CSJ_TRUE: (form, cell) = (.yes, 0)
          case CSJ_NUMBER:
            (form, cell) = (
              .number, texts.code(UnsafeBufferPointer(start: value.text, count: Int(value.length)))
            )
          default:
            (form, cell) = (
              .nested, texts.code(UnsafeBufferPointer(start: value.text, count: Int(value.length)))
            )
          }
          forms[first + row] = form.rawValue
          cells[first + row] = cell
        }
      }
    }
  }
}
