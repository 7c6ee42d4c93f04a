public import Events

/// The year keys of a log for those who only read it: `keys.db` is opened when the first sealed event is met, and
/// nothing is written to it. For one thread.
public final class YearSeals {
  private let path: String
  private let logID: String
  private var known: [String: YearKey]?

  /// - Parameters:
  ///   - path: that of `keys.db`, which need not be there while nothing is sealed.
  ///   - logID: the log it must belong to.
  public init(path: String, logID: String) { (self.path, self.logID) = (path, logID) }

  /// Every year that has or had a key, oldest first; none where there is no file.
  ///
  /// Throws what is wrong with the file: of another log, damaged, of a newer program.
  public func years() throws(KeyStoreError) -> [YearKey] {
    Array(try load().values).sorted { ($0.days.lowerBound, $0.mark) < ($1.days.lowerBound, $1.mark) }
  }

  private func load() throws(KeyStoreError) -> [String: YearKey] {
    if let known { return known }
    guard fileExists(path) else { return [:] }
    var (owner, years): (String?, [YearKey]) = (nil, [])
    do throws(LogError) {
      owner = try KeyFile(path: path).owner(isNew: true)
      let connection = try Connection(path: path, mode: .readOnly)
      // Files of an older format have no such table, and logs beside them nothing sealed.
      if try connection.integer("PRAGMA user_version") ?? 0 >= 4 { years = try connection.yearKeys() }
    } catch { throw KeyStoreError.log(error) }
    guard owner == nil || owner == logID else {
      throw KeyStoreError.foreign(path: path, expected: logID, found: owner ?? "")
    }
    let found = Dictionary(years.map { ($0.name, $0) }) { first, _ in first }
    known = found
    return found
  }

  /// The plain number behind a sealed one; the sealed one itself where the year's key was destroyed.
  public func plain(_ person: PersonID, key: String) throws(KeyStoreError) -> PersonID {
    guard fileExists(path) || known != nil else { throw KeyStoreError.missing(path: path) }
    guard let year = try load()[key] else { throw KeyStoreError.unknownYear(path: path, name: key) }
    return year.unseal(person) ?? person
  }

  /// For whoever reads events. Costs one opening of `keys.db`.
  public func unsealing() throws(KeyStoreError) -> Unsealing {
    let destroyed = try years().filter(\.isDestroyed).map(\.name).sorted()
    // The placings of a destroyed year are read otherwise than before.
    return Unsealing(digest: destroyed.joined(separator: ",")) { try self.plain($0, key: $1) }
  }
}

extension KeyStore {
  /// The same for whoever holds the keys.
  public func unsealing() throws(KeyStoreError) -> Unsealing {
    let years = Dictionary(try yearKeys().map { ($0.name, $0) }) { first, _ in first }
    let path = path
    return Unsealing(digest: years.values.filter(\.isDestroyed).map(\.name).sorted().joined(separator: ",")) {
      guard let year = years[$1] else { throw KeyStoreError.unknownYear(path: path, name: $1) }
      return year.unseal($0) ?? $0
    }
  }
}
