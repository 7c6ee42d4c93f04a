internal import Events
@_spi(Gate) internal import Figures

/// A group that a piece of a row is about beside the row's own: who skipped no item, who had access, who was placed in
/// one week. By subtraction it tells of a smaller group just as the row itself does.
struct Stake {
  enum Piece: Hashable {
    case part(String), point(String)
    /// The people whom the parts of a row divide.
    case whole
    /// Everything that the row says.
    case row
  }
  let piece: Piece
  let name: String
  let days: Range<Day>
  let matrix: MatrixID
  let people: [UInt32]
  /// Whether the piece is about all people of its row, so that the row's own verdict holds for it.
  let isWhole: Bool
}

extension FigureRow {
  /// The groups of the parts. Parts that divide the row's people stand in one matrix with the row; each other is an
  /// outcome, of which everybody's rows stand in a matrix of its own. Items of a survey stand beside the answers and
  /// the scores of their wave.
  ///
  /// - Parameter few: that many answers, from 1 on, hide an item by themselves.
  func partStakes(_ definition: MetricDefinition, in question: Question, few: Int = 0) -> [Stake] {
    guard isAboutPeople, case .value(let value) = outcome else { return [] }
    let name = GroupName.of(group, in: question)
    func stake(_ piece: Stake.Piece, _ name: String, _ outcome: String, _ people: [UInt32]) -> Stake {
      let matrix = MatrixID(
        population: definition.basis, tool: GroupName.tool(group, in: question), wave: base.wave,
        persists: definition.persists, outcome: "\(definition.id) · \(outcome)")
      return Stake(
        piece: piece, name: name, days: question.period.days, matrix: matrix, people: people,
        isWhole: people == base.people)
    }
    var stakes = placementStakes(value, definition, in: question) + itemStakes(value, in: question, few: few)
    stakes += value.parts.compactMap { part -> Stake? in
      guard part.population == nil, sample == nil || part.isDivision else { return nil }
      guard let group = part.groupBase, !group.people.isEmpty, group.wave == base.wave else { return nil }
      // Measures of one division have its name before the dot: they are about the same people.
      let division = part.key.prefix { $0 != "." }
      return part.isDivision
        ? stake(.part(part.key), "\(name) / \(division)", "parts", group.people)
        : stake(.part(part.key), name, part.key, group.people)
    }
    if value.parts.contains(where: \.isDivision) { stakes.append(stake(.whole, name, "parts", base.people)) }
    return stakes
  }

  /// The groups of parts that are groups of placements, in the matrix in which rows by placement are about the same
  /// people; and all whom they divide. Where the headline is made of them, it stays and goes with each.
  private func placementStakes(
    _ value: FigureValue, _ definition: MetricDefinition, in question: Question
  ) -> [Stake] {
    let name = GroupName.of(group, in: question)
    var found: [Stake] = []
    var populations: Set<String> = []
    for part in value.parts {
      guard let population = part.population, let group = part.groupBase, !group.people.isEmpty else { continue }
      func stakes(_ piece: Stake.Piece, _ name: String, _ people: [UInt32]) -> [Stake] {
        definition.standings.map { persists in
          let matrix = MatrixID(
            population: MetricDefinition.basis(of: population), tool: GroupName.tool(self.group, in: question),
            persists: persists)
          return Stake(
            piece: piece, name: name, days: question.period.days, matrix: matrix, people: people, isWhole: false)
        }
      }
      let isHeadline = definition.shape != .share
      let placed = part.placement.flatMap { name.isEmpty ? $0 : nil }
      found += stakes(
        isHeadline ? .row : .part(part.key), placed ?? "\(name) / \(definition.id) \(part.key)", group.people)
      guard populations.insert(population).inserted else { continue }
      found += stakes(.row, "\(name) / \(definition.id)", base.people)
    }
    return found
  }

  /// Who gave an item, beside all answers and beside those that were scored: who skipped it is the difference, also
  /// between groups.
  private func itemStakes(_ value: FigureValue, in question: Question, few: Int) -> [Stake] {
    guard let sample, let wave = base.wave else { return [] }
    let name = GroupName.of(group, in: question)
    let matrices = [MatrixID.answers, MatrixID.scored].map { MatrixID(population: $0, wave: wave) }
    return value.parts.flatMap { part -> [Stake] in
      guard let given = part.groupBase, given.wave == wave, !given.people.isEmpty, !part.isDivision,
        !part.apart.contains(where: { (1..<max(few, 1)).contains($0) })
      else { return [] }
      // Measures of one item have its key before the dot.
      let item = part.key.prefix { $0 != "." }
      return matrices.map { matrix in
        Stake(
          piece: .part(part.key), name: ReleasedGroup.name(name, "item \(item)"), days: question.period.days,
          matrix: matrix, people: given.people, isWhole: given == sample.answers)
      }
    }
  }

  /// The groups of the points, in the row's own matrix: asking for a week alone is about the same people.
  func pointStakes(_ definition: MetricDefinition, in question: Question) -> [Stake] {
    guard isAboutPeople, case .value(let value) = outcome,
      let matrix = memberships(definition, tool: GroupName.tool(group, in: question)).last?.matrix
    else { return [] }
    let name = GroupName.of(group, in: question)
    return value.points.compactMap { point in
      guard let group = point.groupBase, !group.people.isEmpty else { return nil }
      return Stake(
        piece: .point(point.at), name: name, days: Self.days(point.at) ?? question.period.days, matrix: matrix,
        people: group.people, isWhole: false)
    }
  }
}

extension FigureRow {
  /// The days of a point that is a period; nil for one of a curve.
  static func days(_ at: String) -> Range<Day>? {
    do throws(Period.Unreadable) { return try Period.parse(at).days } catch { return nil }
  }
}
