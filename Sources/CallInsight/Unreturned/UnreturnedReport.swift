import CallTime

/// Lines for all numbers outside with a missed call, those first that need somebody.
package struct UnreturnedReport: Sendable {
  package let lines: [UnreturnedLine]
  package let leftOut: LeftOut

  package static let empty = UnreturnedReport(lines: [], leftOut: LeftOut(short: 0, inside: 0, outgoing: 0))

  package func count(_ verdict: UnreturnedLine.Verdict) -> Int { lines.count { $0.verdict == verdict } }

  /// Missed calls of the range that make no line.
  package struct LeftOut: Hashable, Sendable {
    /// Over within a second.
    package let short: Int
    /// From an extension, or between extensions.
    package let inside: Int
    /// Went out.
    package let outgoing: Int

    package var count: Int { short + inside + outgoing }

    /// `left out: 3 of a second, 12 internal, 40 outgoing`; nil where nothing is.
    package var words: String? {
      let parts = [(short, "of a second"), (inside, "internal"), (outgoing, "outgoing")].filter { $0.0 > 0 }
        .map { "\(NumberText.grouped($0.0)) \($0.1)" }
      return parts.isEmpty ? nil : "left out: " + parts.joined(separator: ", ")
    }
  }
}
