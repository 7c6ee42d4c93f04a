import Events
import Testing

@Suite struct JSONParserTests {
  private func fault(_ text: String) -> String? { fault(Array(text.utf8)) }

  private func fault(_ bytes: [UInt8]) -> String? {
    do throws(JSONError) {
      _ = try JSONParser.parse(bytes)
      return nil
    } catch {
      return error.what
    }
  }

  @Test func `ten thousand levels are refused, sixty-four are read`() {
    for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
      let hostile = String(repeating: open, count: 10_000) + "1" + String(repeating: close, count: 10_000)
      #expect(fault(hostile) == "nested deeper than 64 levels")
      #expect(fault(String(repeating: open, count: 10_000)) == "nested deeper than 64 levels")
      #expect(fault(String(repeating: open, count: 64) + "1" + String(repeating: close, count: 64)) == nil)
      #expect(fault(String(repeating: open, count: 65) + "1" + String(repeating: close, count: 65)) != nil)
    }
    #expect(fault("[" + Array(repeating: "[[]]", count: 1_000).joined(separator: ",") + "]") == nil)
  }

  @Test(arguments: [
    #""\ud800""#, #""\udc00""#, #""\ud800\ud800""#, #""\ud800x""#, #""\ud83d\n""#, #""\udfff\ud800""#, #""\ud800\u""#,
    #"{"\ud800":1}"#,
  ])
  func `half of a surrogate pair is no text`(text: String) {
    #expect(fault(text) != nil)
  }

  @Test func `NUL and bare control characters are refused, escaped ones read`() throws {
    #expect(fault(#""a\u0000b""#) == "a NUL character")
    #expect(fault([0x22, 0x61, 0x00, 0x22]) != nil)
    #expect(fault([0x22, 0x0A, 0x22]) == "a control character stands unescaped in a text")
    #expect(fault([0x00]) != nil)
    #expect(fault("{}\0") != nil)
    #expect(try JSONParser.parse(#""\u0001\t""#) == "\u{1}\t")
  }

  @Test(
    arguments: [
      [0x22, 0xFF, 0x22], [0x22, 0xC0, 0xAF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xC3, 0x22],
      [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22], [0x22, 0x5C, 0x6E, 0xE2, 0x82, 0x22],
    ] as [[UInt8]])
  func `bytes that are not UTF-8 are refused`(bytes: [UInt8]) {
    #expect(fault(bytes) == "the text is not UTF-8")
  }

  @Test func `a key stands once in an object`() {
    #expect(fault(#"{"a":1,"b":2,"a":3}"#) == "a key stands twice in one object")
    #expect(fault(#"{"a":1,"\u0061":3}"#) == "a key stands twice in one object")
    #expect(fault(#"{"a":{"a":1},"b":{"a":1}}"#) == nil)
  }

  @Test(arguments: [
    "1e400", "-1e400", "9007199254740992", "-9007199254740992", "9223372036854775808", "1e20", "9007199254740992.0",
    "123456789012345678901234567890", "01", "-", "+1", ".5", "1.", "1e", "1e+", "0x10", "NaN", "Infinity", "-01", "1_0",
  ])
  func `numbers that would not survive are refused`(text: String) {
    #expect(fault(text) != nil)
    #expect(fault("[\(text)]") != nil)
  }

  @Test func `numbers keep their value whatever their spelling`() throws {
    #expect(try JSONParser.parse("9007199254740991") == 9_007_199_254_740_991)
    #expect(try JSONParser.parse("-9007199254740991") == -9_007_199_254_740_991)
    #expect(try JSONParser.parse("1.0") == 1)
    #expect(try JSONParser.parse("1E2") == 100)
    #expect(try JSONParser.parse("-0") == 0)
    #expect(try JSONParser.parse("-0.0") == 0)
    #expect(try JSONParser.parse("1e-400") == 0)
    #expect(try JSONParser.parse("2.5") == .double(2.5))
    #expect(try JSONParser.parse("1e21") == .double(1e21))
  }

  @Test func `a text cut at any byte is refused`() throws {
    let whole = Array(#"{"a":[1,-2.5e3,true,false,null,"ä\n\ud83d\ude00€"],"b":{"c":"\\"}}"#.utf8)
    #expect(fault(whole) == nil)
    for length in 0..<whole.count { #expect(fault(Array(whole.prefix(length))) != nil, "\(length) bytes") }
  }

  @Test func `any single byte changed either reads or is refused`() {
    var generator = SeededGenerator(seed: 41)
    let whole = Array(#"{"a":[1,-2.5e3,true,null,"ä\n\ud83d\ude00"],"b":{"c":"\\"},"d":0.5}"#.utf8)
    for _ in 0..<20_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      do throws(JSONError) {
        let value = try JSONParser.parse(bytes)
        #expect(CanonicalJSON.bytes(value).count <= bytes.count * 6)
      } catch {
        #expect(error.offset <= bytes.count)
      }
    }
  }

  @Test(arguments: [
    "", " ", "{} {}", "[1,]", "[,1]", #"{"a":1,}"#, "{a:1}", "{'a':1}", #"{"a" 1}"#, "tru", "nulll", "[1 2]", "]",
    "\u{FEFF}1",
    #"{"a":}"#, "[1}", "// 1", "\u{0B}1", "\u{0C}1", "\u{A0}1", #""\x41""#, #""\u12g4""#,
  ])
  func `what is nearly JSON is refused`(text: String) {
    #expect(fault(text) != nil)
  }

  @Test func `a fault says where it stands`() {
    #expect {
      try JSONParser.parse("[1, 2, x]")
    } throws: { error in
      (error as? JSONError)?.offset == 7 && "\(error)" == "no value begins with this character (at byte 8)"
    }
  }

  @Test func `white space around values is passed over`() throws {
    #expect(try JSONParser.parse(" \t\r\n{ \"a\" :\n[ 1 , 2 ] } \n") == ["a": [1, 2]])
  }
}
