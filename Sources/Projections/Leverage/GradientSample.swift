internal import Events
internal import Figures

/// One number a person, by band: what a gradient runs through.
struct GradientSample {
  struct Group {
    let band: Bands.Band
    let people: [UInt32]
    /// In the order of `people`.
    let values: [Double]
  }

  /// What the number of a person is.
  enum Measure {
    case minutesPerThousandTokens, minutesPerAction
    /// Effort, where nobody reported a value; never called one.
    case weeklyActions
  }

  let measure: Measure
  /// Bands of at least `Bands.leastPeople` people with a number.
  let groups: [Group]
  /// Whether some band was too small.
  let hasSmallBands: Bool

  /// Everybody with a number, ascending; everybody with a band where the gradient cannot be said.
  let people: [UInt32]

  /// nil where there is neither value nor effort to compare.
  init?(_ bands: Bands, _ inquiry: Inquiry) throws {
    let effort = try AIEffort(inquiry)
    let hasValue = bands.people.contains { effort.minutes[$0] != nil }
    var candidates: [(Measure, [Group])] = []
    if hasValue {
      candidates = [
        (.minutesPerThousandTokens, GradientSample.groups(bands, effort.minutesPerThousandTokens)),
        (.minutesPerAction, GradientSample.groups(bands, effort.minutesPerAction)),
      ]
    } else {
      let weeks = try WeeklyActions.of(inquiry, lookingBack: 0)
      candidates = [(.weeklyActions, GradientSample.groups(bands, weeks.weeklyMean))]
    }
    func large(_ groups: [Group]) -> [Group] { groups.filter { $0.people.count >= Bands.leastPeople } }
    guard
      let chosen = candidates.first(where: { large($0.1).count >= LeverageGradient.leastBands }) ?? candidates.last,
      hasValue || !chosen.1.isEmpty
    else { return nil }
    measure = chosen.0
    groups = large(chosen.1)
    hasSmallBands = groups.count < chosen.1.count
    let isEnough = groups.count >= LeverageGradient.leastBands
    people = isEnough ? groups.flatMap(\.people).sorted() : bands.people
  }

  /// Bands in which at least one person has a number.
  private static func groups(_ bands: Bands, _ value: (UInt32) -> Double?) -> [Group] {
    bands.bands.compactMap { band in
      let found = band.people.compactMap { person in value(person).map { (person, $0) } }
      return found.isEmpty ? nil : Group(band: band, people: found.map(\.0), values: found.map(\.1))
    }
  }
}

extension GradientSample.Measure {
  /// The end of the keys of parts: `band-2.weekly-actions`.
  var key: String {
    switch self {
    case .minutesPerThousandTokens: "minutes-per-1000-tokens"
    case .minutesPerAction: "minutes-per-action"
    case .weeklyActions: "weekly-actions"
    }
  }

  var label: Localized {
    switch self {
    case .minutesPerThousandTokens:
      Localized(de: "Minuten Ersparnis je 1.000 Tokens", en: "minutes saved per 1,000 tokens")
    case .minutesPerAction: Localized(de: "Minuten Ersparnis je Aktion", en: "minutes saved per action")
    case .weeklyActions: Localized(de: "Einsatz, Aktionen je Woche", en: "effort, actions a week")
    }
  }

  var note: Localized {
    switch self {
    case .minutesPerThousandTokens:
      Localized(
        de: "Wert je Einsatz: Minuten Ersparnis je 1.000 Tokens, wie Personen sie melden.",
        en: "Value per effort: minutes saved per 1,000 tokens, as people report them.")
    case .minutesPerAction:
      Localized(
        de: "Wert je Einsatz: Minuten Ersparnis je Aktion, wie Personen sie melden.",
        en: "Value per effort: minutes saved per action, as people report them.")
    case .weeklyActions:
      Localized(
        de: "Niemand hat Zeitersparnis gemeldet. Verglichen wird deshalb nicht der Wert, sondern der Einsatz: Aktionen "
          + "je Person und Woche.",
        en:
          "Nobody reported time saved. What is compared is therefore not value but effort taken up: actions per person "
          + "and week.")
    }
  }
}
