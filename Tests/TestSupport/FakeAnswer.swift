import WorkAnalytics

/// What a `FakeTransport` answers: a response whose body comes in one or more chunks, or a failure.
package struct FakeAnswer: Sendable {
  package var status: Int
  /// By lower-case name.
  package var headers: [String: String]
  package var chunks: [[UInt8]]
  /// Breaks the body off after its chunks.
  package var breaksWith: TransportError?
  /// The rest of the body, which a test brings later.
  var rest: HeldBody?
  /// Comes instead of any response.
  package var failure: TransportError?

  package init(
    status: Int, headers: [String: String] = [:], chunks: [[UInt8]] = [], breaksWith: TransportError? = nil,
    failure: TransportError? = nil
  ) {
    self.status = status
    self.headers = headers
    self.chunks = chunks
    self.breaksWith = breaksWith
    self.failure = failure
  }

  /// A JSON body.
  package static func json(_ text: String, status: Int = 200, headers: [String: String] = [:]) -> FakeAnswer {
    let headers = headers.merging(["content-type": "application/json"]) { own, _ in own }
    return FakeAnswer(status: status, headers: headers, chunks: [Array(text.utf8)])
  }

  /// A status and a body of any kind.
  package static func status(_ status: Int, headers: [String: String] = [:], body: String = "") -> FakeAnswer
  {
    FakeAnswer(status: status, headers: headers, chunks: body.isEmpty ? [] : [Array(body.utf8)])
  }

  /// No response at all.
  package static func failure(_ error: TransportError) -> FakeAnswer {
    FakeAnswer(status: 0, failure: error)
  }

  /// A good head and the beginning of a body, then the connection breaks.
  package static func cut(_ text: String, _ error: TransportError = .connectionLost) -> FakeAnswer {
    FakeAnswer(status: 200, chunks: [Array(text.utf8)], breaksWith: error)
  }

  /// A successful sign-in.
  package static func token(_ token: String = "token-1", expiresIn seconds: Int = 1800) -> FakeAnswer {
    .json(#"{"access_token": "\#(token)", "token_type": "bearer", "expires_in": \#(seconds)}"#)
  }

  /// A page of call records or legs, each a JSON object. A nil `total` or `scrollID` is left out of `meta`.
  package static func page(_ records: [String], total: Int?, scrollID: String?) -> FakeAnswer {
    var meta: [String] = []
    if let total { meta.append(#""totalRecordCount": \#(total)"#) }
    if let scrollID { meta.append(#""scrollId": "\#(scrollID)""#) }
    return .json(
      #"{"meta": {\#(meta.joined(separator: ", "))}, "data": [\#(records.joined(separator: ", "))]}"#)
  }

  /// The page that ends a list: no records, `No Data`, and a total of 0 that is none.
  package static let closingPage = page([], total: 0, scrollID: "No Data")

  /// As `/v2/pbxes` answers; `pages` of them, this one being `number` (from 0).
  package static func pbxes(_ names: [String], number: Int = 0, of pages: Int = 1) -> FakeAnswer {
    let list = names.map { #"{"id": "id-\#($0)", "name": "\#($0)", "deleted": false}"# }
    return .json(
      #"{"_embedded": {"pbxList": [\#(list.joined(separator: ", "))]}, "page": {"size": 100, "totalElements": \#(names.count), "totalPages": \#(pages), "number": \#(number)}}"#
    )
  }

  /// The error answers as `service.md` documents them.
  package static let invalidAPIKey = json(
    #"{"status":400,"message":"Invalid 8x8-apikey","code":"SHA001","details":[{"type":"invalidValue","location":"header","path":["8x8-apikey"],"hint":"Check it"}]}"#,
    status: 400)
  package static let invalidGrant = json(
    #"{"error":"invalid_grant","error_description":"USER_NOTFOUND_ERROR"}"#, status: 400)
  package static let invalidToken = json(
    #"{"error":"invalid_token","error_description":"Cannot convert access token to JSON"}"#, status: 401)
  package static let accessDenied = json(
    #"{"timeStamp":"2022-02-03T09:11:32.897","status":403,"error":"Access Denied","message":"user(jane) does not have access to pbxId(other) to make this request.","path":"/v2/call-records"}"#,
    status: 403)
}
