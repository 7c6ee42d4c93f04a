import Events
import Testing

@Suite struct AmountTests {
  @Test(arguments: [
    ("0", "0"), ("12", "12"), ("0.50", "0.5"), ("-3.25", "-3.25"), ("0.000000001", "0.000000001"), ("007", "7"),
    ("8999999999.999999999", "8999999999.999999999"), ("-0.1", "-0.1"), ("-0", "0"), ("1234.50", "1234.5"),
  ])
  func `decimal texts are exact`(text: String, expected: String) throws {
    #expect(try #require(Amount(text)).description == expected)
  }

  @Test(arguments: [
    "", "-", ".5", "5.", "1,5", "1e3", "+1", "--1", "1.0000000001", "9000000000", "99999999999", " 1", "1 ", "0x1", "١",
    "1.2.3", "NaN", "1_000", "-.5", "1.-5",
  ])
  func `what is no plain decimal is not read`(text: String) {
    #expect(Amount(text) == nil)
  }

  @Test func `every amount comes back from its text`() {
    var generator = SeededGenerator(seed: 61)
    let limit: Int64 = 8_999_999_999_999_999_999
    for _ in 0..<5_000 {
      let amount = Amount(nanos: Int64.random(in: -limit...limit, using: &generator))
      #expect(Amount(amount.description) == amount)
    }
  }

  @Test func `ten tenths are one`() throws {
    let tenth = try #require(Amount("0.1"))
    var sum = Amount.zero
    for _ in 0..<10 { sum += tenth }
    #expect(sum == Amount("1"))
    #expect(sum - tenth == Amount("0.9"))
    #expect(tenth < sum)
    #expect(try #require(Amount("0.25")).double == 0.25)
  }

  @Test func `tokens times price is rounded once, half away from zero`() throws {
    let perMillion = try #require(Amount("2.5"))
    #expect(perMillion.times(1_234_567, dividedBy: 1_000_000).description == "3.0864175")
    #expect(Amount(nanos: 5).times(1, dividedBy: 10).nanos == 1)
    #expect(Amount(nanos: -5).times(1, dividedBy: 10).nanos == -1)
    #expect(Amount(nanos: 4).times(1, dividedBy: 10).nanos == 0)
    #expect(Amount(nanos: 15).times(1, dividedBy: 10).nanos == 2)
    // The product of these overflows 64 bits; the quotient does not.
    let large = try #require(Amount("8000000"))
    #expect(large.times(9_000_000_000, dividedBy: 1_000_000_000).description == "72000000")
  }

  @Test func `64 bits price as 128 bits do, at their ends too`() {
    let ends: [Int64] = [0, 1, -1, 7, -7, 999_999, 3_000_000_000, .max / 2, .max, .min, .min + 1]
    for nanos in ends {
      for quantity in ends {
        for divisor: Int64 in [1, 2, 3, 1_000_000, .max] {
          let amount = Amount(nanos: Int128(nanos))
          #expect(amount.times(quantity, dividedBy: divisor) == amount.times(Int128(quantity), dividedBy: divisor))
        }
      }
      #expect(Amount(nanos: Int128(nanos)).double == Double(Int128(nanos)) / 1e9)
    }
    #expect(Amount(nanos: Int128(Int64.max) + 1).double == 0x1p63 / 1e9)
  }
}
