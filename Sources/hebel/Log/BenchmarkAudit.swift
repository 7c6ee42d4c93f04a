internal import ArgumentParser
internal import Disclosure
internal import Events

struct BenchmarkAuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Audit made-up organisations exactly, and print JSON.",
    discussion: """
      Example:
        hebel benchmark audit --people 80000

      new_ms: 200 groups asked anew where 10,000 others over some 2,000 atoms were released, part of them refused.
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

  /// 200 new groups beside 10,000 released ones, all of them different sets of people: half of the new ones left when
  /// everything was asked at once, half did not.
  private func news() -> JSONObject {
    let sample = AuditSample(.questions)
    var seen: Set<[UInt64]> = []
    let candidates = sample.candidates.filter { seen.insert($0.cells).inserted }
    var all = Audit(k: 10)
    let verdicts = all.select(candidates)
    var admitted: [AuditRow] = []
    var refused: [AuditRow] = []
    for (row, verdict) in zip(candidates, verdicts) where verdict != .refused(.smallGroup) {
      if verdict.isAdmitted { admitted.append(row) } else { refused.append(row) }
    }
    // The rows of all children of some units: less would follow from those of the parent and the other children.
    let held = Set(admitted.indices.filter { AuditSample.isChild(admitted[$0], of: [15, 20, 25]) })
    let asked = held.sorted().prefix(100)
    var released = admitted.indices.filter { !held.contains($0) }.map { admitted[$0] }
    released += AuditSample.unions(of: released, besides: &seen, count: max(0, 10_000 - released.count))
    released = Array(released.prefix(10_000))
    var audit = Audit(k: 10)
    audit.release(released)
    let question = asked.map { admitted[$0] } + refused.prefix(100)
    let (answers, milliseconds) = timed { audit.select(question) }
    return [
      "new_ms": .integer(milliseconds), "new_rows": .integer(Int64(question.count)),
      "new_released": .integer(Int64(answers.count { $0.isAdmitted })), "new_beside": .integer(Int64(released.count)),
      "new_known": .integer(Int64(answers.count { $0 == .known })), "new_atoms": .integer(Int64(sample.atoms)),
      "new_candidates": .integer(Int64(candidates.count)), "new_refused": .integer(Int64(refused.count)),
    ]
  }

  private func timed<Result>(_ body: () -> Result) -> (Result, Int64) {
    let started = ContinuousClock.now
    let result = body()
    let components = (ContinuousClock.now - started).components
    return (result, components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000)
  }
}
