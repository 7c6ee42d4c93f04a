/// How a person and AI worked together in one interaction. Source of the five: the collaboration modes of the Anthropic
/// Economic Index (2025).
enum WorkMode: Int, CaseIterable, Sendable {
  case directive, feedbackLoop, learning, taskIteration, validation

  /// As events say it.
  var name: String {
    switch self {
    case .directive: "directive"
    case .feedbackLoop: "feedback-loop"
    case .learning: "learning"
    case .taskIteration: "task-iteration"
    case .validation: "validation"
    }
  }

  /// Its column among the rows of activity.
  var column: String { "mode_\(rawValue)" }

  /// nil for a text that is no mode. The five begin with five letters, so the first one decides which to compare with.
  init?(ascii: UnsafeBufferPointer<UInt8>) {
    let mode: WorkMode
    switch ascii.first {
    case UInt8(ascii: "d"): mode = .directive
    case UInt8(ascii: "f"): mode = .feedbackLoop
    case UInt8(ascii: "l"): mode = .learning
    case UInt8(ascii: "t"): mode = .taskIteration
    case UInt8(ascii: "v"): mode = .validation
    default: return nil
    }
    guard ascii.elementsEqual(mode.name.utf8) else { return nil }
    self = mode
  }
}
