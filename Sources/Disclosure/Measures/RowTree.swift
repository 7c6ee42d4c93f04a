/// Groups of which each two are apart or one within the other, as units are.
///
/// Node 0 is everybody who stands in any row. Parents come before their children; rows over the same people are one
/// node.
struct RowTree: Sendable {
  private(set) var parent: [Int] = [0]
  private(set) var children: [[Int]] = [[]]
  private(set) var size: [Int] = [0]
  /// People of a node in none of its children.
  private(set) var rest: [Int] = []
  private(set) var rows: [[Int]] = [[]]
  /// The node of each row.
  private(set) var nodeOf: [Int]

  /// nil where two groups cross. Cost: one look at each membership.
  init?(_ groups: PeopleGroups) {
    let order = groups.members.indices.sorted {
      (groups.members[$1].count, $0) < (groups.members[$0].count, $1)
    }
    nodeOf = [Int](repeating: 0, count: groups.members.count)
    var innermost = [Int32](repeating: 0, count: groups.span)
    var met = [Bool](repeating: false, count: groups.span)
    for row in order {
      let members = groups.members[row]
      guard let first = members.first else { continue }
      let outer = innermost[Int(first)]
      for person in members {
        guard innermost[Int(person)] == outer else { return nil }
        if !met[Int(person)] {
          met[Int(person)] = true
          size[0] += 1
        }
      }
      if outer > 0 && size[Int(outer)] == members.count {
        nodeOf[row] = Int(outer)
        rows[Int(outer)].append(row)
        continue
      }
      let node = parent.count
      parent.append(Int(outer))
      children.append([])
      children[Int(outer)].append(node)
      size.append(members.count)
      rows.append([row])
      nodeOf[row] = node
      for person in members { innermost[Int(person)] = Int32(node) }
    }
    // A group of nobody is a node of its own below the root: it says nothing about anybody.
    for row in order where groups.members[row].isEmpty {
      nodeOf[row] = parent.count
      parent.append(0)
      children[0].append(nodeOf[row])
      children.append([])
      size.append(0)
      rows.append([row])
    }
    rest = size.indices.map { node in size[node] - children[node].reduce(0) { $0 + size[$1] } }
  }
}

/// The people of each row by numbers that can index an array.
struct PeopleGroups: Sendable {
  let members: [[UInt32]]
  /// Above every number.
  let span: Int

  init(_ groups: [[UInt32]]) {
    let top = groups.reduce(0) { max($0, Int($1.last ?? 0)) }
    let memberships = groups.reduce(0) { $0 + $1.count }
    if top < 8 * memberships + 4096 {
      members = groups
      span = top + 1
      return
    }
    var numbers: [UInt32: UInt32] = [:]
    members = groups.map { group in
      group.map { person in
        if let number = numbers[person] { return number }
        let number = UInt32(numbers.count)
        numbers[person] = number
        return number
      }
    }
    span = numbers.count
  }

  /// People who stand in the same rows, as one block: how many they are, and the blocks of each row.
  var blocks: (sizes: [Int], rows: [[Int]]) {
    var blockOf = [Int32](repeating: 0, count: span)
    var (cutBy, childOf): ([Int32], [Int32]) = ([-1], [0])
    for (row, people) in members.enumerated() {
      for person in people {
        let old = Int(blockOf[Int(person)])
        if cutBy[old] != Int32(row) {
          cutBy[old] = Int32(row)
          childOf[old] = Int32(cutBy.count)
          cutBy.append(-1)
          childOf.append(0)
        }
        blockOf[Int(person)] = childOf[old]
      }
    }
    var number = [Int](repeating: -1, count: cutBy.count)
    var sizes: [Int] = []
    for block in blockOf where block > 0 {
      if number[Int(block)] < 0 {
        number[Int(block)] = sizes.count
        sizes.append(0)
      }
      sizes[number[Int(block)]] += 1
    }
    var seen = [Int](repeating: -1, count: sizes.count)
    let rows = members.enumerated().map { row, people in
      var found: [Int] = []
      for person in people {
        let block = number[Int(blockOf[Int(person)])]
        if seen[block] != row {
          seen[block] = row
          found.append(block)
        }
      }
      return found.sorted()
    }
    return (sizes, rows)
  }
}
