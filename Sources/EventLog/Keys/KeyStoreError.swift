/// Why the identities cannot be used. Each text says what happened, where, what to do.
public enum KeyStoreError: Error, Sendable, CustomStringConvertible {
  case log(LogError)
  /// The log holds persons, but the file that tells whose they are is gone.
  case missing(path: String)
  /// The file belongs to another log.
  case foreign(path: String, expected: String, found: String)
  /// Another process named the same accounts meanwhile; what was derived from ours must be derived again.
  case overtaken(path: String)
  /// A text was to be sealed under the key of somebody who was forgotten.
  case forgotten(path: String)
  /// The log holds placings that were sealed under a year's key of which the file knows nothing.
  case unknownYear(path: String, name: String)
  /// The log was written beside a newer state of the file: that knew people whom this one does not.
  case outdated(path: String, generation: Int64, needed: Int64)
  case tombstones(TombstoneFault)

  public var description: String {
    switch self {
    case .log(let error): "\(error)"
    case .missing(let path):
      "\(path) is missing, but the log holds persons. A new one would make everybody a second person. "
        + "Restore it from its backup."
    case .foreign(let path, let expected, let found):
      "\(path) belongs to log \(found), this is log \(expected). Put the keys beside the log that they were made for."
    case .overtaken(let path):
      "Another process wrote \(path) in the meantime. Nothing was stored; run the same command again."
    case .forgotten(let path):
      "The person was forgotten in \(path) in the meantime. Nothing was stored; what is about nobody may be."
    case .unknownYear(let path, let name):
      "The log holds placings that were sealed under \(name), and \(path) has no such key: it is older than the log. "
        + "Restore its newest backup; without that key nobody can tell who was where in that year."
    case .outdated(let path, let generation, let needed):
      "\(path) is older than the log beside it: it was stored \(generation) times, the log speaks of people whom it "
        + "knew after \(needed). With it, people whom the log knows would be taken in as new ones. Put the newest "
        + "keys.db back, or restore log and keys of the same backup; nothing was changed."
    case .tombstones(let fault): "\(fault)"
    }
  }
}
