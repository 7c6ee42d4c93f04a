import Testing

@testable import Events

@Suite struct CanonicalJSONTests {
  /// RFC 8785, appendix B: the bits of a double and its only text.
  @Test(
    arguments: [
      (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
      (0x8000_0000_0000_0001, "-5e-324"), (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
      (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"), (0x4340_0000_0000_0000, "9007199254740992"),
      (0xc340_0000_0000_0000, "-9007199254740992"), (0x4430_0000_0000_0000, "295147905179352830000"),
      (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"), (0x44b5_2d02_c7e1_4af6, "1e+23"),
      (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"), (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
      (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"), (0x444b_1ae4_d6e2_ef50, "1e+21"),
      (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"), (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
      (0x41b3_de43_5555_5553, "333333333.3333332"), (0x41b3_de43_5555_5554, "333333333.33333325"),
      (0x41b3_de43_5555_5555, "333333333.3333333"), (0x41b3_de43_5555_5556, "333333333.3333334"),
      (0x41b3_de43_5555_5557, "333333333.33333343"), (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
      (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
    ] as [(UInt64, String)])
  func `numbers of RFC 8785`(bits: UInt64, expected: String) {
    #expect(ECMAScriptNumber.text(Double(bitPattern: bits)) == expected)
  }

  /// RFC 8785, §3.2.2 and §3.2.3.
  @Test func `the example of RFC 8785`() throws {
    let text = #"""
      {
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
      }
      """#
    let expected =
      #"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"#
      + #""string":"€$\u000f\nA'B\"\\\\\"/"}"#
    #expect(String(decoding: CanonicalJSON.bytes(try JSONParser.parse(text)), as: UTF8.self) == expected)
  }

  /// RFC 8785, §3.2.3: by UTF-16 code units, so the smiley's surrogates stand before U+FB33.
  @Test func `the sorting example of RFC 8785`() throws {
    let text = #"""
      {"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
       "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control",
       "\u00f6": "Latin Small Letter O With Diaeresis"}
      """#
    let object = try #require(try JSONParser.parse(text).object)
    #expect(
      object.members.map(\.value.string) == [
        "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign",
        "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh",
      ])
  }

  @Test func `control characters are escaped the short way where there is one`() {
    let text = String(decoding: (0..<0x21).map { UInt8($0) } + [0x22, 0x5C, 0x7F], as: UTF8.self)
    var bytes: [UInt8] = []
    CanonicalJSON.appendString(text, to: &bytes)
    let expected =
      #""\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010\u0011\u0012\u0013"#
      + #"\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f \"\\"# + "\u{7F}\""
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
  }

  @Test func `what is canonical stays as it is`() throws {
    var generator = SeededGenerator(seed: 31)
    for _ in 0..<500 {
      let value = randomValue(depth: 4, using: &generator)
      let bytes = CanonicalJSON.bytes(value)
      let read = try JSONParser.parse(bytes)
      #expect(read == value)
      #expect(CanonicalJSON.bytes(read) == bytes)
    }
  }

  @Test func `every finite double of a text survives`() throws {
    var generator = SeededGenerator(seed: 32)
    for _ in 0..<20_000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite, value.magnitude < 9_007_199_254_740_992 || value.magnitude >= 1e21 else { continue }
      let text = ECMAScriptNumber.text(value)
      #expect(Double(text) == value)
      #expect(CanonicalJSON.bytes(try JSONParser.parse(text)) == Array(text.utf8))
    }
  }

  @Test func `integers print at every length`() {
    for value in [0, 9, 10, -1, 1_000, -9_007_199_254_740_991, Int64.max, Int64.min] {
      var bytes: [UInt8] = [UInt8(ascii: "x")]
      CanonicalJSON.appendInteger(value, to: &bytes)
      #expect(String(decoding: bytes, as: UTF8.self) == "x\(value)")
    }
  }

  @Test func `members are set, replaced and removed in order`() {
    var object = JSONObject()
    for key in ["b", "a", "\u{1F600}", "\u{FB33}", "c"] { object[key] = .string(key) }
    #expect(object.keys == ["a", "b", "c", "\u{1F600}", "\u{FB33}"])
    object["b"] = 7
    object["c"] = nil
    object["never"] = nil
    #expect(object["b"] == 7)
    #expect(object.keys == ["a", "b", "\u{1F600}", "\u{FB33}"])
    #expect(JSONObject([("a", 1), ("a", 2)]) == nil)
  }
}
