/// The candidates that are not safe with everything else, in groups that do not concern each other.
///
/// Each candidate gets a column of its own, a *tag*, beside its contributions. Everything is eliminated but the columns
/// of components without proof and the tags. The rows left say which sums over those columns can be made, and by their
/// tags from which candidates. A candidate whose tag is in none of them plays no part in any breach: a breach lies in
/// these columns alone. A tag is like an anchor: what still carries it cannot be derived as long as its candidate is
/// hidden. Releasing the candidate is to add the row that has 1 at its tag and nothing else, so a group is a small
/// audit by itself, in which rows are added one at a time.
struct ConflictGroups {
  private(set) var groups: [ConflictGroup] = []
  /// Candidates in no group.
  private(set) var undisputed: [Int] = []

  /// `all` is what is exposed with all of the candidates.
  init(_ table: AuditTable, _ all: Exposure, _ candidates: [Int]) {
    let columns = table.isAnchor.count
    let parts = Components(of: all)
    var isAnchor = [Bool](repeating: true, count: columns + candidates.count)
    for (column, part) in parts.partOf.enumerated() where part >= 0 && parts.isOpen[Int(part)] {
      isAnchor[column] = false
    }
    for tag in candidates.indices { isAnchor[columns + tag] = false }
    var space = RowSpace(
      isAnchor: isAnchor, preference: table.degrees + [Int32](repeating: .max, count: candidates.count))
    var rows = table.released
    for (tag, index) in candidates.enumerated() {
      rows.append(table.candidates[index] + [Entry(column: Int32(columns + tag), value: 1)])
    }
    do throws(AuditOverflow) {
      for row in AuditTable.shortFirst(rows) {
        let rest = try space.reduced(row)
        if !rest.isEmpty { _ = try space.insert(rest) }
      }
    } catch {
      // Nothing is known of who concerns whom: what is left to do is to try the candidates one after another.
      return
    }
    gather(space, table, columns, candidates)
  }

  private mutating func gather(_ space: RowSpace, _ table: AuditTable, _ columns: Int, _ candidates: [Int]) {
    var parents = Array(0..<Int32(space.isAnchor.count))
    func root(_ column: Int32) -> Int32 {
      var one = column
      while parents[Int(one)] != one {
        parents[Int(one)] = parents[Int(parents[Int(one)])]
        one = parents[Int(one)]
      }
      return one
    }
    let inner = space.inner
    for row in inner {
      let first = root(space.pivots[Int(row)])
      for entry in space.rows[Int(row)] { parents[Int(root(entry.column))] = first }
    }
    var rows: [Int32: [[Entry]]] = [:]
    for row in inner { rows[root(space.pivots[Int(row)]), default: []].append(space.rows[Int(row)]) }
    var members: [Int32: [Int]] = [:]
    for tag in candidates.indices {
      let top = root(Int32(columns + tag))
      if rows[top] == nil { undisputed.append(candidates[tag]) } else { members[top, default: []].append(tag) }
    }
    for (top, tags) in members.sorted(by: { $0.value[0] < $1.value[0] }) {
      groups.append(
        ConflictGroup(
          candidates: tags.map { candidates[$0] }, tags: tags.map { Int32(columns + $0) }, rows: rows[top] ?? [],
          table))
    }
  }
}
