/// Records with everything in every field that somebody who means harm, or no harm at all, can bring there.
enum HostileRecords {
  /// As JSON.
  private static let values = [
    #""MARK SMITH""#, "null", #""null""#, #""""#, #""-""#, #""+15555550146""#, #""+1+cmd|' /C calc'!A0""#,
    #""=1+1""#,
    #"" =1""#, #""@SUM(A1)""#, #""\u3000＝1""#, #""a,b""#, #""say \"hi\"""#, #""a\r\nb\tc""#,
    #""\u001b[31mred\u0000""#,
    "\"C1 \u{9B}31m DEL \u{7F} bidi \u{202E}x\u{2066} \u{2028} \u{200F}\"", "\"José Álvarez 李小龍 👩‍👩‍👧 e\u{301}\"",
    "\"=\u{301}1 *\u{301}\"", #""\\ | * _ [x](y) <b> & ~ ! `""#, "0", "-5", "12345678901234567890", "1.50",
    "1e2",
    "true", "false", #""007""#, #""Incoming""#, #""Voicemail""#, #""VOICEMAIL""#, #""Missed""#,
    #""Connected""#,
    #"["East Office","Sales, \"Süd\""]"#, #"["one"]"#, #""[\"one\"]""#, "[]", #"{"a":[1,{"b":"\u202e"}]}"#,
    #"[1,null,{"z":"y"}]"#, #""2022-02-03T09:11:32.897-0500""#, "1643897492897", #""1643897492897""#,
    #""00:28:16""#,
    #""Wide 山田太郎山田太郎山田太郎山田太郎山田太郎山田太郎""#, "\"\\ud800 half\"", #""\u212a1""#, #""K1""#,
  ]

  private static let names = [
    "callId", "pbxId", "startTimeUTC", "startTime", "connectTimeUTC", "connectTime", "direction", "caller",
    "callerName", "callerId", "callee", "calleeName", "dnis", "aaDestination", "missed", "abandoned",
    "answered",
    "answeredTime", "lastLegDisposition", "callLegCount", "callTime", "ringDuration", "waitTimeMS",
    "waitTime",
    "abandonedTime", "talkTimeMS", "talkTime", "calleeHoldDurationMS", "calleeHoldDuration", "sipCallId",
    "departments", "branches", "disconnectedTimeUTC", "lra", "=new\u{202E}\\\"",
  ]

  /// Each field meets each value with some other neighbours.
  static let all: [String] = (0..<values.count * 6).map { number in
    // A field is left out now and then, and the order turned.
    let kept = names.enumerated().filter { (number + $0.offset) % 11 != 0 }.map { position, name in
      // Steps that share no factor with how many values there are.
      let value = values[
        (number * (position % 5 == 0 ? 1 : 3) + position * 7 + number / values.count) % values.count]
      return "\(quoted(name)):\(value)"
    }
    return "{" + (number % 7 == 0 ? kept.reversed() : kept).joined(separator: ",") + "}"
  }

  private static func quoted(_ name: String) -> String {
    "\"" + name.replacing("\\", with: #"\\"#).replacing("\"", with: #"\""#) + "\""
  }
}
