import Disclosure
import Events
@_spi(Gate) import Figures
import Testing

@Suite struct SizeTests {
  let standard = Gate(policy: .standard)

  @Test func `a group below k leaves nothing but the reason`() {
    let asked = figure(definition(.share), by: [.unit], rows: [row(.share(4, of: 9), n: 9, unit: "Board")])
    let row = standard.release(asked).figure.rows[0]
    guard case .suppressed(let reason) = row.outcome else { return #expect(Bool(false)) }
    #expect(reason.text.en == "protected (k = 10)")
    #expect(row.n == nil && row.value == nil && row.comparison == nil)
  }

  @Test func `a group of k leaves value, numerator, denominator and n`() {
    let row = standard.release(figure(definition(.share), rows: [row(.share(4, of: 10), n: 10)])).figure.rows[0]
    #expect(row.value?.numerator == .integer(4) && row.value?.denominator == .integer(10) && row.n == 10)
  }

  @Test func `the catalogue's ten moves with the policy and a larger demand does not`() {
    let gate = Gate(policy: Policy(usageMinimum: 5, isAdopted: true))
    let people8 = [row(.count(8), n: 8)]
    #expect(gate.release(figure(definition(.count), rows: people8)).figure.rows[0].value != nil)
    #expect(gate.release(figure(definition(.count, leastN: 20), rows: people8)).figure.rows[0].value == nil)
  }

  @Test func `no policy goes below the floor`() {
    let policy = Policy(adopted: ["usageMinimum": 1, "surveyMinimum": 2, "from": "2024-01-01"])
    #expect(policy.usageMinimum == 5 && policy.surveyMinimum == 5 && policy.isAdopted)
  }

  @Test func `a share of a denominator below k is hidden although the group is large`() {
    let rows = [row(.share(3, of: 7), n: 60, unit: "A")]
    #expect(standard.release(figure(definition(.share), by: [.unit], rows: rows)).figure.rows[0].isSuppressed)
  }

  @Test func `a funnel ends at the first step whose group is too small`() {
    let steps = [part("headcount", 60, group: 60), part("access", 7, group: 7), part("active", 5)]
    let row = standard.release(figure(definition(.funnel), rows: [row(FigureValue(parts: steps), n: 60)])).figure.rows[
      0]
    #expect(row.value?.parts.map(\.isProtected) == [false, true, true])
    #expect(row.value?.parts.map { $0.value == nil } == [false, true, true])
  }

  @Test func `below 30 a distribution of a unit is told as active and not active`() {
    let parts = [
      part("power", 2, coarse: "active"), part("habitual", 9, coarse: "active"),
      part("non-user", 14, coarse: "inactive"),
      part("unknown", 3),
    ]
    let value = FigureValue(parts: parts)
    let asked = figure(definition(.distribution), by: [.unit], rows: [row(value, n: 28, unit: "A")])
    #expect(standard.release(asked).figure.rows[0].value?.parts.map(\.key) == ["active", "inactive"])
    #expect(standard.release(asked).figure.rows[0].value?.parts.map(\.value) == [.integer(11), .integer(14)])
    let whole = figure(definition(.distribution), rows: [row(value, n: 28)])
    #expect(standard.release(whole).figure.rows[0].value?.parts.count == 4)
  }

  @Test func `a row about nobody needs no minimum`() {
    let price = FigureRow(
      group: .organisation, outcome: .value(FigureValue(value: .integer(12), currency: "EUR")), base: .empty,
      isAboutPeople: false)
    let row = standard.release(figure(definition(.mean), rows: [price])).figure.rows[0]
    #expect(row.value?.value == .integer(12) && row.n == nil)
  }

  @Test func `what cannot be said about a small group is hidden, about an empty organisation it is said`() {
    let reason = Unsayable(code: "no-data", text: Localized("no data"))
    let small = FigureRow(
      group: GroupKey([.init(.unit, key: "A")]), outcome: .unsayable(reason), base: people(3))
    #expect(standard.release(figure(definition(.mean), by: [.unit], rows: [small])).figure.rows[0].isSuppressed)
    let empty = FigureRow(group: .organisation, outcome: .unsayable(reason), base: .empty)
    guard case .unsayable(let said) = standard.release(figure(definition(.mean), rows: [empty])).figure.rows[0].outcome
    else { return #expect(Bool(false)) }
    #expect(said == reason)
  }

  @Test func `a comparison leaves only if both sides leave in full`() {
    func released(n: Int, numerator: Int) -> ReleasedComparison? {
      let before = FigureRow.Comparison(value: .share(numerator, of: n), base: people(n), difference: 0.1)
      let rows = [row(.share(30, of: 60), n: 60, comparison: before)]
      return standard.release(figure(definition(.share), rows: rows)).figure.rows[0].comparison
    }
    guard case .released(let change)? = released(n: 40, numerator: 8) else { return #expect(Bool(false)) }
    #expect(change.n == 40 && change.difference == 0.1 && change.interval == nil)
    for (n, numerator) in [(9, 3), (40, 0), (40, 40)] {
      guard case .suppressed = released(n: n, numerator: numerator) else { return #expect(Bool(false)) }
    }
  }

  @Test func `no random row below k leaves anything`() {
    var random = SplitMix(state: 1)
    for _ in 0..<400 {
      let shape = Shape.allCases.randomElement(using: &random)!
      let n = Int.random(in: 0...40, using: &random)
      let k = Int.random(in: 5...25, using: &random)
      let numerator = Int.random(in: 0...max(n, 1), using: &random)
      var value = FigureValue.share(numerator, of: max(n, 1))
      value.parts = [part("a", numerator, coarse: "active"), part("b", n, coarse: "inactive", group: n)]
      value.points = [.init(at: "2024-W27", value: .integer(3))]
      let gate = Gate(policy: Policy(usageMinimum: k))
      let by: [Dimension] = Bool.random(using: &random) ? [.unit] : []
      let asked = figure(definition(shape, isQuantity: Bool.random(using: &random)), by: by, rows: [row(value, n: n)])
      let release = gate.release(asked)
      if n < k {
        #expect(release.figure.rows[0].isSuppressed && release.figure.rows[0].n == nil && release.additions.isEmpty)
      } else if let value = release.figure.rows[0].value {
        #expect(release.figure.rows[0].n == n && release.additions.rows.count == 1)
        #expect(value.bound == nil || (value.value == nil && value.numerator == nil && value.denominator == nil))
      }
    }
  }
}
