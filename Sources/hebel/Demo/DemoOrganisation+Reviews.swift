internal import Events

extension DemoOrganisation {
  static let reviewColumns = [
    "id", "time", "system", "account", "verdict", "tool", "task", "iterations", "minutes_saved", "minutes_spent",
    "rating", "reason",
  ]

  /// What people said about the result of some of their sessions.
  func reviewsFile() -> DemoFile {
    DemoFile("reviews.csv", format: "reviews", source: DemoSource.reviews) { [self] text in
      try text.table(DemoOrganisation.reviewColumns)
      for tool in tools where tool != .office {
        try forEachUse(of: tool) { use in
          guard use.account != nil, use.band > 0 else { return }
          var random = DemoRandom(seed: seed, .review, reviewKey(use.id))
          guard random.chance(tool == .chat ? 0.07 : 0.025) else { return }
          try writeReview(of: use, &random, to: &text)
        }
      }
    }
  }

  /// A number that follows from the identifier of the session alone.
  private func reviewKey(_ id: String) -> Int {
    Int(bitPattern: UInt(id.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }))
  }

  private func writeReview(of use: DemoUse, _ random: inout DemoRandom, to text: inout DemoText) throws {
    let verdict = random.index(weights: [54, 33, 13])
    let minutesLater = random.whole(2...45)
    text.field("r-" + use.id)
    text.field(Instant(microseconds: use.time.microseconds + Int64(minutesLater) * 60_000_000))
    text.field(use.account?.system ?? "")
    text.field(use.account?.name ?? "")
    text.field(["accepted", "edited", "rejected"][verdict])
    text.field(use.tool)
    text.field(use.category ?? "")
    text.field(1 + random.poisson(verdict == 0 ? 0.8 : 1.7))
    // More influential roles save a little more a time; the data may or may not show it.
    text.field(verdict == 2 ? 0 : random.poisson((verdict == 0 ? 11 : 6) + 1.3 * Double(use.band)))
    text.field(random.poisson(4))
    if random.chance(0.6) { text.field(max(1, min(5, 4 - verdict + random.whole(-1...1)))) } else { text.blank() }
    let reasons = ["unclear-brief", "missing-context", "wrong-facts", "wrong-form", "not-permitted", "other"]
    text.field(verdict == 0 ? "" : reasons[random.index(weights: [5, 6, 4, 5, 0.3, 1])])
    try text.endRow()
  }
}
