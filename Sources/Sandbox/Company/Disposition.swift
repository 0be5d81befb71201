/// How a leg ended; the words are the service's.
enum Disposition: String, Sendable {
  case connected = "Connected"
  case missed = "Missed"
  case voicemail = "Voicemail"
  case abandoned = "Abandoned"
  case busy = "Busy"
  case forwarded = "Forwarded"
  case rejected = "Rejected"
  case noAnswer = "No Answer"
}
