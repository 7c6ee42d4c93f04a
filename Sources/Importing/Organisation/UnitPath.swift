/// A unit's identifier: its path from the top, `Operations/Logistics`.
struct UnitPath: Hashable, Comparable {
  let text: String
  /// In bytes; what an event's payload takes.
  static let longest = 400

  /// Spaces around the names are dropped; nil where a name is missing between two strokes.
  init?(_ raw: String) {
    guard raw.utf8.contains(UInt8(ascii: "/")) else {
      text = raw.trimmedCell
      if text.isEmpty { return nil }
      return
    }
    let names = raw.split(separator: "/", omittingEmptySubsequences: false).map { String($0).trimmedCell }
    guard names.allSatisfy({ !$0.isEmpty }) else { return nil }
    text = names.joined(separator: "/")
  }

  /// The path above; nil at the top.
  var parent: UnitPath? {
    text.lastIndex(of: "/").flatMap { UnitPath(String(text[..<$0])) }
  }

  var name: String { text.lastIndex(of: "/").map { String(text[text.index(after: $0)...]) } ?? text }

  static func < (left: UnitPath, right: UnitPath) -> Bool { left.text < right.text }
}

extension Table {
  mutating func unit(_ column: Column) throws(CellFault) -> UnitPath? {
    guard let text = try text(column) else { return nil }
    guard let path = UnitPath(text) else {
      throw CellFault(
        column.name, "\(quoted(text)) names a unit without a name", mend: "Write a path like Operations/Logistics.")
    }
    guard path.text.utf8.count <= UnitPath.longest else {
      throw CellFault(
        column.name, "is a path of \(path.text.utf8.count) bytes",
        mend: "Write a path of at most \(UnitPath.longest) bytes.")
    }
    return path
  }

  mutating func requiredUnit(_ column: Column) throws(CellFault) -> UnitPath {
    guard let unit = try unit(column) else { throw missing(column) }
    return unit
  }
}
