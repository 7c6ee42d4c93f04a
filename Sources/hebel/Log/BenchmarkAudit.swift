internal import ArgumentParser
internal import Disclosure
internal import Events

struct BenchmarkAuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Audit made-up organisations exactly, and print JSON.",
    discussion: """
      Example:
        hebel benchmark audit --people 80000

      new_ms: 200 rows asked anew where some 10,000 rows over some 2,000 atoms were released, part of them refused.
      component_ms: one component of 200 small atoms proven. quarter_ms: all rows of a quarter selected and proven.
      """, shouldDisplay: false)
  @Option(help: "People of the organisation whose quarter is audited; a unit for every ten.") var people = 80_000

  func run() {
    var object = news()
    let component = AuditSample(lines: 10, columns: 20)
    object["component_atoms"] = .integer(Int64(component.atoms))
    measure(component, as: "component", in: &object)
    var shape = AuditSample.Shape.quarter
    shape.people = people
    shape.units = max(1, people / 10)
    let quarter = AuditSample(shape)
    object["quarter_atoms"] = .integer(Int64(quarter.atoms))
    measure(quarter, as: "quarter", in: &object)
    Console.print(String(decoding: CanonicalJSON.bytes(.object(object)), as: UTF8.self))
  }

  private func measure(_ sample: AuditSample, as name: String, in object: inout JSONObject) {
    var audit = Audit(k: 10)
    let (verdicts, milliseconds) = timed { audit.select(sample.candidates) }
    object["\(name)_ms"] = .integer(milliseconds)
    object["\(name)_rows"] = .integer(Int64(sample.candidates.count))
    object["\(name)_released"] = .integer(Int64(verdicts.count { $0.isAdmitted }))
    let unproven = verdicts.count { $0 == .refused(.unproven) || $0 == .refused(.unbounded) }
    object["\(name)_unproven"] = .integer(Int64(unproven))
  }

  /// What was released stands there once for each of two measures, as ledgers hold it.
  private func news() -> JSONObject {
    let sample = AuditSample(.questions)
    var all = Audit(k: 10)
    let verdicts = all.select(sample.candidates)
    var admitted: [AuditRow] = []
    var refused: [AuditRow] = []
    for (row, verdict) in zip(sample.candidates, verdicts) where verdict != .refused(.smallGroup) {
      if verdict.isAdmitted { admitted.append(row) } else { refused.append(row) }
    }
    let step = max(1, admitted.count / 100)
    let asked = admitted.indices.filter { $0 % step == 0 }.prefix(100)
    let held = Set(asked)
    var audit = Audit(k: 10)
    var released = 0
    for measure in ["calls", "tokens"] {
      let rows = admitted.indices.filter { !held.contains($0) }
        .map { AuditRow(name: "\(measure) \(admitted[$0].name)", cells: admitted[$0].cells) }
      released += rows.count
      audit.release(rows)
    }
    let question = asked.map { admitted[$0] } + refused.prefix(100)
    let (answers, milliseconds) = timed { audit.select(question) }
    return [
      "new_ms": .integer(milliseconds), "new_rows": .integer(Int64(question.count)),
      "new_released": .integer(Int64(answers.count { $0.isAdmitted })), "new_beside": .integer(Int64(released)),
      "new_atoms": .integer(Int64(sample.atoms)),
    ]
  }

  private func timed<Result>(_ body: () -> Result) -> (Result, Int64) {
    let started = ContinuousClock.now
    let result = body()
    let components = (ContinuousClock.now - started).components
    return (result, components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000)
  }
}
