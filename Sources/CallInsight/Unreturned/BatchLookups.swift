import CallTable

/// The lengths of the calls of a batch.
struct CallLengths {
  private let batch: CallBatch
  /// Milliseconds; empty where some call does not say.
  private let lengths: [Int64]

  init(_ batch: CallBatch) {
    self.batch = batch
    let column = batch.numbers(.callTime)
    let isWhole = column.forms.all == .integer || column.forms.all == .quotedInteger
    lengths = isWhole ? column.integers.values : []
  }

  func isShort(_ row: Int) -> Bool {
    let length = lengths.isEmpty ? batch.numbers(.callTime).integer(row) : lengths[row]
    guard let length, length >= 0 else { return CallbackEvents.isShort(batch[row]) }
    return length <= CallbackEvents.shortest
  }
}

/// The numbers of the texts of a batch, so that each is looked up once: nearly all are of calls of one PBX.
struct NumbersOfPlaces {
  private var pbxes: [UInt32]
  private var ids: [UInt32]

  init(_ count: Int) {
    pbxes = Array(repeating: .max, count: count)
    ids = Array(repeating: 0, count: count)
  }

  @inline(__always) mutating func id(_ place: Int, _ pbx: UInt32, _ find: () -> UInt32) -> UInt32 {
    if pbxes[place] != pbx { (pbxes[place], ids[place]) = (pbx, find()) }
    return ids[place]
  }
}

/// The names of the callers of a batch, told to the numbers once for each caller.
struct NamesOfCallers {
  private let names: CellValues<UInt64?>
  /// The number that each name was last told to.
  private var told: [UInt32]

  init(_ batch: CallBatch) {
    names = CallbackNumbers.names(of: batch)
    told = Array(repeating: CallbackEvents.none, count: names.placeCount)
  }

  mutating func add(_ row: Int, of id: UInt32, to known: inout CallbackNumbers) {
    let place = names.place(row)
    guard told[place] != id else { return }
    told[place] = id
    if let name = names[row] { known.add(name: name, of: id) }
  }
}
