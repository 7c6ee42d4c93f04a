@_spi(Gate) public import Figures

/// Rule 10: comments leave from 10 answers in the group and 5 commenters a theme on; shuffled, no time, no threading.
///
/// In full, of a closed wave and for each theme by itself:
/// - a group is *fit* if the gate releases it by its answers, at least 10 answers stand in it, and at least 5 people
///   commented on the theme (both no less than k, where that was raised). Nobody can have commented twice on a theme;
/// - whoever reads the comments of a group and of the groups inside of it knows by subtraction which ones came from the
///   rest. So that rest must be empty or fit as well: no comments, or those of at least 5 people out of at least 10
///   answers. Where it is neither, the smallest of the groups inside is hidden (ties: fewer answers, then the name),
///   until it is. The organisation goes first, then the units nearest to it: larger groups stay;
/// - which groups are shown depends on the wave alone and not on what was asked, so that no order of asking tells more.
///
/// Groups are the organisation and its units; comments carry no band.
public struct CommentRule: Sendable {
  public static let leastAnswers = 10
  public static let leastCommenters = 5

  private let k: Int

  public init(policy: Policy) { k = policy.surveyMinimum }

  /// What of a group's comments may be read.
  ///
  /// - Parameters:
  ///   - unit: path of the unit asked about; nil: the organisation.
  ///   - gated: figures over the answers of this wave as they left the gate; a group that none of them shows has no
  ///     comments.
  ///   - order: a keyed digest of a comment's id. It alone decides the order, which is the same each time: several
  ///     readings in several orders could be compared.
  ///   - open: called for comments that may be read and for no others.
  public func release(
    _ comments: WaveComments, of unit: String?, gated: [ReleasedFigure], order: (String) -> [UInt8],
    open: (WaveComments.Sealed) throws -> CommentContent
  ) rethrows -> ReleasedComments {
    let shown = decide(comments, gated)
    let themes = try comments.themes.map { theme in
      guard let places = shown[theme]?[unit] else {
        return ReleasedComments.Theme(key: theme, outcome: .suppressed(Protection(k: k)))
      }
      let ordered = places.map { (place: $0, key: order(comments.sealed[$0].id)) }
        .sorted { $0.key.lexicographicallyPrecedes($1.key) }
      return ReleasedComments.Theme(
        key: theme, outcome: .released(try ordered.map { try open(comments.sealed[$0.place]) }))
    }
    return ReleasedComments(survey: comments.survey, wave: comments.wave, unit: unit, themes: themes)
  }

  /// How many comments `release` would show.
  public func readable(_ comments: WaveComments, of unit: String?, gated: [ReleasedFigure]) -> ReadableComments {
    let shown = decide(comments, gated)
    return ReadableComments(
      counts: comments.themes.map { ($0, shown[$0]?[unit]?.count) }, protection: Protection(k: k))
  }

  /// By theme, the groups shown and their comments.
  private func decide(_ comments: WaveComments, _ gated: [ReleasedFigure]) -> [String: [String?: [Int]]] {
    guard comments.isClosed else { return [:] }
    let visible = Set(gated.flatMap { $0.rows.filter { $0.value != nil }.compactMap(\.unit) })
    let groups = comments.groups.filter { visible.contains($0.unit) }
    let own = comments.minimumGroup ?? 0
    let theme = ThemeDecision(
      leastAnswers: max(CommentRule.leastAnswers, k, own), leastCommenters: max(CommentRule.leastCommenters, k, own))
    var decided: [String: [String?: [Int]]] = [:]
    for name in comments.themes {
      let candidates = groups.compactMap { group in
        group.comments[name].map { ThemeDecision.Group(unit: group.unit, answers: group.answers, places: Set($0)) }
      }
      for group in theme.shown(candidates) { decided[name, default: [:]][group.unit] = group.places.sorted() }
    }
    return decided
  }
}

/// The rule for one theme.
private struct ThemeDecision {
  struct Group {
    let unit: String?
    let answers: Int
    let places: Set<Int>

    var depth: Int { unit.map { $0.split(separator: "/").count } ?? 0 }

    /// Whether this is a part of another one.
    func lies(in other: Group) -> Bool {
      guard let unit, unit != other.unit else { return false }
      return other.unit.map { unit.hasPrefix($0 + "/") } ?? true
    }
  }

  let leastAnswers: Int
  let leastCommenters: Int

  private func isFit(answers: Int, commenters: Int) -> Bool {
    answers >= leastAnswers && commenters >= leastCommenters
  }

  /// Hiding a group inside of a shown one changes nothing further out, so one walk from the outside in is enough.
  func shown(_ groups: [Group]) -> [Group] {
    var shown = groups.filter { isFit(answers: $0.answers, commenters: $0.places.count) }
      .sorted { ($0.depth, $0.unit ?? "") < ($1.depth, $1.unit ?? "") }
    for outer in shown {
      guard shown.contains(where: { $0.unit == outer.unit }) else { continue }
      while true {
        let inside = shown.filter { $0.lies(in: outer) }
        let outermost = inside.filter { group in !inside.contains { group.lies(in: $0) } }
        let rest = outermost.reduce(outer.places) { $0.subtracting($1.places) }
        let answers = outermost.reduce(outer.answers) { $0 - $1.answers }
        guard !rest.isEmpty, !isFit(answers: answers, commenters: rest.count),
          let least = outermost.min(by: {
            ($0.places.count, $0.answers, $0.unit ?? "") < ($1.places.count, $1.answers, $1.unit ?? "")
          })
        else { break }
        shown.removeAll { $0.unit == least.unit }
      }
    }
    return shown
  }
}

extension ReleasedRow {
  /// nil inside: the organisation; nil: a group of another kind.
  fileprivate var unit: String?? {
    if group.parts.isEmpty { return .some(nil) }
    guard group.parts.count == 1, group.parts[0].dimension == .unit else { return nil }
    return .some(group.parts[0].key)
  }
}
