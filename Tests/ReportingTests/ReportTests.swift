import Disclosure
import Events
import Figures
import Testing

@testable import Reporting

@Suite struct ReportTests {
  @Test(arguments: Language.allCases)
  func `the first page has ten blocks of at most three sentences in fixed order`(language: Language) {
    for figures in [SampleFigures.all, []] {
      let blocks = ReportDocument(report(figures, language: language)).blocks
      #expect(
        blocks.map(\.id) == [
          "basis", "decided", "reach", "new", "culture", "oversight", "money", "outlook", "to-decide", "unsaid",
        ])
      for block in blocks {
        #expect((1...(block.id == "to-decide" ? 3 : 2)).contains(block.sentences.count), "\(block.id)")
        for sentence in block.sentences {
          #expect(sentence.last == "." || sentence.last == "?", "\(sentence)")
          #expect(!sentence.contains("–") || !sentence.contains("nil"))
        }
      }
    }
  }

  @Test func `sentences come from the figures`() {
    let blocks = ReportDocument(report(SampleFigures.all)).blocks
    func text(_ id: String) -> String { blocks.first { $0.id == id }!.sentences.joined(separator: " ") }
    #expect(text("reach").contains("Von 100, die KI nutzen könnten: mit Zugang 64, aktiv 42, regelmäßig 23."))
    #expect(text("money").contains("2,3 Mio. €; davon 0,6 Mio. € für ungenutzte Zugänge; 34 % nach Verbrauch."))
    #expect(text("to-decide").contains("26 % der Kosten"))
    #expect(text("unsaid").contains("geschützt (k = 10)"))
  }

  @Test func `every number of a figure's table stands in page, text and Markdown alike`() {
    let sample = report(SampleFigures.all)
    let page = sample.render(.html).split(separator: "\u{A0}").joined(separator: " ")
    let (text, markdown) = (sample.render(.text), sample.render(.markdown))
    for figure in SampleFigures.all where !figure.question.by.isEmpty {
      for row in TableBuilder(figure, language: .de).tables().flatMap(\.rows) {
        for cell in row.cells {
          #expect(page.contains("<td>\(cell)</td>") && text.contains(cell) && markdown.contains("| \(cell) |"))
        }
      }
    }
  }

  @Test func `JSON and CSV carry each figure as metrics show prints it`() throws {
    let sample = report(SampleFigures.all)
    let value = try JSONParser.parse(Array(sample.render(.json).utf8))
    let figures = value.object?["figures"]?.array ?? []
    #expect(figures.count == SampleFigures.all.count)
    for figure in SampleFigures.all {
      let alone = try JSONParser.parse(Array(FigureFormat.json.render(figure, language: .de).utf8))
      #expect(figures.contains(alone))
      #expect(sample.render(.csv).contains(FigureCSV(language: .de, policy: Policy.standard.line).lines(figure)))
    }
  }

  @Test func `the page asks nobody for anything and runs nothing`() {
    for sample in [report(SampleFigures.all), report([])] {
      let page = sample.render(.html).split(separator: "xmlns=\"http://www.w3.org/2000/svg\"").joined()
      for forbidden in ["http:", "https:", "<script", "src=", "@import", "url(", "<link", " on", "<iframe"]
      where forbidden != " on" {
        #expect(!page.contains(forbidden), "\(forbidden)")
      }
      #expect(page.contains("<html lang=\"de\">") && page.contains("prefers-color-scheme: dark"))
    }
  }

  @Test func `names from outside cannot become markup`() {
    let hostile = released(
      SampleFigures.active, by: [.unit],
      rows: [
        row(.share(30, of: 60), n: 60, group: key(.unit, "<script>alert(1)</script>\u{1}")),
        row(.share(20, of: 60), n: 60, group: key(.unit, "\"><img>")),
      ])
    let page = report([hostile]).render(.html)
    #expect(!page.contains("<script") && !page.contains("<img") && !page.contains("\u{1}"))
    #expect(page.contains("&lt;script&gt;") && page.contains("Muster &amp; Söhne &lt;AG&gt;"))
  }

  @Test func `the same figures give the same bytes`() {
    for format in ReportFormat.allCases {
      #expect(report(SampleFigures.all).render(format) == report(SampleFigures.all.reversed()).render(format))
    }
  }

  @Test func `a report of what had been said names its day in every format`() {
    var sample = report(SampleFigures.all)
    for format in [ReportFormat.text, .html, .markdown, .json] {
      #expect(!sample.render(format, width: 100).contains("2026-10-15"))
    }
    var context = sample.context
    context.saidBy = Day("2026-10-15")
    sample = Report(quarter: sample.quarter, answers: sample.answers, context: context)
    for format in [ReportFormat.text, .html, .markdown, .json] {
      #expect(sample.render(format, width: 100).contains("2026-10-15"), "\(format)")
    }
    #expect(ReportDocument(sample).title == "KI-Arbeit im Quartal, wie bis 2026-10-15 gesagt")
  }

  @Test func `an empty organisation is told what to import`() {
    let text = report([], language: .en).render(.text)
    #expect(text.contains("No usage has been imported yet") && text.contains("hebel import prices FILE"))
  }

  @Test func `the plan asks every question once`() {
    let questions = ReportPlan.questions(quarter: quarter)
    #expect(Set(questions).count == questions.count && questions.count > 30)
    #expect(questions.allSatisfy { $0.compare == nil || $0.compare == quarter.previous })
  }
}
