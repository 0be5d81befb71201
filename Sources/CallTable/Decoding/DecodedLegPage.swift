/// What one page of call legs holds. As `DecodedPage`.
package struct DecodedLegPage: Sendable {
  package let legs: [CallLeg]
  package let total: Int?
  package let scrollID: String?
  package let recordCount: Int
  package let defects: [RecordDefect]
  package let fault: DecodingFault?
}
