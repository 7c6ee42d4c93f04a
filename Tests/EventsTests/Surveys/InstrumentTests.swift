import Testing

@testable import Events

struct InstrumentTests {
  @Test(arguments: Instrument.shipped) func `every shipped instrument can be asked in one quarter`(
    _ instrument: Instrument
  ) throws {
    #expect(instrument.items.count <= Instrument.mostItems)
    #expect(Set(instrument.items.map(\.key)).count == instrument.items.count)
    for item in instrument.items {
      for language in ["de", "en"] {
        let text = try #require(item.wording.texts[language], "\(item.key) has no \(language) wording")
        #expect(text.utf8.count <= 200)
      }
      #expect(item.points == 5 || item.options.count > 1)
      #expect(SurveyItem(item.payload) == item)
    }
    let design: JSONObject = [
      "instrument": .string(instrument.key), "title": .string(instrument.title["en"] ?? ""),
      "items": .array(instrument.items.map { .object($0.payload) }),
    ]
    let event = Event(
      source: "test", id: .text("1"), type: "survey-designed", time: .always, stream: "survey-1",
      data: CanonicalJSON.bytes(.object(design)))
    #expect(Vocabulary.current.fault(in: event, payload: design) == nil)
  }

  @Test func `three of the seven safety items are reversed`() {
    let reversed = Instrument.teamSafety.items.filter { $0.answering == .scale(points: 5, isReversed: true) }
    #expect(
      reversed.map(\.key) == ["mistakes-held-against", "rejected-for-being-different", "hard-to-ask-for-help"])
    #expect(Instrument.teamSafetyShort.items.allSatisfy { Instrument.teamSafety.items.contains($0) })
    #expect(Instrument.attitude.constructs == ["trust", "fear"])
    #expect(Instrument.freedTime.options.map(\.key).prefix(3) == ["creating", "learning", "quality"])
  }

  @Test func `instruments are joined unless they share an item`() throws {
    let joined = try #require(Instrument.joined([.teamSafetyShort, .attitude]))
    #expect(joined.key == "team-safety-4+ai-attitude" && joined.items.count == 8)
    #expect(Instrument.joined([.teamSafety, .teamSafetyShort]) == nil)
  }

  @Test func `an instrument of one's own is read from JSON`() throws {
    let own = try InstrumentFile.read(Array(InstrumentFile.example.utf8))
    #expect(own.key == "own-pulse" && own.items.map(\.key) == ["proud-of-work", "best-tool"])
    #expect(own.items[1].options.map(\.key) == ["chat", "agent"])
  }

  @Test(arguments: [
    ("", "is no JSON"), ("[]", "holds a list"), ("{\"key\": \"team-safety-7\"}", "shipped"),
    ("{\"key\": \"Own Pulse\"}", "is no key"), ("{\"key\": \"a\", \"items\": []}", "missing or empty"),
    (#"{"key":"a","items":[{"key":"q","construct":"c","points":5}]}"#, "in no language"),
    (#"{"key":"a","items":[{"key":"q","construct":"c","wording":{"de":"x"},"points":1}]}"#, "from 2 to 11"),
    (#"{"key":"a","items":[{"key":"q","construct":"c","wording":{"de":"x"},"options":[{}]}]}"#, "list of 2 to 20"),
    (
      #"{"key":"a","title":{"de":"x"},"items":[{"key":"q","construct":"c","wording":{"de":"x"},"points":5},"#
        + #"{"key":"q","construct":"c","wording":{"de":"x"},"points":5}]}"#, "stands twice"
    ),
    (
      #"{"key":"a","title":{"de":"x"},"items":[{"key":"q","construct":"c","wording":{"de":"x"},"points":5},"#
        + #"{"key":"r","construct":"c","wording":{"de":"x"},"points":7}]}"#, "differ within the construct"
    ),
  ])
  func `a file that holds no instrument says where and how to mend it`(_ text: String, says: String) throws {
    let fault = try #require(throws: InstrumentFault.self) { try InstrumentFile.read(Array(text.utf8)) }
    #expect(fault.description.contains(says), "\(fault)")
  }
}

struct ScoringTests {
  private let items = Instrument.teamSafety.items

  @Test func `reversed items count max + min − x`() {
    for answer in Int64(1)...5 {
      #expect(Scoring.points(answer, of: items[0]) == Int(6 - answer))
      #expect(Scoring.points(answer, of: items[1]) == Int(answer))
    }
    #expect(Scoring.points(0, of: items[0]) == nil && Scoring.points(6, of: items[0]) == nil)
    #expect(Scoring.points(1, of: Instrument.freedTime) == nil)
  }

  @Test func `a construct is the mean of its answered items, by key and in any order`() {
    let answers: [String: Int64] = ["raise-problems": 4, "mistakes-held-against": 2, "stranger": 5]
    #expect(Scoring.score(answers, of: items) == ["safety": 4])
    #expect(Scoring.score(answers, of: items.reversed()) == ["safety": 4])
    #expect(Scoring.score([:], of: items).isEmpty)
    #expect(Scoring.score(["ai-future-calm": 5, "ai-threatens-work": 1], of: Instrument.attitude.items) == ["fear": 1])
  }

  @Test func `a mean on five points is a score of a hundred`() {
    #expect(abs(Scoring.hundredths(2.59333, points: 5) - 39.83325) < 1e-9)
    #expect(Scoring.hundredths(1, points: 7) == 0 && Scoring.hundredths(7, points: 7) == 100)
  }
}
