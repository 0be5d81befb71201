/// A page as one would write it for JSONDecoder, with the fields that a table of calls needs.
nonisolated struct FoundationPage: Decodable {
  let meta: Meta
  let data: [Record]

  struct Meta: Decodable {
    let totalRecordCount: Int?
    let scrollId: String?
  }

  struct Record: Decodable {
    let callId: String
    let pbxId: String
    let startTimeUTC: Int64
    let connectTimeUTC: Int64
    let disconnectedTimeUTC: Int64
    let direction: String?
    let caller: String?
    let callerName: String?
    let callee: String?
    let calleeName: String?
    let dnis: String?
    let missed: String?
    let abandoned: String?
    let answered: String?
    let lastLegDisposition: String?
    let callLegCount: String?
    let callTime: Int64?
    let ringDuration: Int64?
    let talkTimeMS: Int64?
    let waitTimeMS: Int64?
    let departments: [String]?
    let branches: [String]?
  }
}
