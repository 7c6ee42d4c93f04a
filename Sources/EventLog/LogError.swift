public import Events

/// Why a file of the data directory could not be read or written. Each text says what happened, where, what to do.
public enum LogError: Error, Hashable, Sendable {
  /// There is no file, and none was asked for.
  case missing(path: String)
  case cannotOpen(path: String, why: String)
  case readOnly(path: String)
  case diskFull(path: String)
  /// Bytes are not what was once written.
  case damaged(path: String, what: String)
  /// The file is of another kind.
  case foreign(path: String, what: String)
  /// Written by a newer program.
  case newerFormat(path: String, found: Int, known: Int)
  /// Somebody else writes; the lock was not free within the time allowed (exit 75).
  case locked(path: String, holder: String, waitedSeconds: Int)
  /// Reading or writing failed. What was being appended may or may not be there: repeat with the same identities.
  case io(path: String, what: String)
  case closed(path: String)
  /// Anything else that the engine refuses, in its own words.
  case engine(path: String, what: String)
}

extension LogError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let path): "There is no \(path). Run `hebel init` there, or name another directory with --data."
    case .cannotOpen(let path, let why): "\(path) cannot be opened: \(why). Check that the directory may be written."
    case .readOnly(let path): "\(path) may not be written. Check who owns the file and its directory."
    case .diskFull(let path):
      "The disk that holds \(path) is full. What was acknowledged is safe; make room and run the same command again."
    case .damaged(let path, let what):
      "\(path) is damaged: \(what). Stop writing to it, keep a copy, and restore the last good backup."
    case .foreign(let path, let what): "\(path) does not belong here: \(what). Name the right file or directory."
    case .newerFormat(let path, let found, let known):
      "\(path) was written by a newer Hebel (format \(found), this one knows \(known)). Install the newer version."
    case .locked(let path, let holder, let seconds):
      "\(path) is in use by \(holder); waited \(seconds) s. Wait until it has ended, then run the same command again."
    case .io(let path, let what):
      "Reading or writing \(path) failed: \(what). Whether the last step was stored is open; repeating it is safe."
    case .closed(let path): "\(path) was closed. Open it again."
    case .engine(let path, let what): "\(path): the database refused (\(what)). Nothing was stored."
    }
  }
}

/// Why a batch was not appended. All or nothing: none of its events was, except where the text says it is open.
public enum AppendError: Error, Hashable, Sendable {
  /// An event is not well-formed; `index` counts from 0.
  case invalid(index: Int, fault: EventFault)
  /// Two events of the batch carry the same source and id.
  case repeatedInBatch(first: Int, second: Int)
  /// The identity is known, with other content.
  case differs(index: Int, position: Position, field: String)
  /// Some events of the batch are known and some are not.
  case partlyKnown(known: [Int], unknown: [Int])
  /// The stream is not where the sender believes it to be; `actual` is 0 for a stream without events.
  case wrongVersion(stream: String, expected: ExpectedVersion, actual: StreamVersion)
  /// Nothing was stored.
  case log(LogError)
  /// The commit failed: whether the batch was stored is unknown until it is repeated with the same identities.
  case indeterminate(LogError)
}

extension AppendError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .invalid(let index, let fault): "Event \(index + 1) of the batch: \(fault)"
    case .repeatedInBatch(let first, let second):
      "Events \(first + 1) and \(second + 1) of the batch carry the same source and id. Send each event once."
    case .differs(let index, let position, let field):
      "Event \(index + 1) of the batch stands at position \(position) with another \(field). "
        + "Use a new id, or append an event-corrected that names it."
    case .partlyKnown(let known, let unknown):
      "\(known.count) events of the batch are in the log already, \(unknown.count) are not. "
        + "Repeat a batch as it was sent first, or send the new events apart."
    case .wrongVersion(let stream, let expected, let actual):
      "Stream \(stream) is at version \(actual); \(expected) was expected. Read it again and decide anew."
    case .log(let error): "\(error)"
    case .indeterminate(let error):
      "\(error) Repeat the batch with the same identities: it tells whether it had been stored."
    }
  }
}
