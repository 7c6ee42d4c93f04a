import Testing

@testable import Projections

@Suite struct LastUsedTests {
  @Test func `the value that was used longest ago gives way`() {
    var values = LastUsed<String, Int>(most: 2)
    values["a"] = 1
    values["b"] = 2
    #expect(values["a"] == 1)
    values["c"] = 3
    #expect(values["b"] == nil)
    #expect(values["a"] == 1)
    #expect(values["c"] == 3)
  }

  @Test func `a value that is replaced or taken out leaves room`() {
    var values = LastUsed<String, Int>(most: 2)
    values["a"] = 1
    values["a"] = 2
    values["b"] = 3
    #expect(values["a"] == 2)
    values["a"] = nil
    values["c"] = 4
    #expect(values["a"] == nil)
    #expect(values["b"] == 3)
    #expect(values["c"] == 4)
  }
}
