import Testing

@testable import Events

@Suite struct CommentTextTests {
  private func fault(_ text: String) -> CommentFault? {
    do throws(CommentFault) {
      _ = try CommentText.checked(text)
      return nil
    } catch {
      return error
    }
  }

  @Test func `space around a comment goes, lines end alike, and nothing but space is no comment`() throws {
    let lines = " \r\n Erste\r\nZweite\rDritte\u{2028}Vierte \t\n"
    #expect(try CommentText.checked(lines) == "Erste\nZweite\nDritte\nVierte")
    #expect(try CommentText.checked("") == nil && CommentText.checked(" \n\t\u{A0}") == nil)
    #expect(try CommentText.checked("Grüße 👩‍💻 – 100 % „gut“\tmehr") == "Grüße 👩‍💻 – 100 % „gut“\tmehr")
  }

  @Test func `2,000 characters are the most, counted so that none can hide a heap`() throws {
    let most = String(repeating: "ä", count: CommentText.mostCharacters)
    #expect(try CommentText.checked(" \(most) ") == most)
    #expect(fault(most + "x") == .tooLong(2_001))
    #expect(fault("e" + String(repeating: "\u{301}", count: 5_000)) == .tooLong(5_001))
    #expect(fault(String(repeating: "a", count: 1 << 20)) == .tooLong(1 << 20))
    // Sealed and in base64 even the widest text fits into its field.
    let bytes = 4 * CommentText.mostCharacters + 28
    #expect((bytes + 2) / 3 * 4 <= 12_000)
  }

  @Test func `texts that steer a terminal or read as others are refused, and never quoted`() {
    for text in ["a\u{0}b", "a\u{1B}[2Jb", "a\u{7}b", "a\u{9B}b"] { #expect(fault(text) == .control) }
    for text in ["a\u{202E}b", "a\u{2066}b", "a\u{200F}b", "a\u{E0041}b", "a\u{FFFE}b"] {
      #expect(fault(text) == .hidden)
    }
    #expect(fault("geheim\u{202E}")?.description.contains("geheim") == false)
  }

  @Test func `a stored comment keeps a unit and a theme and nothing else`() throws {
    let comment = StoredComment(unit: "Sales", theme: "general", sealed: "QUJD")
    #expect(comment.theme == nil)
    #expect(comment.payload(wave: "w") == ["wave": "w", "unit": "Sales", "sealedComment": "QUJD"])
    #expect(StoredComment(comment.payload(wave: "w")) == comment && StoredComment(["wave": "w"]) == nil)
    let schema = try #require(Vocabulary.current.schema("survey-commented"))
    #expect(schema.fields.map(\.name) == ["wave", "unit", "theme", "sealedComment"])
  }

  @Test func `an event with a comment in plain words is refused`() throws {
    func fault(_ sealed: String) -> EventFault? {
      let data: JSONObject = ["wave": "w", "sealedComment": .string(sealed)]
      let event = Event(
        source: "s", id: EventID("1"), type: "survey-commented", time: .always, stream: "survey-x",
        data: CanonicalJSON.bytes(.object(data)))
      return Vocabulary.current.fault(in: event, payload: data)
    }
    #expect(fault("c2VhbGVk") == nil && fault("c2VhbA==") == nil)
    for text in ["Zu viel Druck", "abc", "a=bc", "===="] { #expect(fault(text)?.field == "sealedComment", "\(text)") }
  }

  @Test func `comments belong to items of the survey`() {
    let design: JSONObject = [
      "instrument": "own", "title": "Own",
      "items": [["key": "q", "construct": "c", "points": 5]],
    ]
    let survey = Survey([Occurrence(type: "survey-designed", data: design, day: Day(number: 0))])
    #expect(survey.refusal(comment: GivenComment(theme: "q", text: "x")) == nil)
    #expect(survey.refusal(comment: GivenComment(theme: "general", text: "x")) == nil)
    let refusal = survey.refusal(comment: GivenComment(theme: "p", text: "geheim"))
    #expect(refusal?.state == "It has no item 'p'." && "\(refusal!)".contains("geheim") == false)
  }
}
