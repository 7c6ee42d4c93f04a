/// What the exact audit says of one row.
package enum AuditVerdict: Hashable, Sendable {
  /// Follows from what is released: it says nothing new and is always admitted.
  case known
  case safe(AuditProof)
  case refused(AuditRefusal)

  package var isAdmitted: Bool {
    if case .refused = self { return false }
    return true
  }
}

/// Counts that tell an auditor what was examined; none of them says anything about a person.
package struct AuditProof: Hashable, Sendable {
  /// People with the same membership in all rows are one atom: atoms that the row adds up, and those linked to them.
  package let atoms: Int
  /// Of these, atoms of fewer than k people.
  package let smallAtoms: Int
  /// Independent sums over small atoms alone that an attacker can make in the part that the row touches.
  package let rank: Int
  /// No such sum is about fewer people than this: at least k. Nil where no such sum exists, or where the row changes
  /// nothing about those that do, because something in it stays unknown.
  package let least: Int?
  /// Certificates, checked in exact arithmetic, behind `least`.
  package let certificates: Int
}

/// Why a row may not leave. Readers are never told which: every hidden row has the same wording.
package enum AuditRefusal: String, Hashable, Sendable {
  /// Sums and differences with it would be about fewer than k people.
  case breach
  /// Neither a breach nor a proof that there is none was found.
  case unproven
  /// The work allowed was used up before there was a proof.
  case unbounded
  /// The row itself is about fewer than k people.
  case smallGroup
}

/// How much work one call may do. A counter of operations, never a clock, so that the answer is the same everywhere.
package struct AuditLimits: Hashable, Sendable {
  /// Numbers touched while eliminating and solving, in one call.
  package var work: Int
  /// Unknowns that one linear programme may hold.
  package var unknowns: Int
  /// Cases that the search for one atom may distinguish where its linear programme does not decide.
  package var cases: Int
  /// Undecided rows up to which the best set is searched exactly.
  package var undecided: Int

  package init(work: Int, unknowns: Int, cases: Int, undecided: Int) {
    self.work = work
    self.unknowns = unknowns
    self.cases = cases
    self.undecided = undecided
  }

  /// Windows that cut each other may make everybody an atom, and nobody waits minutes for such a question.
  package static let acrossWindows = AuditLimits(work: 1_500_000_000, unknowns: 400, cases: 200, undecided: 20)
  package static let standard = AuditLimits(work: 20_000_000_000, unknowns: 400, cases: 200, undecided: 20)
}
