import Figures
import Reporting
import Testing

@testable import Disclosure
@testable import hebel

/// What `audit explain` says of a row, for every way that the gate can come to a decision.
struct DecisionAccountTests {
  private static let proofs = [
    AuditProof(atoms: 7, smallAtoms: 2, rank: 1, least: 11, certificates: 2),
    AuditProof(atoms: 9, smallAtoms: 0, rank: 0, least: nil, certificates: 0),
  ]
  private static let verdicts: [AuditVerdict?] =
    [nil, .known] + proofs.map { .safe($0) }
    + [.refused(.breach), .refused(.unproven), .refused(.unbounded), .refused(.smallGroup)]

  private func account(_ decision: RowGround.Decision, _ rule: DisclosureRule?, _ audit: AuditVerdict?)
    -> DecisionAccount
  {
    DecisionAccount(RowGround(group: .organisation, decision: decision, rule: rule, audit: audit), k: 10)
  }

  @Test func `a hidden row is explained alike whatever hid it`() {
    let told = DisclosureRule.allCases.filter { $0 != .questions }.flatMap { rule in
      DecisionAccountTests.verdicts.map { account(.protected, rule, $0) }
    }
    #expect(Set(told).count == 1)
    #expect(told[0].rules == [1, 2, 3, 4, 5, 6, 7])
    #expect(!told[0].text.en.contains("10"))
  }

  @Test func `a question that is not allowed is told by itself, as it follows from no data`() {
    #expect(account(.protected, .questions, nil).rules == [11])
  }

  @Test func `a released row is explained alike whatever small groups stand beside it`() {
    let proven = DecisionAccountTests.proofs.flatMap { proof in
      ([nil] + DisclosureRule.allCases).map { account(.released, $0, .safe(proof)) }
    }
    #expect(Set(proven).count == 1)
    #expect(
      proven[0].text.en == "Proven in whole numbers: nothing about fewer than 10 people can be computed from "
        + "everything released.")
    #expect(account(.released, .bounds, .known) == account(.released, nil, .known))
  }

  @Test func `every decision has words in both languages`() {
    for decision in [RowGround.Decision.released, .standing, .protected, .unsayable] {
      for verdict in DecisionAccountTests.verdicts {
        let text = account(decision, nil, verdict).text
        #expect(!text.de.isEmpty && !text.en.isEmpty && text.de != text.en)
      }
    }
  }
}
