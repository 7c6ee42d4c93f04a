import Events

/// Any JSON value that an event may carry, with texts that need escapes and keys beyond the first plane.
func randomValue(depth: Int, using generator: inout SeededGenerator) -> JSONValue {
  switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &generator) {
  case 0: .null
  case 1: .bool(Bool.random(using: &generator))
  case 2: .integer(Int64.random(in: -9_007_199_254_740_991...9_007_199_254_740_991, using: &generator))
  case 3: .double(Double(Int.random(in: -1_000_000...1_000_000, using: &generator)) + 0.37)
  case 4: .string(randomText(using: &generator))
  case 5:
    .array((0..<Int.random(in: 0..<5, using: &generator)).map { _ in randomValue(depth: depth - 1, using: &generator) })
  default: .object(randomObject(depth: depth - 1, using: &generator))
  }
}

func randomObject(depth: Int, using generator: inout SeededGenerator) -> JSONObject {
  var object = JSONObject()
  for _ in 0..<Int.random(in: 0..<5, using: &generator) {
    object[randomText(using: &generator)] = randomValue(depth: depth, using: &generator)
  }
  return object
}

func randomText(using generator: inout SeededGenerator) -> String {
  let alphabet: [Unicode.Scalar] = [
    "a", "Z", "0", " ", "\"", "\\", "/", "\n", "\t", "\u{1}", "\u{1F}", "\u{7F}", "ä", "ß", "€", "\u{FB33}",
    "\u{2028}", "\u{1F600}", "\u{10FFFF}", "'", "<",
  ]
  var text = String.UnicodeScalarView()
  for _ in 0..<Int.random(in: 0..<12, using: &generator) {
    text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &generator)])
  }
  return String(text)
}
