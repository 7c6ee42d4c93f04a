/// The search for one column's proof.
extension Exposure {
  /// Finds a proof for a column. Nil: found.
  mutating func prove(_ column: Int32) -> AuditRefusal? {
    switch find(column) {
    case .proof(let proof): accept(proof, column) ? nil : .unproven
    case .breach: .breach
    case .none: isExhausted ? .unbounded : .unproven
    }
  }

  /// Looks in a neighbourhood that grows by what the programme asks for (delayed column generation), until there is a
  /// proof, a breach, or nothing more to ask for; then cases are told apart.
  mutating func find(_ column: Int32) -> Finding {
    if blocks.weights[Int(blocks.blockOf[Int(column)])] >= k { return .proof(.leaf([])) }
    var place = Neighbourhood(of: column, in: space, limit: 24, &marks)
    while !isExhausted {
      var programme = Programme(place, in: space, blocks, Cases(), &marks)
      var support: [(column: Int32, score: Double)] = []
      let finding = solve(&programme, column, Cases(), &support)
      guard case .none = finding else { return finding }
      let here = Set(place.free)
      let wanted = support.filter { space.rowOf[Int($0.column)] < 0 && $0.score > 0 && !here.contains($0.column) }
      if wanted.isEmpty {
        var left = limits.cases
        return search(place, Cases(), &left)
      }
      if place.free.count >= limits.unknowns { return .none }
      let most = Self.weightiest(wanted, max(16, place.free.count / 2))
      place.extend(by: most, in: space, limit: limits.unknowns, &marks)
    }
    return .none
  }

  /// The columns with the highest scores, of equal ones the first.
  private static func weightiest(_ all: [(column: Int32, score: Double)], _ count: Int) -> [Int32] {
    var best: [(column: Int32, score: Double)] = []
    func precedes(_ one: (column: Int32, score: Double), _ other: (column: Int32, score: Double)) -> Bool {
      one.score > other.score || one.score == other.score && one.column < other.column
    }
    for one in all {
      if best.count == count, let last = best.last, !precedes(one, last) { continue }
      best.insert(one, at: best.firstIndex { precedes(one, $0) } ?? best.count)
      if best.count > count { best.removeLast() }
    }
    return best.map(\.column)
  }

  /// One programme: a proof where it reaches k, a breach where few people are behind its minimum.
  private mutating func solve(
    _ programme: inout Programme, _ column: Int32, _ cases: Cases, _ support: inout [(column: Int32, score: Double)]
  ) -> Finding {
    let paid = cases.present.reduce(0) { $0 + blocks.weights[Int($1)] }
    let isSolved = programme.solve(until: k - paid)
    // Setting up counts too: a small programme takes about as long as a thousand numbers do.
    solving += 1_000 + programme.tableau.work + 4 * programme.tableau.width * programme.tableau.height
    if let direction = programme.direction(in: space, &marks) {
      let leaf = SupportProof.leaf(direction)
      if let least = blocks.least(leaf, at: column, cases), least >= k { return .proof(leaf) }
    }
    guard isSolved else { return .none }
    support = programme.support(in: space, blocks, &marks)
    if blocks.isBreach(support.lazy.map { Entry(column: $0.column, value: 1) }, k),
      let vector = programme.vector(in: space), blocks.isBreach(vector, k)
    {
      return .breach(vector)
    }
    return .none
  }

  enum Finding {
    case proof(SupportProof), breach([Entry]), none
  }

  private mutating func search(_ place: Neighbourhood, _ cases: Cases, _ left: inout Int) -> Finding {
    if left == 0 || isExhausted { return .none }
    left -= 1
    var programme = Programme(place, in: space, blocks, cases, &marks)
    var support: [(column: Int32, score: Double)] = []
    let finding = solve(&programme, place.column, cases, &support)
    guard case .none = finding else { return finding }
    guard left > 0, let block = programme.undecided(blocks, cases) else { return .none }
    var (without, with) = (cases, cases)
    without.absent.insert(block)
    with.present.insert(block)
    switch search(place, without, &left) {
    case .proof(let absent):
      guard case .proof(let present) = search(place, with, &left) else { return .none }
      return .proof(.branch(block: block, absent: absent, present: present))
    case .breach(let vector): return .breach(vector)
    case .none: return .none
    }
  }

  /// Checks a proof from the beginning, in whole numbers, and keeps it for the column and those that it serves too.
  mutating func accept(_ proof: SupportProof, _ column: Int32) -> Bool {
    guard let least = blocks.least(proof, at: column), least >= k, holds(proof) else { return false }
    let number = Int32(proofs.count)
    let columns = Set(proof.directions.flatMap { $0.map(\.column) }).union([column]).sorted()
    proofs.append(proof)
    moved.append(columns)
    users.append(0)
    for one in columns { touching[Int(one)].append(number) }
    rely(column, on: number, least)
    if case .leaf = proof {
      for one in blocks.served(by: proof.directions[0], k) where proofOf[Int(one)] < 0 {
        guard let least = blocks.least(proof, at: one), least >= k else { continue }
        rely(one, on: number, least)
      }
    }
    return true
  }

  /// Whether every row is orthogonal to every direction.
  private func holds(_ proof: SupportProof) -> Bool {
    for direction in proof.directions {
      var rows: Set<Int32> = []
      for entry in direction {
        if space.isAnchor[Int(entry.column)] { return false }
        rows.formUnion(space.holders[Int(entry.column)])
        if space.rowOf[Int(entry.column)] >= 0 { rows.insert(space.rowOf[Int(entry.column)]) }
      }
      for row in rows {
        do throws(AuditOverflow) {
          if try direction.product(space.rows[Int(row)]) != 0 { return false }
        } catch { return false }
      }
    }
    return true
  }
}
