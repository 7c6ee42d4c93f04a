import Testing

@testable import Events

struct NamingWordsTests {
  private func finds(_ name: String, in text: String, _ place: NamingWords.Place = .prose) -> Bool {
    guard let digest = NamingWords.digest(of: name) else { return false }
    return NamingWords.contains(in: text, place) { $0 == digest }
  }

  @Test(arguments: [
    ("octocat", "octocat-17"), ("octocat", "course for OCTOCAT."), ("octo-cat", "the octo-cat, again"),
    ("max.muster", "notes/max.muster/2"), ("Max Muster", "by max   muster today"), ("_octo_", "see _OCTO_!"),
    ("jörg.groß", "Kurs für JÖRG.GROß"), ("100234", "for 100234"), ("octocat", "ｏｃｔｏｃａｔ"),
    ("octocat", "für\u{2013}octocat"),
    ("s-1-5-21-33-44-55-66-1001", "of s-1-5-21-33-44-55-66-1001 here"),
    ("550e8400-e29b-41d4-a716-446655440000", "id 550e8400-e29b-41d4-a716-446655440000"),
  ])
  func `an identifier is found as a whole word`(name: String, text: String) { #expect(finds(name, in: text)) }

  @Test(arguments: [
    ("octocat", "octocats"), ("octocat", "anoctocat"), ("cat", "a cat"), ("10023", "for 10023"), ("1", "1"), ("", ""),
    ("copilot", "copilot questions"), ("max muster", "max, oder muster"),
  ])
  func `what is part of a word, too short or nobody's name is not`(name: String, text: String) {
    #expect(!finds(name, in: text))
  }

  @Test func `numbers name no row, and neither do hexadecimals`() {
    #expect(!finds("100234", in: "r-100234", .rowName) && !finds("beef", in: "41-beef-17", .rowName))
    #expect(finds("octocat", in: "41-octocat-17", .rowName))
  }

  @Test func `a long text costs bounded work`() {
    var words = 0
    #expect(
      !NamingWords.contains(in: String(repeating: "a1-", count: 1 << 20)) { _ in
        words += 1; return false
      })
    #expect(words < 100_000)
  }

  /// `vectors_sip64[8]` of the authors' reference implementation: key 00…0f, message 00…07.
  @Test func `a mark is SipHash-2-4`() {
    let marks = IdentifierMarks(key: (0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908), marks: [])
    #expect(marks.mark(0x0706_0504_0302_0100) == 0x93f5_f579_9a93_2462)
  }
}
