import Foundation

/// The service: from a request to its reply, without sockets, delays and faults.
struct ReportService: Sendable {
  private let archive: any CallArchive
  private let tokens: TokenBook
  private let counts = RowCounts()
  private let now: @Sendable () -> Date

  init(archive: any CallArchive, tokenLifetime: Duration, now: @escaping @Sendable () -> Date) {
    self.archive = archive
    tokens = TokenBook(lifetime: tokenLifetime)
    self.now = now
  }

  func reply(to request: SandboxRequest) -> HTTPReply {
    let now = now()
    do throws(RequestError) {
      switch ServicePath(request.path) {
      case .token:
        try require("POST", request)
        return try signIn(request, now)
      case .records: return try report(request, areLegs: false, now)
      case .legs: return try report(request, areLegs: true, now)
      case .pbxes:
        try authorize(request, now)
        return try pbxes(request)
      case .compsum:
        try authorize(request, now)
        return try SummaryService(archive: archive).companySummary(request, now: now)
      case .unreturned:
        try authorize(request, now)
        return try SummaryService(archive: archive).unreturned(request, now: now)
      case nil: throw .notFound
      }
    } catch {
      return error.reply(to: request, now: now)
    }
  }

  private func require(_ method: String, _ request: SandboxRequest) throws(RequestError) {
    guard request.method == method else { throw .methodNotAllowed(request.method) }
  }

  private func requireKey(_ request: SandboxRequest) throws(RequestError) {
    guard request.headers["8x8-apikey"] == SandboxAccount.apiKey else { throw .wrongKey }
  }

  private func authorize(_ request: SandboxRequest, _ now: Date) throws(RequestError) {
    try require("GET", request)
    try requireKey(request)
    let words = (request.headers["authorization"] ?? "").split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[0].lowercased() == "bearer", tokens.isGood(String(words[1]), now: now)
    else {
      throw .badToken
    }
  }

  private func signIn(_ request: SandboxRequest, _ now: Date) throws(RequestError) -> HTTPReply {
    try requireKey(request)
    let type = request.headers["content-type", default: ""].split(separator: ";").first ?? ""
    guard type.lowercased() == "application/x-www-form-urlencoded" else {
      throw .badRequest("Content type '\(type)' not supported: it must be application/x-www-form-urlencoded")
    }
    guard let text = String(validating: request.body, as: UTF8.self), let form = FormDecoding.decode(text)
    else {
      throw .badRequest("The body is not properly percent-encoded UTF-8")
    }
    guard form["username"] == SandboxAccount.username, form["password"] == SandboxAccount.password else {
      throw .wrongCredentials
    }
    var json = JSONWriter()
    json.object {
      $0.field("access_token", tokens.issue(now: now))
      $0.field("token_type", "bearer")
      $0.field("expires_in", tokens.lifetimeInSeconds)
    }
    return .json(json.bytes)
  }

  private func report(_ request: SandboxRequest, areLegs: Bool, _ now: Date) throws(RequestError)
    -> HTTPReply
  {
    try authorize(request, now)
    let parameters = try ReportParameters(request, areLegs: areLegs, pbxNames: archive.pbxNames, now: now)
    var position: ArchivePosition?
    if let text = parameters.scrollID {
      position = ScrollID.position(text, ofLegs: areLegs)
      guard let position, parameters.query.pbxNames.contains(position.pbx) else {
        throw .badRequest("Parameter 'scrollId' is not one of this report: '\(text)'")
      }
    }
    let page = archive.page(parameters.query, after: position, limit: parameters.pageSize)
    // The service ends a list with a page of its own kind, never with a short page.
    let last = page.count == 0 ? nil : page.last
    var json = JSONWriter()
    json.bytes.reserveCapacity(page.json.count + 256)
    json.object {
      $0.object("meta") {
        $0.field(
          "totalRecordCount", last == nil ? 0 : counts.count(of: parameters.query, position == nil, archive))
        $0.field("scrollId", last.map(ScrollID.text) ?? "No Data")
      }
      $0.array("data") { $0.bytes.append(contentsOf: page.json) }
    }
    return .json(json.bytes)
  }

  private func pbxes(_ request: SandboxRequest) throws(RequestError) -> HTTPReply {
    guard let query = FormDecoding.decode(request.rawQuery) else {
      throw .malformedQuery
    }
    guard let number = Int(query["page"] ?? "0"), number >= 0 else {
      throw .badRequest("Parameter 'page' must be a number from 0")
    }
    guard let size = Int(query["size"] ?? "50"), (1...100).contains(size) else {
      throw .badRequest("Parameter 'size' must be a number from 1 to 100")
    }
    let names = archive.pbxNames
    let pages = (names.count + size - 1) / size
    var json = JSONWriter()
    json.object {
      $0.object("_embedded") {
        $0.array("pbxList") { json in
          for (index, name) in names.enumerated() where number < pages && index / size == number {
            json.object {
              $0.field("id", SummaryService.id(ofPBX: index))
              $0.field("name", name)
              $0.field("deleted", false)
            }
          }
        }
      }
      $0.object("page") {
        $0.field("size", Int64(size))
        $0.field("totalElements", Int64(names.count))
        $0.field("totalPages", Int64(pages))
        $0.field("number", Int64(number))
      }
    }
    return .json(json.bytes)
  }
}
