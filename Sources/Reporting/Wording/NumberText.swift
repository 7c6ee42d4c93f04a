internal import Events
internal import Figures

/// Numbers as people read them, rounded: whole percent, means to one decimal. Machines get `ECMAScriptNumber`.
struct NumberText: Sendable {
  let language: Language
  /// Between a number and its sign: a no-break space where lines are broken by others.
  var space = " "

  private var groupSeparator: String { language == .de ? "." : "," }
  private var decimalSeparator: String { language == .de ? "," : "." }

  /// `1.234` in German, `1,234` in English.
  func whole(_ value: Int64) -> String {
    let digits = String(value.magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += groupSeparator }
      text.append(digit)
    }
    return (value < 0 ? "−" : "") + text
  }

  /// Rounded half away from zero to `digits` decimals; beyond 2⁵³ without decimals.
  func decimal(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return "–" }
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = (value.magnitude * scale).rounded()
    guard scaled < 9e15 else { return ECMAScriptNumber.text(value) }
    let (number, unit) = (Int64(scaled), Int64(scale))
    let sign = value < 0 && number > 0 ? "−" : ""
    guard digits > 0 else { return sign + whole(number) }
    let fraction = String(number % unit)
    return sign + whole(number / unit) + decimalSeparator + String(repeating: "0", count: digits - fraction.count)
      + fraction
  }

  /// Whole percent. What is not quite nobody or everybody does not look like it: `< 1 %`, `> 99 %`.
  func percent(_ share: Double) -> String {
    let percent = (share * 100).rounded()
    if share > 0, percent == 0 { return "<\(space)1\(space)%" }
    if share < 1, percent == 100 { return ">\(space)99\(space)%" }
    return decimal(share * 100, digits: 0) + space + "%"
  }

  /// A difference of two shares in percentage points, with its sign.
  func points(_ difference: Double) -> String {
    signed(difference * 100, digits: 0) + space + (language == .de ? "Pp." : "pp")
  }

  func signed(_ value: Double, digits: Int) -> String {
    let text = decimal(value, digits: digits)
    return value > 0 && text.contains(where: { $0 != "0" && $0.isNumber }) ? "+" + text : text
  }

  /// `2,3 Mio. €` and `€2.3 m` where `isCompact`, otherwise whole units from 100 on and cents below.
  func money(_ value: Double, currency: String?, isCompact: Bool = false) -> String {
    let symbol = currency.map { NumberText.symbols[$0] ?? $0 }
    let amount: String
    if isCompact, let short = compact(value) {
      amount = short
    } else {
      amount = decimal(value, digits: value.magnitude < 100 && value != value.rounded() ? 2 : 0)
    }
    guard let symbol else { return amount }
    if language == .de { return amount + space + symbol }
    return symbol.count > 1
      ? symbol + space + amount : amount.hasPrefix("−") ? "−\(symbol)\(amount.dropFirst())" : symbol + amount
  }

  private static let symbols = ["EUR": "€", "USD": "$", "GBP": "£"]

  /// In millions from half a million on; nil below.
  func compact(_ value: Double) -> String? {
    let steps: [(Double, String, String)] = [(1e12, "Bio.", "tn"), (1e9, "Mrd.", "bn"), (1e6, "Mio.", "m")]
    for (size, de, en) in steps where value.magnitude >= size / 2 {
      return decimal(value / size, digits: 1) + space + (language == .de ? de : en)
    }
    return nil
  }

  /// A figure's number in its unit, without the unit's word.
  func text(_ number: Number, unit: MeasureUnit, currency: String? = nil, isCompact: Bool = false) -> String {
    switch (unit, number) {
    case (.share, _): percent(number.double)
    case (.points, _): points(number.double)
    case (.money, _): money(number.double, currency: currency, isCompact: isCompact)
    case (_, .integer(let value)): (isCompact ? compact(Double(value)) : nil) ?? whole(value)
    // An estimate of so many people is no more exact than whole ones.
    case (.people, .real(let value)) where value.magnitude >= 100:
      (isCompact ? compact(value) : nil) ?? decimal(value, digits: 0)
    // A small inequality is not none: 0.0001 and 0.01 must not look alike.
    case (.index, _): decimal(number.double, digits: number.double == 0 || number.double.magnitude >= 0.095 ? 2 : 4)
    case (_, _): (isCompact ? compact(number.double) : nil) ?? decimal(number.double, digits: 1)
    }
  }

  /// A difference of two numbers of that unit, with its sign.
  func difference(_ value: Double, unit: MeasureUnit, currency: String?) -> String {
    switch unit {
    case .share, .points: points(value)
    case .money: (value > 0 ? "+" : "") + money(value, currency: currency)
    case .index: signed(value, digits: 2)
    case .people, .actions, .tokens, .services, .experiments, .reviews, .answers, .outputs:
      signed(value, digits: value == value.rounded() ? 0 : 1)
    case .hours, .days, .ratio, .weeks, .score, .rounds, .minutes: signed(value, digits: 1)
    }
  }

  /// A parameter or slope: enough digits that two of them count, at most six after the point.
  func estimate(_ value: Double, isSigned: Bool = false) -> String {
    let size = value.magnitude
    var digits = size >= 100 ? 0 : size >= 10 ? 1 : 2
    var scaled = size
    while digits < 6, scaled > 0, scaled < 0.1 { (digits, scaled) = (digits + 1, scaled * 10) }
    return isSigned ? signed(value, digits: digits) : decimal(value, digits: digits)
  }

  /// A change per step in a unit: of shares in percentage points with one decimal.
  func slope(_ value: Double, unit: MeasureUnit, currency: String?) -> String {
    switch unit {
    case .share: signed(value * 100, digits: 1) + space + (language == .de ? "Pp." : "pp")
    case .money: (value > 0 ? "+" : "") + money(value, currency: currency)
    default: estimate(value, isSigned: true)
    }
  }

  /// `< 0.001` below that, otherwise three decimals.
  func probability(_ p: Double) -> String {
    p < 0.001 ? "<\(space)\(decimal(0.001, digits: 3))" : decimal(p, digits: 3)
  }

  /// Both ends in the unit; whole ones without decimals.
  func interval(_ interval: Interval, unit: MeasureUnit, currency: String?) -> String {
    let isWhole = [interval.low, interval.high].allSatisfy { $0 == $0.rounded() && $0.magnitude < 9e15 }
    func text(_ value: Double) -> String {
      let number = isWhole && unit != .score && unit != .index ? Number.integer(Int64(value)) : .real(value)
      return self.text(number, unit: unit, currency: currency)
    }
    return "\(text(interval.low)) – \(text(interval.high))"
  }
}
