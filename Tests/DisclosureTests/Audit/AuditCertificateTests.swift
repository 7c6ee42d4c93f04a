@testable import Disclosure
import Testing

/// Certificates are believed only after they were checked.
struct AuditCertificateTests {
  /// Sums x0 + x1 and x1 + x2 over blocks of 3, 4 and 3 people.
  private func exposure(_ k: Int) -> Exposure {
    var exposure = Exposure(
      k: k, blocks: Blocks(weights: [3, 4, 3], blockOf: [0, 1, 2]), isAnchor: [false, false, false],
      preference: [0, 0, 0], limits: .standard)
    exposure.force([Entry(column: 0, value: 1), Entry(column: 1, value: 1)])
    exposure.force([Entry(column: 1, value: 1), Entry(column: 2, value: 1)])
    return exposure
  }
  private func direction(_ values: [Int64]) -> SupportProof {
    .leaf(values.enumerated().map { Entry(column: Int32($0.offset), value: $0.element) }.filter { $0.value != 0 })
  }

  /// The least that is kept for column 0 after a proof was offered for it; nil where the proof was rejected.
  private func least(_ k: Int, _ values: [Int64]) -> Int? {
    var exposure = exposure(k)
    return exposure.accept(direction(values), 0) ? exposure.leastOf[0] : nil
  }

  @Test func `a right certificate is accepted`() {
    #expect(least(6, [1, -1, 1]) == 6)
  }

  @Test func `a certificate that a row contradicts is rejected`() {
    #expect(least(6, [1, -1, 2]) == nil)
    #expect(least(6, [1, 0, 0]) == nil)
  }

  @Test func `a certificate that proves too little is rejected`() {
    #expect(least(7, [1, -1, 1]) == nil)
    #expect(least(7, []) == nil)
  }

  @Test func `a certificate whose numbers outgrow 64 bits is rejected`() {
    let huge = Int64.max / 2
    #expect(least(6, [huge, -huge, huge]) == nil)
  }

  @Test func `every branch of a proof must hold`() {
    let blocks = Blocks(weights: [3, 4, 3], blockOf: [0, 1, 2])
    let right = direction([1, -1, 1])
    let both = SupportProof.branch(block: 1, absent: right, present: direction([]))
    #expect(blocks.least(both, at: 0) == 6)
    #expect(blocks.least(.branch(block: 1, absent: direction([]), present: right), at: 0) == 3)
    // The block of the column itself always takes part, and nobody counts twice.
    #expect(blocks.least(.branch(block: 0, absent: right, present: right), at: 0) == nil)
    #expect(blocks.least(.branch(block: 1, absent: both, present: both), at: 0) == nil)
  }

  @Test func `work without end is refused, not guessed`() {
    let (_, margins) = NamedAtoms.table([[3, 3], [3, 3]])
    var limits = AuditLimits.standard
    #expect(Audit(k: 5, limits: limits).chosen(from: margins).count == 5)
    limits.work = 10
    var audit = Audit(k: 5, limits: limits)
    // A row that stands alone takes no work.
    #expect(audit.verdict(on: margins[1]).isAdmitted)
    let verdicts = audit.select(margins)
    #expect(verdicts.contains(.refused(.unbounded)))
    audit = Audit(k: 5, limits: limits)
    audit.release([margins[1], margins[2]])
    #expect(audit.verdict(on: margins[3]) == .refused(.unbounded))
  }

  @Test func `numbers that outgrow 64 bits are refused, not guessed`() {
    var exposure = Exposure(
      k: 5, blocks: Blocks(weights: [9, 9], blockOf: [0, 1]), isAnchor: [true, true], preference: [0, 0],
      limits: .standard)
    exposure.force([Entry(column: 0, value: .max), Entry(column: 1, value: 3)])
    exposure.force([Entry(column: 0, value: .max - 1), Entry(column: 1, value: .max / 2)])
    #expect(exposure.isBeyondProof)
    let refusal = exposure.admit([Entry(column: 0, value: 1)])
    #expect(refusal == .unproven)
  }
}
