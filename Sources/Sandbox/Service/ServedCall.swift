import Foundation

/// A record as it is served, read back for sums: so these are of the same calls, whatever the archive.
struct ServedCall: Decodable {
  let pbxId: String?
  let direction: String?
  let caller: String?
  let callerName: String?
  let callee: String?
  let calleeName: String?
  let branches: [String]?
  let startTimeUTC: Int64?
  let ringDuration: Int64?
  let talkTimeMS: Int64?
  let callTime: Int64?
  let abandonedTime: Int64?
  let answered: String?
  let missed: String?
  let abandoned: String?
  let lastLegDisposition: String?

  var isAnswered: Bool { answered == "Answered" }
  var isMissed: Bool { missed == "Missed" }
  var isAbandoned: Bool { abandoned == "Abandoned" }
  var isVoicemail: Bool { lastLegDisposition == "Voicemail" }

  /// Calls the body with each record that matches, newest first. A page that cannot be read is left out.
  static func forEach(of query: ArchiveQuery, in archive: any CallArchive, _ body: (ServedCall) -> Void) {
    var position: ArchivePosition?
    while true {
      let page = archive.page(query, after: position, limit: ReportParameters.maximumPageSize)
      guard page.count > 0, let last = page.last else { return }
      let calls = try? JSONDecoder().decode([ServedCall].self, from: Data("[".utf8 + page.json + "]".utf8))
      calls?.forEach(body)
      position = last
    }
  }
}
