import Disclosure
import Events
import Figures
import Testing

@testable import Reporting

/// Experiments are public inside the organisation: a figure names those it counts.
struct ListedThingTests {
  private static func figure(isAboutPeople: Bool, n: Int) -> ReleasedFigure {
    var row = row(.share(1, of: 2), n: n)
    row.isAboutPeople = isAboutPeople
    row.listed = [
      ListedThing(
        id: "experiment-17", title: "Photo *reports*", state: Localized(de: "bestätigt", en: "validated")),
      ListedThing(id: "experiment-18", title: "Bids", state: Localized(de: "widerlegt", en: "refuted")),
    ]
    let hits = definition("innovation.hit-rate", "Trefferquote", "Hit rate", unit: .share, shape: .share)
    return released(hits, rows: [row])
  }

  @Test func `explain lists the experiments behind a figure in every format`() throws {
    let explanation = Explanation(Self.figure(isAboutPeople: false, n: 0), language: .de)
    let text = explanation.render(.text)
    #expect(text.contains("\n  experiment-17: Photo *reports* (bestätigt)\n  experiment-18: Bids (widerlegt)\n"))
    #expect(explanation.render(.csv).contains("experiment-18,Bids (widerlegt)"))
    #expect(explanation.render(.markdown).contains("\n  - **experiment-17** Photo \\*reports\\* (bestätigt)\n"))
    let json = try JSONParser.parse(Array(explanation.render(.json).utf8))
    let listed = json.object?["rows"]?.array?.first?.object?["listed"]?.array
    #expect(listed?.first == ["id": "experiment-17", "title": "Photo *reports*", "state": "bestätigt"])
  }

  @Test func `a hidden row lists nothing`() {
    let json = FigureFormat.json.render(Self.figure(isAboutPeople: true, n: 4), language: .en)
    #expect(json.contains("suppressed") && !json.contains("listed") && !json.contains("experiment-17"))
    #expect(FigureFormat.json.render(Self.figure(isAboutPeople: false, n: 0), language: .en).contains("\"listed\""))
  }
}
