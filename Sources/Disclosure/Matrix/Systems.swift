internal import Events
@_spi(Gate) internal import Figures

/// Groups that hang together, as rows of the systems of sums that an attacker could set up.
///
/// One for what adds up day by day, one for what either happened or not, and one for each kind of thing of which
/// something became known between two releases: a row has to be safe in all of them, because a group that is released
/// for one measure counts as released for all.
struct Systems {
  private let columns: [Columns]
  private let limits: AuditLimits
  let isWithinLimits: Bool

  init(
    _ matrix: MatrixID, _ definition: MetricDefinition, _ groups: [ReleasedGroup], circumstances: any Circumstances
  ) throws {
    let pieces = PiecesOfTime(groups.map(\.days)).pieces
    limits = pieces.count > 1 ? .acrossWindows : .standard
    isWithinLimits = matrix.isTimeless || pieces.count <= Admission.mostPieces
    guard isWithinLimits, let first = groups.map(\.days.lowerBound).min(), let last = pieces.last?.upperBound else {
      columns = []
      return
    }
    guard matrix.wave == nil else {
      columns = [Columns(.answers, of: groups, spans: Spans([:]), changes: [], counting: .other)]
      return
    }
    let positions = Set(groups.map(\.position))
    let changes = positions.count > 1 ? try circumstances.changes(after: positions.min() ?? .start) : []
    let kinds = ChangeKind.all.filter { kind in
      definition.changeKinds == kind || changes.contains { !$0.kind.isDisjoint(with: kind) }
    }
    if matrix.persists {
      let ends = Set(groups.map(\.days.upperBound)).sorted()
      columns = try kinds.map { kind in
        Columns(
          .lasting, of: groups, spans: Spans([:]), changes: changes, counting: kind,
          renewed: try zip(ends, ends.dropFirst()).map {
            try circumstances.people(changedBy: kind, on: $0..<$1, tool: matrix.tool)
          }, tool: matrix.tool)
      }
      return
    }
    let spans = Spans(try circumstances.partly(in: Set(groups.map(\.placement)), on: first..<last))
    let models: [Columns.Model] = spans.areNeeded(groups) ? [.sums, .states] : [.sums]
    columns = kinds.flatMap { kind in
      models.map {
        Columns(
          $0, of: groups, spans: spans, changes: changes, counting: kind, tool: matrix.tool)
      }
    }
  }

  /// The largest safe set of some groups beside others that stand fast: one verdict each.
  func select(_ asked: [ReleasedGroup], beside fixed: [ReleasedGroup], k: Int) -> [AuditVerdict] {
    var verdicts = [AuditVerdict](repeating: .refused(.unproven), count: asked.count)
    var open = Array(asked.indices)
    for columns in columns where !open.isEmpty {
      var audit = Audit(k: k, uncounted: columns.uncertain, limits: limits)
      audit.release(fixed.map { row($0, columns) })
      for (index, verdict) in zip(open, audit.select(open.map { row(asked[$0], columns) })) {
        if verdict.isAdmitted, case .safe = verdicts[index] { continue }
        verdicts[index] = verdict
      }
      open = open.filter { verdicts[$0].isAdmitted }
    }
    return verdicts
  }

  private func row(_ group: ReleasedGroup, _ columns: Columns) -> AuditRow {
    let name = "\(group.name)\u{1F}\(group.days.lowerBound)\u{1F}\(group.position)"
    return AuditRow(name: name, isTotal: group.isTotal, cells: columns.cells(of: group))
  }
}

extension ChangeKind {
  static let all: [ChangeKind] = [.actions, .tokens, .reviews, .competence]
}
