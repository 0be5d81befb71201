/// Everything found, for machines.
struct Report: Encodable {
  struct Part: Encodable {
    let name: String
    var findings: [Finding] = []
    /// Why there are none.
    var fault: String?
  }

  let machine: Machine
  let records: Int
  var measurements: [Part]
}
