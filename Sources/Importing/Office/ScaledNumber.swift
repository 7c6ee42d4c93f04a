internal import Events

/// A number with what offices write around it: `60 %`, `2,3 Mio. €`, `EUR 500`, `12 Tsd.`
struct ScaledNumber {
  let amount: Amount?
  /// nil where the cell names none.
  let currency: String?

  private static let currencies = [
    "€": "EUR", "eur": "EUR", "$": "USD", "usd": "USD", "£": "GBP", "gbp": "GBP",
    "chf": "CHF",
  ]
  /// Longer spellings first, so that none is cut in the middle.
  private static let scales: [(spelling: String, factor: Int64)] = [
    ("millionen", 1_000_000), ("million", 1_000_000), ("milliarden", 1_000_000_000), ("milliarde", 1_000_000_000),
    ("mio.", 1_000_000), ("mio", 1_000_000), ("mrd.", 1_000_000_000), ("mrd", 1_000_000_000), ("tausend", 1_000),
    ("tsd.", 1_000), ("tsd", 1_000), ("bn", 1_000_000_000), ("k", 1_000), ("t", 1_000),
  ]

  /// `amount` is nil where no number is left; percent become hundredths.
  init(_ text: String, decimal: UInt8) {
    var rest = text.trimmedCell.lowercased()
    var currency: String?
    for (spelling, code) in ScaledNumber.currencies.sorted(by: { $0.key < $1.key }) where currency == nil {
      if rest.hasSuffix(spelling) {
        (rest, currency) = (String(rest.dropLast(spelling.count)).trimmedCell, code)
      } else if rest.hasPrefix(spelling) {
        (rest, currency) = (String(rest.dropFirst(spelling.count)).trimmedCell, code)
      }
    }
    self.currency = currency
    let isPercent = rest.hasSuffix("%")
    if isPercent { rest = String(rest.dropLast()).trimmedCell }
    var factor: Int64 = 1
    if !isPercent, let scale = ScaledNumber.scales.first(where: { rest.hasSuffix($0.spelling) }) {
      (rest, factor) = (String(rest.dropLast(scale.spelling.count)).trimmedCell, scale.factor)
    }
    let number = rest.withUTF8 { NumberText.amount($0, decimal: decimal) }
    amount = number?.times(factor, dividedBy: isPercent ? 100 : 1)
  }
}

extension Table {
  /// nil where the cell is empty.
  mutating func scaled(_ column: Column) throws(CellFault) -> ScaledNumber? {
    guard let text = try text(column) else { return nil }
    let number = ScaledNumber(text, decimal: decimal)
    guard number.amount != nil else {
      let isComma = decimal == UInt8(ascii: ",")
      throw CellFault(
        column.name, "\(quoted(text)) is no number with a decimal \(isComma ? "comma" : "point")",
        mend: "Write it like \(isComma ? "1234,50, 60 % or 2,3 Mio." : "1234.50, 60 % or 2.3 Mio."), or say "
          + "--decimal '\(isComma ? "." : ",")'.")
    }
    return number
  }
}
