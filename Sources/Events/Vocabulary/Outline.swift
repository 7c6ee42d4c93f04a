/// What a message may repeat of a text that stood where it does not belong.
///
/// Where columns were swapped, any cell may hold a name, an address or a personnel number, and messages travel further
/// than the file: into terminals, mails, logs of a scheduler. Line and column say where to look.
public enum Outline {
  /// In quotes what cannot name anybody: numbers of up to three digits, decimals, days. Of all else the length.
  public static func of(_ text: String) -> String {
    if isHarmless(text) { return "'\(text)'" }
    let isNumber = !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
    return isNumber ? "a number of \(text.utf8.count) digits" : "a text of \(text.count) characters"
  }

  private static func isHarmless(_ text: String) -> Bool {
    var bytes = Array(text.utf8)
    if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") { bytes.removeFirst() }
    guard bytes.allSatisfy({ (48...57).contains($0) || ".,/-".utf8.contains($0) }) else { return false }
    let separators = bytes.filter { !(48...57).contains($0) }
    let runs = bytes.split(omittingEmptySubsequences: false) { !(48...57).contains($0) }.map(\.count)
    switch separators.count {
    case 0: return bytes.count <= 3
    // Short decimals; longer ones might be numbers of contracts or persons.
    case 1: return separators[0] < UInt8(ascii: "/") && separators[0] != UInt8(ascii: "-") && bytes.count <= 6
    // 2026-02-30, 30.02.26, 2/30/2026.
    case 2:
      return separators[0] == separators[1] && runs.allSatisfy { (1...4).contains($0) }
        && runs.count { $0 > 2 } <= 1
    default: return false
    }
  }
}
