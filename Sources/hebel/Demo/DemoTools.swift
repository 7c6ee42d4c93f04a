internal import Events

/// The three tools of the demo, in the order of `DemoPerson.access`.
enum DemoTool: Int, CaseIterable, Sendable {
  /// Reported by its vendor as one row a person and week.
  case office
  /// Reported per session, with tokens.
  case chat
  case code

  /// As written in events; the office assistant bears the name that the `viva` importer gives.
  var name: String {
    switch self {
    case .office: "m365-copilot"
    case .chat: "nordlicht-chat"
    case .code: "alster-code"
    }
  }

  var provider: String {
    switch self {
    case .office: "microsoft"
    case .chat: "nordlicht"
    case .code: "alster"
    }
  }
}

enum DemoTools {
  static let categories = [
    "drafting", "summarising", "research", "programming", "data-analysis", "translation", "planning",
  ]
  static let modes = ["directive", "feedback-loop", "learning", "task-iteration", "validation"]
  static let tokenKinds = ["input", "cacheRead", "cacheWrite", "output", "reasoning"]
}

/// A model with what a million of its tokens costs in euros, by kind, and from when.
struct DemoModel: Sendable {
  struct Price: Sendable {
    /// First month, counted from the beginning of the demo.
    let month: Int
    /// In the order of `DemoTools.tokenKinds`.
    let perMillion: [Amount]
  }

  let provider: String
  let name: String
  /// First month in which it is used, counted from the beginning of the demo.
  let month: Int
  let prices: [Price]

  static let chatLarge = DemoModel(
    provider: "nordlicht", name: "nordlicht-gross-2", month: 0,
    prices: [price(0, 3_000, 300, 3_750, 15_000, 15_000), price(7, 2_400, 240, 3_000, 12_000, 12_000)])
  static let chatSmall = DemoModel(
    provider: "nordlicht", name: "nordlicht-klein-2", month: 0,
    prices: [price(0, 400, 40, 500, 1_600, 1_600), price(10, 300, 30, 375, 1_200, 1_200)])
  static let codeFirst = DemoModel(
    provider: "alster", name: "alster-code-3", month: 0, prices: [price(0, 2_200, 220, 2_750, 9_000, 9_000)])
  static let codeSecond = DemoModel(
    provider: "alster", name: "alster-code-4", month: 8,
    prices: [price(8, 2_800, 280, 3_500, 11_000, 11_000), price(12, 2_500, 250, 3_100, 10_000, 10_000)])

  static let all = [chatLarge, chatSmall, codeFirst, codeSecond]

  /// The price of one kind on a day of a demo that begins on `start`.
  func perMillion(kind: Int, on day: Day, start: Day) -> Amount {
    let valid = prices.last { start.addingMonths($0.month) <= day } ?? prices[0]
    return valid.perMillion[kind]
  }

  /// Prices in thousandths of a euro.
  private static func price(_ month: Int, _ thousandths: Int64...) -> Price {
    Price(month: month, perMillion: thousandths.map { Amount(nanos: $0 * 1_000_000) })
  }
}
