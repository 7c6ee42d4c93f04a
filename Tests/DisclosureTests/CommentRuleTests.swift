import Disclosure
@_spi(Gate) import Figures
import Testing

/// Rule 10: which comments leave.
@Suite struct CommentRuleTests {
  private struct Unit {
    let path: String?
    let answers: Int
    let commenters: Range<Int>

    init(_ path: String?, _ answers: Int, _ commenters: Range<Int>) {
      (self.path, self.answers, self.commenters) = (path, answers, commenters)
    }
  }

  private func comments(
    _ units: [Unit], isClosed: Bool = true, minimumGroup: Int? = nil, themes: [String] = ["general", "q"]
  ) -> WaveComments {
    let most = units.map(\.commenters.upperBound).max() ?? 0
    return WaveComments(
      survey: "survey-x", wave: "w", isClosed: isClosed, minimumGroup: minimumGroup, themes: themes,
      groups: units.map {
        WaveComments.Group(unit: $0.path, answers: $0.answers, comments: ["general": Array($0.commenters)])
      },
      sealed: (0..<most).map { WaveComments.Sealed(id: "id\($0)", text: "sealed \($0)") })
  }

  /// Figures in which the gate shows each of these groups, and no others.
  private func gated(_ paths: [String?], hiding: Int? = nil) -> [ReleasedFigure] {
    let metric = definition(.share, leastN: 5, unit: .share, id: "culture.comments")
    return [paths.filter { $0 == nil }, paths.filter { $0 != nil }].filter { !$0.isEmpty }.map { paths in
      let rows = paths.map { path in
        let isHidden = hiding.map { path != nil && path == paths[$0] } ?? false
        return FigureRow(
          group: GroupKey(path.map { [.init(.unit, key: $0)] } ?? []), outcome: .value(.share(40, of: 80)),
          base: people(isHidden ? 3 : 80))
      }
      return Gate(policy: .standard).release(figure(metric, by: paths[0] == nil ? [] : [.unit], rows: rows)).figure
    }
  }

  private func shown(
    _ units: [Unit], of unit: String? = nil, policy: Policy = .standard, gated figures: [ReleasedFigure]? = nil,
    isClosed: Bool = true, minimumGroup: Int? = nil
  ) -> Int? {
    let counts = CommentRule(policy: policy).readable(
      comments(units, isClosed: isClosed, minimumGroup: minimumGroup), of: unit,
      gated: figures ?? gated(units.map(\.path))
    ).counts
    return counts.first { $0.theme == "general" }?.count
  }

  @Test func `10 answers and 5 commenters are needed, and as many as k where that is more`() {
    #expect(shown([Unit(nil, 10, 0..<5)]) == 5)
    #expect(shown([Unit(nil, 9, 0..<5)]) == nil)
    #expect(shown([Unit(nil, 10, 0..<4)]) == nil)
    #expect(shown([Unit(nil, 30, 0..<11)], policy: Policy(surveyMinimum: 12)) == nil)
    #expect(shown([Unit(nil, 30, 0..<12)], policy: Policy(surveyMinimum: 12)) == 12)
    #expect(shown([Unit(nil, 19, 0..<12)], minimumGroup: 20) == nil)
    #expect(shown([Unit(nil, 30, 0..<8)], isClosed: false) == nil)
  }

  @Test func `a group that the gate hides, or was not asked about, has none`() {
    let units = [Unit(nil, 60, 0..<30), Unit("A", 30, 0..<15), Unit("B", 30, 15..<30)]
    #expect(shown(units, of: "A") == 15 && shown(units, of: "B") == 15 && shown(units, of: "C") == nil)
    #expect(shown(units, of: "A", gated: gated([nil, "A", "B"], hiding: 0)) == nil)
    #expect(shown(units, of: "A", gated: []) == nil && shown(units, gated: []) == nil)
  }

  @Test func `the rest behind a unit is never a few: the organisation stays, the smaller unit goes`() {
    // 20 comments, 12 of A and 5 of B: the rest is 3 of nobody's unit.
    let units = [Unit(nil, 60, 0..<20), Unit("A", 30, 0..<12), Unit("B", 20, 12..<17)]
    #expect(shown(units) == 20 && shown(units, of: "A") == 12 && shown(units, of: "B") == nil)
    // A rest without comments tells nothing, however few answered there.
    let none = [Unit(nil, 33, 0..<17), Unit("A", 15, 0..<12), Unit("B", 15, 12..<17)]
    #expect(shown(none, of: "A") == 12 && shown(none, of: "B") == 5)
    // Five commenters among fewer than ten answers are no group whose comments may be read.
    let small = [Unit(nil, 39, 0..<17), Unit("A", 30, 0..<12)]
    #expect(shown(small, of: "A") == nil && shown(small) == 17)
  }

  @Test func `nested units are looked at level by level`() {
    // A less A/1 would be 2 comments; without A/1 the organisation less A is 6 of 30 answers.
    let units = [Unit(nil, 60, 0..<16), Unit("A", 30, 0..<10), Unit("A/1", 20, 0..<8)]
    #expect(shown(units) == 16 && shown(units, of: "A") == 10 && shown(units, of: "A/1") == nil)
    // Where A is hidden by the gate, the organisation is compared with A/1 itself.
    let figures = gated([nil, "A", "A/1"], hiding: 0)
    #expect(shown(units, of: "A", gated: figures) == nil && shown(units, of: "A/1", gated: figures) == 8)
  }

  @Test func `what is shown keeps every difference of two sets of shown groups from being a few`() {
    var generator = SplitMix(state: 10)
    for _ in 0..<400 {
      var (next, units): (Int, [Unit]) = (0, [])
      let start = next
      var total = 0
      for name in ["A", "B"] {
        let first = next
        var answers = 0
        for leaf in 1...3 {
          let (count, more) = (Int.random(in: 0...9, using: &generator), Int.random(in: 0...20, using: &generator))
          units.append(Unit("\(name)/\(leaf)", count + more, next..<(next + count)))
          (next, answers) = (next + count, answers + count + more)
        }
        units.append(Unit(name, answers, first..<next))
        total += answers
      }
      next += Int.random(in: 0...7, using: &generator)
      units.append(Unit(nil, total + 10, start..<next))
      let readable = units.filter { shown(units, of: $0.path) != nil }
      for outer in readable {
        let inside = readable.filter { $0.path != outer.path && isInside($0.path, outer.path) }
        for choice in 0..<(1 << inside.count) {
          var rest = Set(outer.commenters)
          for (index, unit) in inside.enumerated() where choice >> index & 1 == 1 { rest.subtract(unit.commenters) }
          #expect(rest.isEmpty || rest.count >= 5)
        }
      }
    }
  }

  private func isInside(_ path: String?, _ other: String?) -> Bool {
    other.map { other in path?.hasPrefix(other + "/") ?? false } ?? true
  }

  @Test func `the order is that of the key and not that of the wave, and only what is shown is opened`() throws {
    let units = [Unit(nil, 40, 0..<12), Unit("A", 5, 0..<3)]
    var opened: [String] = []
    let released = CommentRule(policy: .standard).release(
      comments(units), of: nil, gated: gated([nil, "A"]),
      order: { id in [UInt8(255 - Int(id.dropFirst(2))! * 7 % 13)] },
      open: { sealed in
        opened.append(sealed.id)
        return sealed.id == "id3" ? .forgotten : sealed.id == "id4" ? .unreadable : .said(sealed.text)
      })
    #expect(released.themes.map(\.key) == ["general", "q"])
    // Forgotten ones still count.
    #expect(released.themes[0].count == 12 && released.themes[1].count == nil)
    #expect(opened != opened.sorted() && Set(opened).count == 12)
    guard case .released(let contents) = released.themes[0].outcome else { return #expect(Bool(false)) }
    #expect(contents.count { $0 == .forgotten } == 1 && contents.count { $0 == .unreadable } == 1)
    guard case .suppressed(let protection) = released.themes[1].outcome else { return #expect(Bool(false)) }
    #expect(protection.text.en == "protected (k = 5)")
    opened = []
    _ = CommentRule(policy: .standard).release(
      comments(units), of: "A", gated: gated([nil, "A"]), order: { _ in [] },
      open: { sealed in
        opened.append(sealed.id)
        return .said("")
      })
    #expect(opened.isEmpty)
  }
}
