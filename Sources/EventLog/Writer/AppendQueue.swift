internal import Dispatch
internal import Synchronization

/// Gathers what tasks append while a commit runs, so that the next commit takes it all: one flush for many callers.
final class AppendQueue: Sendable {
  struct Request: Sendable {
    let batch: AppendBatch
    let completion: @Sendable (Result<[Appended], AppendError>) -> Void
  }
  private struct State {
    var waiting: [Request] = []
    var isDraining = false
  }
  /// Most batches that share a commit.
  private static let limit = 1_024

  private let state = Mutex(State())
  // Blocking work stays off the cooperative pool.
  private let thread = DispatchQueue(label: "hebel.log.append", qos: .userInitiated)

  func submit(
    _ batch: AppendBatch, to log: EventLog, completion: @escaping @Sendable (Result<[Appended], AppendError>) -> Void
  ) {
    let mustStart = state.withLock { state in
      state.waiting.append(Request(batch: batch, completion: completion))
      defer { state.isDraining = true }
      return !state.isDraining
    }
    if mustStart { thread.async { self.drain(log) } }
  }

  private func drain(_ log: EventLog) {
    while true {
      let requests = state.withLock { state in
        let taken = Array(state.waiting.prefix(AppendQueue.limit))
        state.waiting.removeFirst(taken.count)
        if taken.isEmpty { state.isDraining = false }
        return taken
      }
      if requests.isEmpty { return }
      let results = log.writer.withLock { writer in writer.commit(requests.map(\.batch)) }
      for (request, result) in zip(requests, results) { request.completion(result) }
    }
  }
}
