internal import Foundation

/// Short names of experiments: the title as lowercase words, with a number where the name is taken.
enum ExperimentName {
  static let longest = 40

  /// `Fotos im Baubericht: schön!` → `fotos-im-baubericht-schoen`; empty where no Latin letter or digit is left.
  static func slug(_ title: String) -> String {
    let umlauts: [Character: String] = ["ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"]
    let spelled = title.lowercased().map { umlauts[$0] ?? String($0) }.joined()
    let plain = spelled.folding(options: [.diacriticInsensitive, .widthInsensitive], locale: nil)
    let words = plain.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    var slug = ""
    for word in words where slug.isEmpty || slug.count + 1 + word.count <= longest {
      slug += (slug.isEmpty ? "" : "-") + word.prefix(longest)
    }
    // The stream's own prefix says this already.
    return slug.hasPrefix("experiment-") ? String(slug.dropFirst("experiment-".count)) : slug
  }

  /// The slug, or the first free one with a number behind it; a bare number where there is no slug.
  static func free(_ title: String, taken: Set<String>) -> String {
    let slug = slug(title)
    if !slug.isEmpty, !taken.contains(slug) { return slug }
    var number = slug.isEmpty ? 1 : 2
    func name(_ number: Int) -> String { slug.isEmpty ? "\(number)" : "\(slug)-\(number)" }
    while taken.contains(name(number)) { number += 1 }
    return name(number)
  }

  /// What is wrong with a name that somebody gave; nil: nothing.
  static func fault(_ name: String) -> String? {
    let isPlain = name.utf8.allSatisfy {
      (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
        || $0 == UInt8(ascii: ".") || (65...90).contains($0)
    }
    guard isPlain, (1...100).contains(name.utf8.count), name.first != "-", name.first != "." else {
      return "--id '\(name)' is no short name. Write 1 to 100 letters, digits and dashes, such as photo-reports."
    }
    return nil
  }
}
