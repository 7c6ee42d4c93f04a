extension DemoOrganisation {
  static let identityColumns = ["person", "system", "account"]

  /// Which accounts belong to one human. A few are missing, as they always are.
  func identitiesFile() -> DemoFile {
    DemoFile("identities.csv", format: "identities") { [self] text in
      try text.table(DemoOrganisation.identityColumns)
      for person in staff {
        if isOutside(person.placements[0]) { try join(person, "email", person.mail, &text) }
        if let alias = alias(person) { try join(person, "email", alias, &text) }
        guard isMapped(person) else { continue }
        if person.access[DemoTool.office.rawValue].from != nil {
          try join(person, "viva", person.vivaKey(seed: seed), &text)
        }
        if person.access[DemoTool.code.rawValue].from != nil {
          try join(person, "github-login", person.login, &text)
        }
      }
    }
  }

  private func join(_ person: DemoPerson, _ system: String, _ account: String, _ text: inout DemoText) throws {
    text.field(person.key)
    text.field(system)
    text.field(account)
    try text.endRow()
  }

  /// A second address of the same human, from before a change of name or of company.
  func alias(_ person: DemoPerson) -> String? {
    var random = DemoRandom(seed: seed, .mapping, person.index, 1)
    return random.chance(0.015) ? "alt." + person.mail : nil
  }

  /// Whether the accounts that only vendors know are on the list.
  func isMapped(_ person: DemoPerson) -> Bool {
    var random = DemoRandom(seed: seed, .mapping, person.index)
    return random.chance(0.99)
  }
}
