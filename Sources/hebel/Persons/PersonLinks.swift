internal import EventLog
internal import Events

/// Which numbers are one human: whatever links join, in the keys or, for logs that were carried over, in the log.
struct PersonLinks {
  private var neighbours: [PersonID: [PersonID]] = [:]

  init(keys: KeyStore, reader: LogReader) throws {
    for link in try keys.links() { join(link.merged, link.kept) }
    for entry in try reader.facts(ofType: "identities-linked") {
      guard let kept = entry.payload["kept"]?.string.flatMap({ PersonID($0) }),
        let merged = entry.payload["merged"]?.string.flatMap({ PersonID($0) })
      else { continue }
      join(merged, kept)
    }
  }

  private mutating func join(_ one: PersonID, _ other: PersonID) {
    neighbours[one, default: []].append(other)
    neighbours[other, default: []].append(one)
  }

  /// The person's own number included.
  func numbers(of person: PersonID) -> Set<PersonID> {
    var (found, open): (Set<PersonID>, [PersonID]) = ([person], [person])
    while let next = open.popLast() {
      for neighbour in neighbours[next] ?? [] where found.insert(neighbour).inserted { open.append(neighbour) }
    }
    return found
  }
}
