/// Why there is no measurement, in a sentence.
enum BenchFault: Error {
  case usage(String)
  case cannotWrite(String)
  case cannotRead(String)
  /// A program that is measured, or measured against, did not do its work.
  case failed(String)

  var message: String {
    switch self {
    case .usage(let words), .cannotWrite(let words), .cannotRead(let words), .failed(let words): words
    }
  }

  /// sysexits(3).
  var exitCode: Int32 {
    switch self {
    case .usage: 64
    case .failed: 70
    case .cannotWrite: 73
    case .cannotRead: 74
    }
  }
}
