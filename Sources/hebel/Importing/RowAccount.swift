/// What became of each row of a file, so that every row that was read is counted once and the counts add up.
///
/// A row may tell of several things that fare differently. It counts as rejected before left out, forgotten and past
/// retention; then as what the log makes of its events; then as joined, as ignored, and where nothing is said of it, as
/// one that tells nothing beside other rows of the file.
struct RowAccount {
  struct Fate: OptionSet {
    let rawValue: UInt16
    static let read = Fate(rawValue: 1 << 0)
    static let rejected = Fate(rawValue: 1 << 1)
    static let leftOut = Fate(rawValue: 1 << 2)
    static let forgotten = Fate(rawValue: 1 << 3)
    static let pastRetention = Fate(rawValue: 1 << 4)
    /// An event of it was handed to the log.
    static let told = Fate(rawValue: 1 << 5)
    /// It joined accounts that were not known as one person's, or were.
    static let joined = Fate(rawValue: 1 << 6)
    static let knownJoin = Fate(rawValue: 1 << 7)
    static let ignored = Fate(rawValue: 1 << 8)
    static let decided: Fate = [.rejected, .leftOut, .forgotten, .pastRetention]
  }

  /// Rows by what became of them; the session counts those with events.
  struct Counts {
    var rejected = 0
    var leftOut = 0
    var forgotten = 0
    var pastRetention = 0
    var joined = 0
    var knownJoins = 0
    var ignored: [String: Int] = [:]
    /// Rows that are counted here although events of theirs were handed to the log.
    var notTold: Set<Int> = []
  }

  /// By line; two bytes each.
  private var fates: [Fate] = []
  private var ignored: [(row: Int, why: String)] = []
  private(set) var lastRead = 0

  static let nothingOfItsOwn = "tells nothing beside other rows of the file"

  mutating func note(_ fate: Fate, row: Int) {
    let row = max(0, row)
    if fates.count <= row { fates.append(contentsOf: repeatElement([], count: row + 1 - fates.count)) }
    fates[row].insert(fate)
    if fate == .read { lastRead = row }
  }

  mutating func note(ignored why: String, row: Int) {
    // The first reason counts.
    let isFirst = row >= fates.count || !fates[row].contains(.ignored)
    note(.ignored, row: row)
    if isFirst { ignored.append((row, why)) }
  }

  var counts: Counts {
    var counts = Counts()
    for (row, fate) in fates.enumerated() {
      if fate.contains(.told), !fate.isDisjoint(with: .decided) { counts.notTold.insert(row) }
      if fate.contains(.rejected) {
        counts.rejected += 1
      } else if fate.contains(.leftOut) {
        counts.leftOut += 1
      } else if fate.contains(.forgotten) {
        counts.forgotten += 1
      } else if fate.contains(.pastRetention) {
        counts.pastRetention += 1
      } else if fate.contains(.told) || !fate.contains(.read) {
        continue
      } else if fate.contains(.joined) {
        counts.joined += 1
      } else if fate.contains(.knownJoin) {
        counts.knownJoins += 1
      } else if !fate.contains(.ignored) {
        counts.ignored[RowAccount.nothingOfItsOwn, default: 0] += 1
      }
    }
    let others: Fate = [.told, .joined, .knownJoin, .decided]
    for (row, why) in ignored where fates[row].isDisjoint(with: others) { counts.ignored[why, default: 0] += 1 }
    return counts
  }
}
