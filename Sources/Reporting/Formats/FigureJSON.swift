internal import Disclosure
internal import Events
internal import Figures

/// A released figure as JSON: the one shape that the command line, files, API and pages share.
struct FigureJSON {
  let language: Language
  /// What every page says about the policy; nil inside a document that says it once.
  var policy: Localized?

  func value(_ figure: ReleasedFigure) -> OrderedJSON {
    let definition = figure.definition
    var members: [(String, OrderedJSON)] = [
      ("metric", .string(definition.id.description)), ("version", .integer(definition.version)),
      ("name", .string(definition.name[language])), ("unit", .string(definition.unit.rawValue)),
      ("shape", .string(definition.shape.rawValue)), ("period", .string(figure.question.period.description)),
    ]
    members += filters(figure.question)
    members += [
      ("asKnownAt", knownAt(figure.asKnownAt)), ("coverage", coverage(figure.coverage)),
      ("rows", .array(figure.rows.map { row($0, of: figure) })),
      ("notes", .array(figure.notes.map { .string($0[language]) })),
    ]
    if let policy { members.append(("policy", .string(policy[language]))) }
    return .object(members)
  }

  private func filters(_ question: Question) -> [(String, OrderedJSON)] {
    var filters: [(String, OrderedJSON)] = []
    if let unit = question.unit { filters.append(("unit", .string(unit))) }
    if let band = question.band { filters.append(("band", .integer(band))) }
    if let tool = question.tool { filters.append(("tool", .string(tool))) }
    return filters.isEmpty ? [] : [("filter", .object(filters))]
  }

  func knownAt(_ known: KnownAt) -> OrderedJSON {
    .object([
      ("position", .number(known.position.description)),
      ("recordedAt", known.recordedAt.map { .string($0.description) } ?? .null),
    ])
  }

  func coverage(_ coverage: Coverage) -> OrderedJSON {
    var members: [(String, OrderedJSON)] = [
      ("grain", .string(coverage.grain)), ("complete", .integer(coverage.complete)),
      ("provisional", .integer(coverage.provisional)), ("missing", .integer(coverage.missing)),
      ("sources", .array(coverage.sources.map { .string($0) })),
    ]
    if !coverage.unfinished.isEmpty { members.append(("unfinished", .array(coverage.unfinished.map { .string($0) }))) }
    return .object(members)
  }

  private func row(_ row: ReleasedRow, of figure: ReleasedFigure) -> OrderedJSON {
    let isSlope = figure.definition.shape == .slope
    let group = row.group.parts.map { ($0.dimension.rawValue, OrderedJSON.string($0.key)) }
    var members: [(String, OrderedJSON)] = [("group", .object(group))]
    switch row.outcome {
    case .suppressed(let protection):
      members += [("status", .string("suppressed")), ("reason", .string(protection.text.en))]
    case .unsayable(let reason):
      members += [
        ("status", .string("unsayable")), ("code", .string(reason.code)), ("reason", .string(reason.text[language])),
      ]
    case .released(let value):
      members.append(("status", .string("released")))
      members += self.value(value, n: row.n, isSlope: isSlope)
    }
    if let standing = row.standing { members.append(("standing", knownAt(standing))) }
    if !row.listed.isEmpty { members.append(("listed", .array(row.listed.map(thing)))) }
    if let compared = row.comparison {
      members.append(("comparison", comparison(compared, figure.question.compare, isSlope: isSlope)))
    }
    return .object(members)
  }

  private func thing(_ thing: ListedThing) -> OrderedJSON {
    .object([
      ("id", .string(thing.id)), ("title", .string(thing.title)), ("state", .string(thing.state[language])),
    ])
  }

  private func value(_ value: ReleasedValue, n: Int?, isSlope: Bool) -> [(String, OrderedJSON)] {
    var members: [(String, OrderedJSON)] = []
    if let bound = value.bound {
      members.append(("bound", .string(bound.text)))
    } else if value.value != nil || (value.parts.isEmpty && value.points.isEmpty) {
      members.append(("value", OrderedJSON(value.value)))
      if isSlope { members.append(("slope", OrderedJSON(value.value))) }
    }
    if let numerator = value.numerator { members.append(("numerator", OrderedJSON(numerator))) }
    if let denominator = value.denominator { members.append(("denominator", OrderedJSON(denominator))) }
    if let currency = value.currency { members.append(("currency", .string(currency))) }
    if let interval = value.interval { members.append(("interval", self.interval(interval))) }
    if let remark = value.remark { members.append(("remark", .string(remark[language]))) }
    if let test = value.test { members.append(("test", self.test(test))) }
    if let n { members.append(("n", .integer(n))) }
    if !value.parts.isEmpty {
      members.append(("parts", .object(value.parts.map { ($0.key, OrderedJSON($0.value)) })))
      let bounds = value.parts.compactMap { part in part.bound.map { (part.key, OrderedJSON.string($0.text)) } }
      if !bounds.isEmpty { members.append(("partBounds", .object(bounds))) }
      let intervals = value.parts.compactMap { part in part.interval.map { (part.key, interval($0)) } }
      if !intervals.isEmpty { members.append(("partIntervals", .object(intervals))) }
      let hidden = value.parts.filter(\.isProtected)
      if !hidden.isEmpty { members.append(("protectedParts", .array(hidden.map { .string($0.key) }))) }
    }
    if !value.points.isEmpty { members.append(("points", .array(value.points.map(point)))) }
    return members
  }

  private func point(_ point: ReleasedPoint) -> OrderedJSON {
    var members: [(String, OrderedJSON)] = [("at", .string(point.at)), ("value", OrderedJSON(point.value))]
    if let interval = point.interval { members += [("low", .real(interval.low)), ("high", .real(interval.high))] }
    if point.isProtected { members.append(("status", .string("suppressed"))) }
    return .object(members)
  }

  private func test(_ test: FigureValue.Test) -> OrderedJSON {
    .object([("name", .string(test.name)), ("statistic", .real(test.statistic)), ("p", .real(test.p))])
  }

  private func interval(_ interval: Interval) -> OrderedJSON {
    .object([
      ("low", .real(interval.low)), ("high", .real(interval.high)), ("level", .real(interval.level)),
      ("method", .string(interval.method)),
    ])
  }

  private func comparison(_ comparison: ReleasedComparison, _ period: Period?, isSlope: Bool) -> OrderedJSON {
    var members: [(String, OrderedJSON)] = period.map { [("period", .string($0.description))] } ?? []
    switch comparison {
    case .suppressed(let protection):
      members += [("status", .string("suppressed")), ("reason", .string(protection.text.en))]
    case .released(let change):
      members.append(("status", .string("released")))
      members += value(change.value, n: change.n, isSlope: isSlope)
      members.append(("difference", change.difference.map { .real($0) } ?? .null))
      if let interval = change.interval { members.append(("differenceInterval", self.interval(interval))) }
      if let split = change.split {
        members.append(("split", .object([("rate", .real(split.rate)), ("mix", .real(split.mix))])))
      }
    }
    return .object(members)
  }
}
