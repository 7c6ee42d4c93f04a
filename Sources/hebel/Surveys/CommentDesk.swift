internal import Disclosure
internal import EventLog
internal import Events
internal import Figures
internal import Projections

/// The one way from a wave to comments that may be read: read model, gate, rule 10, keys.
struct CommentDesk {
  let desk: AnswerDesk
  /// The survey's stream.
  let survey: String
  let wave: String

  /// What the rule is asked about; the figures say which groups the gate shows at all.
  private func prepared() throws -> (comments: WaveComments, gated: [ReleasedFigure]) {
    let answering = desk.answering
    guard let comments = try answering.comments(survey: survey, wave: wave) else {
      throw CommandFailure(.failed, "The read models do not know wave \(wave). Run 'hebel rebuild'.")
    }
    let figures = try [[], [Dimension.unit]].compactMap { dimensions in
      try answering.commentGroups(survey: survey, wave: wave, by: dimensions)
    }
    return (comments, try desk.releases(figures.map { figure in { figure } }).map(\.figure))
  }

  private var rule: CommentRule { CommentRule(policy: desk.gate.policy) }

  /// How many comments of the whole organisation can be read; opens none.
  func readable() throws -> ReadableComments {
    let (comments, gated) = try prepared()
    return rule.readable(comments, of: nil, gated: gated)
  }

  /// The comments of a group that may be read.
  func read(unit: String?, keys: KeyStore) throws -> ReleasedComments {
    let (comments, gated) = try prepared()
    let owner = TextOwner.wave(survey: survey, wave: wave)
    let released = try rule.release(
      comments, of: unit, gated: gated, order: { keys.keyedDigest(Array("comment-order\u{0}\($0)".utf8)).bytes },
      open: { sealed in
        switch try keys.open(sealed.text, for: owner, id: sealed.id, field: StoredComment.field) {
        case .text(let text): .said(text)
        case .forgotten: .forgotten
        case .damaged: .unreadable
        }
      })
    try desk.note(released)
    return released
  }

  /// The path of the unit that somebody means; ends the command where the organisation has none of that name.
  func unit(_ name: String) throws -> String {
    let comments = try desk.answering.comments(survey: survey, wave: wave)
    let known = comments?.groups.compactMap(\.unit) ?? []
    let near = known.filter { $0 == name || $0.lowercased() == name.lowercased() || $0.hasSuffix("/" + name) }
    if near.count == 1 { return near[0] }
    let hint =
      near.count > 1
      ? "There are \(near.sorted().joined(separator: ", "))."
      : closestMatch(to: name, in: known).map { "Did you mean '\($0)'?" } ?? "'hebel org tree' shows all units."
    throw CommandFailure(.usage, "This wave asked no unit '\(name)'. \(hint)")
  }
}
