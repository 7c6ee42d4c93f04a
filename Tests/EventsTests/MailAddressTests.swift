import Events
import Testing

@Suite struct MailAddressTests {
  @Test(arguments: [
    "a@b.c", "Name <a@b.c>", "mailto:a@b", "ask a.b+c@mail.example.org, please", "a%40b.c", "a%2540b.c", "a%40b%2Ec",
    "a＠b．c", "a﹫b.c", "a&#64;b.c", "ä.ö@münchen.de", "a@xn--mnchen-3ya.xn--p1ai", "a@[127.0.0.1]", "a\u{200B}@b.c",
    "x-2026-07-01-wanda@firma.de", "a@b.de.",
  ])
  func `an address is found however it is written`(text: String) { #expect(MailAddress.stands(in: text)) }

  @Test(arguments: [
    "", "@", "a@", "@b.c", "claude-3-5-sonnet@20240620", "npm@10.2", "@scope/package", "gecko@latest", "50 %40",
    "a%b.c", "R&D", "three @ home", "20 %", "＠", "mailto",
  ])
  func `what is no address stays`(text: String) { #expect(!MailAddress.stands(in: text)) }

  private func event(_ id: String = "1", source: String = "office", type: String = "usage-recorded", data: JSONObject)
    -> (Event, JSONObject)
  {
    let event = Event(
      source: source, id: EventID(id), type: type, time: .always, data: CanonicalJSON.bytes(.object(data)))
    return (event, data)
  }

  private func field(_ event: (Event, JSONObject), targets: Bool = false) -> String? {
    Vocabulary.identityFault(in: event.0, payload: event.1, includingTargets: targets)?.field
  }

  @Test func `envelope, fields, names of fields and lists are looked through, readers of a policy are not`() {
    #expect(field(event(data: ["tool": "chat"])) == nil)
    #expect(field(event("a@b.c", data: ["tool": "chat"])) == "id")
    #expect(field(event(source: "x/a@b.c", data: ["tool": "chat"])) == "source")
    #expect(field(event(data: ["tool": "chat", "app": "a@b.c"])) == "app")
    #expect(field(event(data: ["attributes": ["a@b.c": "x"]])) == "attributes")
    #expect(field(event(data: ["units": ["x", "a@b.c"]])) == "units")
    #expect(field(event(data: ["a@b.c": 1])) == "data")
    #expect(field(event(type: "unknown-to-us", data: ["x": ["y": "a@b.c"]])) == "x")
    let readers: JSONObject = ["readers": [["users": ["anna@firma.de"]]]]
    #expect(field(event(type: "policy-adopted", data: readers)) == nil)
  }

  @Test func `what earlier versions let in can be corrected and retracted, but no file brings it anew`() {
    let retraction = event(type: "event-retracted", data: ["target": ["source": "usage", "id": "a@b.c"]])
    #expect(field(retraction) == nil)
    #expect(field(retraction, targets: true) == "target")
  }

  @Test func `a canonical line with an address is left to the vocabulary`() {
    func isTaken(_ app: String) -> Bool {
      var block = EventBlock()
      let (event, _) = event(data: ["app": .string(app), "tool": "chat"])
      return CloudEvent.line(event).withUnsafeBufferPointer { block.take($0, row: 1) }
    }
    #expect(isTaken("teams") && !isTaken("a@b.c") && !isTaken("a%40b.c"))
  }
}
