/// Proofs for all columns at the price of rows.
extension Exposure {
  /// Withdraws, from each breach found and from whatever has no proof, the source of which the shadow comes last, until
  /// all is proved. Proofs outlive withdrawals, so that each column is proved about once. Returns whether it succeeded.
  mutating func prune() -> Bool {
    do throws(AuditOverflow) {
      if isBeyondProof { return false }
      var rows = space.inner
      try weed(&rows)
      for column in proofOf.indices.map(Int32.init) where blocks.weights[Int(blocks.blockOf[Int(column)])] >= 0 {
        while proofOf[Int(column)] < 0, !space.isAnchor[Int(column)], let holding = rowsHolding(column) {
          let found = find(column)
          if case .proof(let proof) = found, accept(proof, column) { break }
          var sources = holding.flatMap { space.rows[Int($0)] }
          if case .breach(let vector) = found { sources = vector }
          guard !isExhausted, let last = lastShadow(sources) else { return false }
          var changed = try space.withdraw(last)
          try weed(&changed)
        }
      }
      return true
    } catch {
      return false
    }
  }

  /// Withdraws what makes a row of the basis a breach.
  private mutating func weed(_ rows: inout [Int32]) throws(AuditOverflow) {
    while let row = rows.popLast() {
      guard blocks.isBreach(space.rows[Int(row)], k), let last = lastShadow(space.rows[Int(row)]) else { continue }
      rows += try space.withdraw(last)
    }
  }

  private func lastShadow(_ vector: [Entry]) -> Int32? {
    vector.lazy.map(\.column).filter { space.isShadow($0) }.max()
  }

  private func rowsHolding(_ column: Int32) -> [Int32]? {
    let own = space.rowOf[Int(column)]
    let all = space.holders[Int(column)] + (own >= 0 ? [own] : [])
    return all.isEmpty ? nil : all
  }
}
