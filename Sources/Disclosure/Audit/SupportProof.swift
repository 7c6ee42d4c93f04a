/// Why no sum of a space S that has its largest entry at a column `a` is about few people.
///
/// **A leaf** is a direction g that every row of S is orthogonal to: a way in which the hidden contributions could
/// have been otherwise with every released sum the same. Scale a vector v of S so that its largest entry is v(a) = 1,
/// and let t(b) ≤ 1 be the largest |v| in block b. With w = λ·e(a) + s·g for any s and λ, 0 = v·g gives
/// λ = v·w ≤ Σ |w(b)|₁·t(b). So if |w(b)|₁ ≤ n(b) for every block, λ ≤ Σ n(b)·t(b) ≤ the people in the support of v.
/// The bound is the largest λ that some s allows; it is found from g in whole numbers. Since the support is a whole
/// number, the bound may be rounded up. This is the dual of the linear programme in the design; |v| ≤ 1 needs no dual
/// of its own, because the least of all minima is the same without it: a minimum with a larger entry elsewhere, scaled
/// to that entry, is a smaller one for that column.
///
/// **A branch** tells two cases apart where the programme is too weak: a block takes no part in v (then |w(b)| is free)
/// or it does (then its people count in full, and w(b) = 0).
indirect enum SupportProof: Hashable, Sendable {
  case leaf([Entry])
  case branch(block: Int32, absent: SupportProof, present: SupportProof)

  /// The directions that the proof rests on.
  var directions: [[Entry]] {
    switch self {
    case .leaf(let direction): [direction]
    case .branch(_, let absent, let present): absent.directions + present.directions
    }
  }
}

/// Blocks by the side of a branch that they are on.
struct Cases: Sendable {
  var absent: Set<Int32> = []
  var present: Set<Int32> = []

  func decide(_ block: Int32) -> Bool { absent.contains(block) || present.contains(block) }
}

/// Columns and the people behind them, for the checks of proofs.
struct Blocks: Sendable {
  /// People who count, by block; −1 for what is no contribution of anybody.
  let weights: [Int]
  let blockOf: [Int32]

  /// More people than anybody has.
  static let everybody = Int.max / 4

  /// Whether fewer than k people who count are in the support of a vector. It looks no further than it must.
  func isBreach(_ vector: some Sequence<Entry>, _ k: Int) -> Bool {
    var sum = 0
    var isAbout = false
    var seen: [Int32] = []
    for entry in vector {
      let block = blockOf[Int(entry.column)]
      isAbout = isAbout || weights[Int(block)] >= 0
      // Fewer than k blocks with people come before the end, but blocks without any may be many.
      if weights[Int(block)] <= 0 || seen.contains(block) { continue }
      seen.append(block)
      sum += weights[Int(block)]
      if sum >= k { return false }
    }
    return isAbout
  }

  /// The people in the support of any vector whose largest entry is at `column`, at least. Exact; nil where numbers
  /// outgrow 64 bits. That the directions are orthogonal to the space is checked by who has the space.
  func least(_ proof: SupportProof, at column: Int32, _ cases: Cases = Cases()) -> Int? {
    switch proof {
    case .leaf(let direction): return bound(direction, at: column, cases)
    case .branch(let block, let absent, let present):
      guard block != blockOf[Int(column)], !cases.decide(block) else {
        return nil
      }
      var (without, with) = (cases, cases)
      without.absent.insert(block)
      with.present.insert(block)
      guard let one = least(absent, at: column, without), let two = least(present, at: column, with) else {
        return nil
      }
      return min(one, two)
    }
  }

  /// Columns that a direction may be a proof for too: a guess, which `least` confirms or does not.
  func served(by direction: [Entry], _ k: Int) -> [Int32] {
    var first = (ratio: Double.infinity, block: Int32(-1))
    var second = Double.infinity
    for entry in direction {
      let block = blockOf[Int(entry.column)]
      let ratio = Double(weights[Int(block)]) / Double(abs(entry.value))
      if ratio < first.ratio {
        if block != first.block { second = first.ratio }
        first = (ratio, block)
      } else if block != first.block {
        second = min(second, ratio)
      }
    }
    return direction.compactMap { entry in
      let block = blockOf[Int(entry.column)]
      let most = block == first.block ? second : first.ratio
      let people = Double(weights[Int(block)]) + most * Double(abs(entry.value))
      return people > Double(k - 1) - 1e-6 ? entry.column : nil
    }
  }

  private func bound(_ direction: [Entry], at column: Int32, _ cases: Cases) -> Int? {
    let own = blockOf[Int(column)]
    let base = weights[Int(own)] + cases.present.reduce(0) { $0 + weights[Int($1)] }
    var gain = abs(direction[column: column])
    if gain == 0 { return base }
    guard let lengths = lengths(direction, without: column) else { return nil }
    gain -= lengths.first { $0.block == own }?.length ?? 0
    if gain <= 0 { return base }
    // The largest s with s·|g(b)|₁ ≤ n(b) everywhere gives λ = n(own) + s·gain.
    var added = Self.everybody
    for (block, length) in lengths where !cases.absent.contains(block) && length > 0 {
      let weight = cases.present.contains(block) ? 0 : Int64(weights[Int(block)])
      let (product, overflow) = weight.multipliedReportingOverflow(by: gain)
      if overflow { return nil }
      let quotient = product / length
      added = min(added, Int(quotient) + (quotient * length < product ? 1 : 0))
    }
    return min(Self.everybody, base + added)
  }

  /// The sum of sizes in each block. Columns of a block are mostly next to each other: what is not is put there first.
  private func lengths(_ direction: [Entry], without column: Int32) -> [(block: Int32, length: Int64)]? {
    var lengths: [(block: Int32, length: Int64)] = []
    lengths.reserveCapacity(direction.count)
    var isAscending = true
    for entry in direction where entry.column != column {
      let block = blockOf[Int(entry.column)]
      if let last = lengths.last, last.block == block {
        let (sum, overflow) = last.length.addingReportingOverflow(abs(entry.value))
        if overflow { return nil }
        lengths[lengths.count - 1].length = sum
      } else {
        isAscending = isAscending && (lengths.last?.block ?? -1) < block
        lengths.append((block, abs(entry.value)))
      }
    }
    return isAscending ? lengths : self.lengths(ordered(direction), without: column)
  }

  /// By block, and by column within.
  private func ordered(_ direction: [Entry]) -> [Entry] {
    direction.sorted {
      (blockOf[Int($0.column)], $0.column) < (blockOf[Int($1.column)], $1.column)
    }
  }
}
