import Disclosure
@_spi(Gate) import Figures
import Testing

/// What the gate hides of answers.
@Suite struct AnswerRuleTests {
  let gate = Gate(policy: .standard)

  private func answers(_ range: Range<UInt32>) -> Base { Base(answers: range, of: "survey-team/first") }

  private func row(
    _ value: FigureValue, _ range: Range<UInt32>, invited: Int = 100, of whole: Range<UInt32>? = nil,
    unit: String? = nil, minimumGroup: Int? = nil, earlier: Range<UInt32>? = nil, earlierInvited: Int = 0
  ) -> FigureRow {
    let sample = AnswerSample(
      invited: invited, minimumGroup: minimumGroup, instrument: "team", whole: answers(whole ?? range),
      earlier: earlier.map { Base(answers: $0, of: "survey-team/before") }, earlierInvited: earlierInvited)
    return FigureRow(
      group: GroupKey(unit.map { [.init(.unit, key: $0)] } ?? []), outcome: .value(value), base: answers(range),
      sample: sample)
  }

  private func metric(_ shape: Shape = .mean, leastN: Int = 5) -> MetricDefinition {
    definition(shape, leastN: leastN, unit: shape == .share ? .share : .score, id: "culture.test")
  }

  private func score(_ value: Double, isAlike: Bool = false) -> FigureValue {
    FigureValue(
      value: .real(value), interval: Interval(low: value - 1, high: value + 1, method: "Student t"),
      mean: AnswerMean(scale: 0...100, isAlike: isAlike))
  }

  private func released(_ rows: FigureRow..., as definition: MetricDefinition? = nil) -> [ReleasedRow] {
    let by: [Dimension] = rows[0].group.parts.isEmpty ? [] : [.unit]
    return gate.release(figure(definition ?? metric(), by: by, rows: rows)).figure.rows
  }

  @Test func `fewer than k answers, or fewer than k invited, leave nothing`() {
    #expect(released(row(score(50), 0..<4))[0].isSuppressed)
    #expect(released(row(score(50), 0..<12, invited: 4))[0].isSuppressed)
    #expect(!released(row(score(50), 0..<12, invited: 12))[0].isSuppressed)
    #expect(released(row(score(50), 0..<12, minimumGroup: 15))[0].isSuppressed)
    #expect(released(row(score(50), 0..<20, invited: 14, minimumGroup: 15))[0].isSuppressed)
    #expect(released(row(score(50), 0..<12), as: metric(leastN: 20))[0].isSuppressed)
  }

  @Test func `both waves of a change have to be large enough`() {
    func isHidden(_ earlier: Range<UInt32>, invited: Int) -> Bool {
      released(
        row(FigureValue(value: .real(3)), 0..<40, earlier: earlier, earlierInvited: invited),
        as: metric(.slope, leastN: 10))[0].isSuppressed
    }
    #expect(isHidden(0..<9, invited: 30) && isHidden(0..<12, invited: 4) && !isHidden(0..<12, invited: 12))
  }

  @Test(arguments: [(39.9, "< 40/100"), (40, "40–70/100"), (70, "40–70/100"), (70.1, "> 70/100"), (100, "> 70/100")])
  func `below ten answers a mean leaves as one of three bands`(value: Double, bound: String) {
    let small = released(row(score(value), 0..<9))[0].value
    #expect(small?.bound?.text == bound && small?.value == nil && small?.interval == nil)
    let large = released(row(score(value), 0..<10))[0].value
    #expect(large?.bound == nil && large?.value == .real(value) && large?.interval != nil)
  }

  @Test func `a mean of equal answers leaves as a band however many answered`() {
    let value = released(row(score(100, isAlike: true), 0..<300))[0].value
    #expect(value?.bound == .high && value?.value == nil)
  }

  @Test func `counts of nobody to k−1 leave as the same bound, and so do those that leave so few`() {
    func text(_ numerator: Int, of n: UInt32) -> String? {
      released(row(.share(numerator, of: Int(n)), 0..<n), as: metric(.share))[0].value?.bound?.text
    }
    for few in 0...4 {
      #expect(text(few, of: 20) == "≤ 20 %")
      #expect(text(20 - few, of: 20) == "≥ 80 %")
      #expect(text(few, of: 300) == "≤ 10 %")
      #expect(text(few, of: 11) == "≤ 40 %")
    }
    #expect(text(5, of: 20) == nil && text(15, of: 20) == nil && text(8, of: 300) == nil)
    #expect(text(3, of: 7) == "≤ 60 %")
  }

  @Test func `every bound is true`() {
    for n in 5...60 {
      for numerator in 0...n {
        let row = released(row(.share(numerator, of: n), 0..<UInt32(n)), as: metric(.share))[0]
        guard let bound = row.value?.bound else { continue }
        #expect(bound.span.contains(Double(numerator) / Double(n)), "\(numerator) of \(n): \(bound.text)")
        #expect(row.value?.numerator == nil && row.value?.denominator == nil && row.value?.value == nil)
      }
    }
  }

  @Test func `parts obey the same rules`() {
    func part(_ number: Number, _ n: UInt32, _ mean: AnswerMean? = nil) -> FigureValue.Part {
      FigureValue.Part(key: "p", label: Localized("p"), value: number, groupBase: answers(0..<n), mean: mean)
    }
    let points = AnswerMean(scale: 1...5, isAlike: false)
    let value = FigureValue(parts: [
      part(.integer(8), 300), part(.integer(3), 300), part(.integer(298), 300), part(.real(2.5), 300, points),
      part(.real(2.5), 9, points), part(.real(2.5), 4, points),
    ])
    let parts = released(row(value, 0..<300))[0].value!.parts
    #expect(parts.map { $0.bound?.text } == [nil, "≤ 10 %", "≥ 90 %", nil, "< 40/100", nil])
    #expect(parts.map { $0.value?.double } == [8, nil, nil, 2.5, nil, nil])
    #expect(parts.map(\.isProtected) == [false, false, false, false, false, true])
  }

  @Test func `what cannot be said of few answers is hidden`() {
    var small = row(score(1), 0..<3)
    small.outcome = .unsayable(Unsayable(code: "too-few", text: Localized("too few")))
    #expect(released(small)[0].isSuppressed)
  }

  @Test func `units of 4 and 9 with the total shown: the unit of 9 is hidden too`() {
    let rows = released(
      row(score(50), 0..<4, of: 0..<13, unit: "A"), row(score(50), 4..<13, of: 0..<13, unit: "B"))
    #expect(rows.map(\.isSuppressed) == [true, true])
  }

  @Test func `the smallest other unit covers a hidden one, and no more than that`() {
    let rows = released(
      row(score(50), 0..<3, of: 0..<40, unit: "A"), row(score(50), 3..<23, of: 0..<40, unit: "B"),
      row(score(50), 23..<33, of: 0..<40, unit: "C"), row(score(50), 33..<40, of: 0..<40, unit: "D"))
    #expect(rows.map(\.isSuppressed) == [true, false, false, true])
  }

  @Test func `two hidden units of five answers together need no cover`() {
    let rows = released(
      row(score(50), 0..<2, of: 0..<30, unit: "A"), row(score(50), 2..<5, of: 0..<30, unit: "B"),
      row(score(50), 5..<30, of: 0..<30, unit: "C"))
    #expect(rows.map(\.isSuppressed) == [true, true, false])
  }

  @Test func `a unit shown is a total for the units below it`() {
    let rows = released(
      row(score(50), 0..<30, of: 0..<60, unit: "Sales"), row(score(50), 0..<12, of: 0..<60, unit: "Sales/North"),
      row(score(50), 12..<27, of: 0..<60, unit: "Sales/South"), row(score(50), 30..<60, of: 0..<60, unit: "Law"))
    #expect(rows.map(\.isSuppressed) == [false, true, false, false])
  }

  @Test func `no random table lets a total less its groups tell about few`() {
    var random = SplitMix(state: 8)
    for _ in 0..<200 {
      var (next, rows): (UInt32, [(String, Range<UInt32>)]) = (0, [])
      for unit in 0..<Int.random(in: 1...6, using: &random) {
        let size = UInt32.random(in: 1...20, using: &random)
        rows.append(("U\(unit)", next..<(next + size)))
        let inner = next + UInt32.random(in: 0...size, using: &random)
        if inner > next { rows.append(("U\(unit)/a", next..<inner)) }
        next += size
      }
      let whole = 0..<(next + UInt32.random(in: 0...6, using: &random))
      let asked = figure(
        metric(), by: [.unit], rows: rows.map { row(score(50), $0.1, of: whole, unit: $0.0) })
      let shown = gate.release(asked).figure.rows.map { !$0.isSuppressed }
      let open = rows.indices.filter { shown[$0] }
      let covered = open.reduce(into: Set<UInt32>()) { $0.formUnion(rows[$1].1) }
      #expect(open.isEmpty || ![1, 2, 3, 4].contains(whole.count - covered.count))
      for index in open {
        let inside = open.filter { rows[$0].0.hasPrefix(rows[index].0 + "/") }
        let rest = inside.reduce(rows[index].1.count) { $0 - rows[$1].1.count }
        #expect(inside.isEmpty || ![1, 2, 3, 4].contains(rest))
      }
    }
  }
}
