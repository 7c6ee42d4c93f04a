internal import EventLog
internal import Events
internal import Importing
internal import ProjectionEngine
internal import Projections

/// How a command can end; the numbers are sysexits(3) where one fits.
enum ExitStatus: Int32 {
  case done = 0
  case failed = 1
  /// Something was good and something was not.
  case partial = 2
  case usage = 64
  case badData = 65
  case unavailable = 69
  case locked = 75
  case notAllowed = 77
}

/// What ends a command early: a sentence that says what happened, where, and what to do.
struct CommandFailure: Error, CustomStringConvertible {
  let status: ExitStatus
  let description: String

  init(_ status: ExitStatus, _ description: String) {
    self.status = status
    self.description = description
  }

  /// Any error of the layers below, with the exit status that fits it; nil for an error of another kind.
  init?(_ error: any Error) {
    switch error {
    case let failure as CommandFailure: self = failure
    case let error as LogError: self.init(CommandFailure.status(error), "\(error)")
    case KeyStoreError.log(let error): self.init(CommandFailure.status(error), "\(error)")
    case let error as KeyStoreError: self.init(.unavailable, "\(error)")
    case AppendError.log(let error), AppendError.indeterminate(let error):
      self.init(CommandFailure.status(error), "\(error)")
    case let error as AppendError: self.init(.badData, "\(error)")
    case ImportFault.log(let error): self.init(CommandFailure.status(error), "\(error)")
    case let error as ImportFault: self.init(.badData, "\(error)")
    case let error as ImportFailure: self.init(.badData, "\(error)")
    case let fault as ReadModelFault: self.init(fault)
    case let error as QuestionFault: self.init(.usage, "\(error)")
    case let error as Period.Unreadable: self.init(.usage, "\(error)")
    default:
      guard let fault = ReadModelFault(error, path: "views.db") else { return nil }
      self.init(fault)
    }
  }

  private init(_ fault: ReadModelFault) { self.init(fault.kind == .damaged ? .badData : .unavailable, "\(fault)") }

  private static func status(_ error: LogError) -> ExitStatus {
    switch error {
    case .locked: .locked
    case .missing, .cannotOpen, .readOnly, .diskFull, .newerFormat: .unavailable
    case .damaged, .foreign: .badData
    case .io, .closed, .engine: .failed
    }
  }
}
