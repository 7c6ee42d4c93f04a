internal import Events

/// The older metrics: a list of days of the whole organisation, by editor, model and language.
struct CopilotMetrics {
  private let days: [JSONValue]
  private let source: String

  static func isDay(_ value: JSONValue) -> Bool {
    guard let object = value.object, object["date"] != nil else { return false }
    return object.keys.contains { $0.hasPrefix("copilot_") }
  }

  init(_ days: [JSONValue], _ options: ImportOptions) {
    self.days = days
    source = options.source ?? "github-copilot/organisation"
  }

  func read(into sink: inout some ImportSink) throws {
    try sink.begin(source: source, understoodAs: [("report", "older metrics of the whole organisation")])
    var seen: [Day: Int] = [:]
    for (index, value) in days.enumerated() {
      try sink.read(row: index + 1)
      let candidate: Candidate
      do throws(CellFault) {
        candidate = try read(CopilotPath(value: value, path: "[\(index)]"), row: index + 1, &seen)
      } catch {
        try sink.reject(Rejection(line: 0, field: error.field, what: error.what, mend: error.mend))
        continue
      }
      try sink.accept(candidate)
      let day = candidate.time.utcDay
      try sink.accept(coverage(of: source, from: day, days: 1, grain: "day", state: "complete", row: index + 1))
    }
  }

  private func read(_ day: CopilotPath, row: Int, _ seen: inout [Day: Int]) throws(CellFault) -> Candidate {
    let date = try day.day("date")
    if let first = seen[date] {
      throw CellFault("\(day.path).date", "stands in [\(first - 1)] already", mend: "Keep one of them.")
    }
    seen[date] = row
    var (chats, suggestions, acceptances) = (Int64(0), Int64(0), Int64(0))
    for part in ["copilot_ide_chat", "copilot_dotcom_chat"] {
      guard let chat = day.member(part) else { continue }
      for holder in try [chat] + chat.elements("editors") {
        for model in try holder.elements("models") { chats += try model.count("total_chats") ?? 0 }
      }
    }
    if let completions = day.member("copilot_ide_code_completions") {
      for editor in try completions.elements("editors") {
        for model in try editor.elements("models") {
          for language in try model.elements("languages") {
            suggestions += try language.count("total_code_suggestions") ?? 0
            acceptances += try language.count("total_code_acceptances") ?? 0
          }
        }
      }
    }
    var counts = Members(capacity: 5)
    counts.add("accepted", acceptances)
    counts.add("actions", chats)
    counts.add("activeUsers", try day.count("total_active_users"))
    counts.add("engagedUsers", try day.count("total_engaged_users"))
    counts.add("generated", suggestions)
    return copilotSummary(nil, counts, tokens: Members(), attributes: Members(), date, nil, row: row)
  }
}
