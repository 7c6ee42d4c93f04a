import Testing

@testable import Events

struct SurveyCellTests {
  private func cell(_ unit: String? = nil, _ band: Int64? = nil) -> SurveyCell { SurveyCell(unit: unit, band: band) }

  @Test func `a unit and band with enough people invited keeps both`() {
    let cells = SurveyCells(invited: [cell("A", 1): 5, cell("A", 2): 9], minimum: 5)
    #expect(cells.cell(for: cell("A", 1)) == cell("A", 1))
    #expect(cells.cell(for: cell("A", 2)) == cell("A", 2))
  }

  @Test func `a small band takes the smallest other band along, so that the rest of a unit is never few`() {
    let invited = [cell("A", 1): 2, cell("A", 2): 7, cell("A", 3): 20]
    let cells = SurveyCells(invited: invited, minimum: 5)
    #expect(cells.cell(for: cell("A", 1)) == cell("A"))
    #expect(cells.cell(for: cell("A", 2)) == cell("A"))
    #expect(cells.cell(for: cell("A", 3)) == cell("A", 3))
  }

  @Test func `small bands that are enough together leave the others alone`() {
    let cells = SurveyCells(invited: [cell("A", 1): 2, cell("A", 2): 3, cell("A", 3): 5], minimum: 5)
    #expect(cells.cell(for: cell("A", 1)) == cell("A") && cells.cell(for: cell("A", 3)) == cell("A", 3))
  }

  @Test func `a small unit counts for the nearest unit above that is large enough`() {
    let invited = [cell("A/B/C", 1): 4, cell("A/B/D", 1): 1, cell("A/E", 1): 10]
    let cells = SurveyCells(invited: invited, minimum: 5)
    #expect(cells.cell(for: cell("A/B/C", 1)) == cell("A/B"))
    #expect(cells.cell(for: cell("A/E", 1)) == cell("A/E", 1))
    let alone = SurveyCells(invited: [cell("X", 1): 3, cell("Y", 1): 8], minimum: 5)
    #expect(alone.cell(for: cell("X", 1)) == .organisation)
  }

  @Test func `strangers count for the organisation, and too few people for nothing`() {
    let cells = SurveyCells(invited: [cell("A", 1): 6], minimum: 5)
    #expect(cells.cell(for: cell("Z", 9)) == .organisation)
    #expect(SurveyCells(invited: [cell("A", 1): 4], minimum: 5).cell(for: cell("A", 1)) == nil)
    #expect(SurveyCells(invited: [:], minimum: 5).cell(for: .organisation) == nil)
  }

  @Test func `every cell of a random organisation stands for at least the minimum, and units above end`() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      var invited: [SurveyCell: Int] = [:]
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        let unit = ["A", "A/B", "A/B/C", "D", "D/E"].randomElement(using: &random)
        invited[cell(unit, Int64.random(in: 1...3, using: &random))] = Int.random(in: 0...9, using: &random)
      }
      let cells = SurveyCells(invited: invited, minimum: 5)
      var kept: [SurveyCell: Int] = [:]
      for (fine, count) in invited {
        if let coarse = cells.cell(for: fine) { kept[coarse, default: 0] += count }
      }
      for (coarse, count) in kept where coarse.band != nil { #expect(count >= 5 || count == 0) }
    }
    let loop = SurveyCells(invited: [cell("A", 1): 3, cell("B", 1): 9], minimum: 5) { $0 == "A" ? "B" : "A" }
    #expect(loop.cell(for: cell("A", 1)) != nil)
  }

  @Test func `a batch is sorted, and a language needs enough speakers in its cell`() {
    func answer(_ points: Int64, _ language: String?) -> StoredAnswer {
      StoredAnswer(cell: cell("A"), answers: ["q": points], language: language)
    }
    let answers = [3, 1, 2, 5, 4].map { answer($0, "de") } + [answer(1, "en")]
    let batch = answers.batched(wave: "w", minimum: 5)
    #expect(batch == answers.reversed().batched(wave: "w", minimum: 5))
    #expect(batch.compactMap { $0["language"]?.string } == ["de", "de", "de", "de", "de"])
    #expect(batch.compactMap { StoredAnswer($0)?.answers["q"] } == [1, 1, 2, 3, 4, 5])
    #expect(answers.batched(wave: "w", minimum: 6).allSatisfy { $0["language"] == nil })
  }

  @Test func `the cells of a large organisation are spread over several events`() {
    var invited: [SurveyCell: Int] = [:]
    for number in 0..<2_500 { invited[cell("Unit \(number) with a rather long name", 1)] = number + 1 }
    let day = Day(number: 20_000)
    let payloads = InvitedCells.payloads(wave: "w", opens: day, closes: day, invited: invited)
    #expect(payloads.count > 2)
    #expect(payloads.allSatisfy { CanonicalJSON.bytes(.object($0)).count <= Event.maximumDataSize })
    #expect(payloads.map(InvitedCells.read).reduce(into: [:]) { $0.merge($1) { $0 + $1 } } == invited)
  }
}
