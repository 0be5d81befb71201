/// The sums of one PBX as `/v1/compsum` serves them; times in milliseconds.
///
/// Names and order are those of an official sample, whose numbers add up only so: a total is answered and missed, outside
/// answered and abandoned; an abandoned call from outside or inside is missed, too, and counted in both.
struct CompanySummary {
  private struct Counts {
    var total: Int64 = 0
    var answered: Int64 = 0
    var missed: Int64 = 0
    var abandoned: Int64 = 0

    mutating func add(_ call: ServedCall) {
      total += 1
      if call.isAnswered { answered += 1 }
      if call.isMissed { missed += 1 }
      if call.isAbandoned { abandoned += 1 }
    }

    var percentAnswered: Int64 { total == 0 ? 0 : answered * 100 / total }
  }

  private var inbound = Counts()
  private var outbound = Counts()
  private var inside = Counts()
  private var voicemails: Int64 = 0
  private var ring: Int64 = 0
  private var talk: Int64 = 0
  private var call: Int64 = 0
  private var abandoned: Int64 = 0

  mutating func add(_ call: ServedCall) {
    switch call.direction {
    case "Incoming": inbound.add(call)
    case "Outgoing": outbound.add(call)
    default: inside.add(call)
    }
    if call.isVoicemail { voicemails += 1 }
    ring += call.ringDuration ?? 0
    talk += call.talkTimeMS ?? 0
    self.call += call.callTime ?? 0
    abandoned += call.abandonedTime ?? 0
  }

  func write(pbx: String, to json: inout JSONWriter) {
    let totalCalls = inbound.total + outbound.total + inside.total
    let totalAnswered = inbound.answered + outbound.answered + inside.answered
    let totalAbandoned = inbound.abandoned + outbound.abandoned + inside.abandoned
    func average(_ sum: Int64, _ count: Int64) -> Int64 { count == 0 ? 0 : sum / count }
    json.object { json in
      json.field("pbxId", pbx)
      json.field("inboundTotal", inbound.total)
      json.field("outboundTotal", outbound.total)
      // With others than the company's own; calls between extensions are counted apart.
      json.field("externalInboundTotal", inbound.total)
      json.field("externalInboundAnswered", inbound.answered)
      json.field("externalInboundAbandoned", inbound.abandoned)
      json.field("percentExternalInboundAnswered", inbound.percentAnswered)
      json.field("externalInboundMissed", inbound.missed)
      json.field("externalOutboundTotal", outbound.total)
      json.field("externalOutboundAnswered", outbound.answered)
      json.field("percentExternalOutboundAnswered", outbound.percentAnswered)
      json.field("externalOutboundAbandoned", outbound.abandoned)
      json.field("externalOutboundMissed", outbound.missed)
      for name in Self.internalFields { json.field(name, 0) }
      json.field("inboundAnswered", inbound.answered)
      json.field("inboundAbandoned", inbound.abandoned)
      json.field("inboundMissed", inbound.missed)
      json.field("outboundAnswered", outbound.answered)
      json.field("outboundAbandoned", outbound.abandoned)
      json.field("totalAnswered", totalAnswered)
      json.field("totalAbandoned", totalAbandoned)
      json.field("totalMissed", inbound.missed + outbound.abandoned + inside.missed)
      json.field("totalRingTime", ring)
      json.field("totalTalkTime", talk)
      json.field("totalCall", totalCalls)
      json.field("totalAbandonedTime", abandoned)
      json.field("totalCallTime", call)
      json.field("avgRingTime", average(ring, totalCalls))
      json.field("avgTalkTime", average(talk, totalAnswered))
      json.field("avgCallTime", average(call, totalCalls))
      json.field("avgAbandonedTime", average(abandoned, totalAbandoned))
      json.field("totalVm", voicemails)
      json.field("totalExtToExtAbandoned", inside.abandoned)
      json.field("totalExtToExtAnswered", inside.answered)
      json.field("totalExtToExt", inside.total)
      json.field("totalExtToExtMissed", inside.missed)
    }
  }

  private static let internalFields: [StaticString] = [
    "internalInboundTotal", "internalInboundAnswered", "internalInboundAbandoned", "internalInboundMissed",
    "internalOutboundTotal", "internalOutboundAnswered", "internalOutboundAbandoned",
  ]
}
