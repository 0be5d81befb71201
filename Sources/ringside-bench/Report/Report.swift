/// Everything found, for machines.
struct Report: Encodable {
  struct Part: Encodable {
    let name: String
    let findings: [Finding]
  }

  let machine: Machine
  let records: Int
  var measurements: [Part]
}
