import Foundation

/// What the measurements share: the options, the calls, and what is made of them once.
final class Bench {
  let options: BenchOptions
  let file: CallFile

  init(_ options: BenchOptions) throws(BenchFault) {
    self.options = options
    file = try CallFile(records: options.records, in: options.data)
  }

  var runs: Int { options.runs }
}
