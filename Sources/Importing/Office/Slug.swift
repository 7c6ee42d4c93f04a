internal import Events

/// A short name that can be typed, made of texts: `Fotos statt Formulare` becomes `fotos-statt-formulare`.
///
/// Where letters are lost or the text is cut, six digits of a digest follow, so that two texts keep two names.
func slug(_ text: String, atMost length: Int = 48) -> String {
  var name = ""
  var isLossy = false
  for character in text.lowercased() {
    if character.isASCII, character.isLetter || character.isNumber {
      name.append(character)
    } else if let plain = plainLetters[character] {
      name += plain
    } else {
      if character.isLetter || character.isNumber { isLossy = true }
      if !name.isEmpty, name.last != "-" { name.append("-") }
    }
  }
  if name.count > length { (name, isLossy) = (String(name.prefix(length)), true) }
  while name.last == "-" { name.removeLast() }
  guard isLossy || name.isEmpty else { return name }
  let digest = EventID.derive(day: Day(number: 0), subject: [], grain: "slug", naturalKey: text).description.suffix(6)
  return name.isEmpty ? String(digest) : name + "-" + digest
}

private let plainLetters: [Character: String] = [
  "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "à": "a", "á": "a", "â": "a", "å": "a", "ç": "c", "è": "e", "é": "e",
  "ê": "e", "ë": "e", "í": "i", "ñ": "n", "ó": "o", "ô": "o", "ø": "o", "ú": "u",
]
