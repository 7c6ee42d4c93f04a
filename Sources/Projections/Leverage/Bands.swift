internal import Events
internal import Figures

/// Everybody of a question by level of influence, each person once, in the band they held last in the period.
struct Bands {
  /// A band of fewer people says more about them than about the band.
  static let leastPeople = 10

  struct Band {
    /// As placings have it; 1 is the least influential.
    let number: Int
    let name: String
    /// Place among the bands that anybody held, lowest = 1.
    let level: Int
    /// Ordinals, ascending.
    let people: [UInt32]

    /// The key of its parts: `band-3`, and the name of a measure where there are several.
    func key(_ measure: String? = nil) -> String { measure.map { "band-\(number).\($0)" } ?? "band-\(number)" }
  }

  /// Lowest first; people whose band nobody said are in none.
  let bands: [Band]

  init(_ inquiry: Inquiry, of people: [UInt32], _ cohorts: Cohorts) {
    var members: [Int: [UInt32]] = [:]
    var hasUnknown = false
    for person in people {
      guard let band = cohorts.places(of: person, in: inquiry.period).last?.place.band, band > 0 else {
        hasUnknown = true
        continue
      }
      members[band, default: []].append(person)
    }
    let names = inquiry.organisation.bandNames
    bands = members.keys.sorted().enumerated().map { level, number in
      Band(number: number, name: names[number] ?? "\(number)", level: level + 1, people: members[number]!)
    }
    if hasUnknown, !bands.isEmpty {
      inquiry.note(
        Localized(
          de: "Nicht eingerechnet: Personen, deren Stufe nicht bekannt ist.",
          en: "Not counted: people whose band is not known."))
    }
  }

  /// Those who could use AI by band, or the row that says why there are none.
  static func found(_ inquiry: Inquiry, whoCould: Bool) throws -> Result<Bands, Refusal> {
    guard inquiry.question.band == nil else {
      return .failure(
        Refusal(
          .organisationOnly(
            de: "Hier werden Stufen verglichen; fragen Sie ohne eine einzelne Stufe.",
            en: "Bands are compared here; ask without a single one.")))
    }
    let cohorts = try inquiry.cohorts()
    let everybody = cohorts.cohorts.first?.people ?? []
    guard !cohorts.isSeenOnly else { return .failure(Refusal(.noRoster(.organisation, people: everybody))) }
    guard !everybody.isEmpty else { return .failure(Refusal(.noPeople(.organisation))) }
    let people = whoCould ? try inquiry.peopleWhoCould(cohorts, in: inquiry.period).first ?? [] : everybody
    let found = Bands(inquiry, of: people, cohorts)
    guard !found.bands.isEmpty else {
      return .failure(
        Refusal(
          .unsayable(
            "no-bands", de: "Zu niemandem ist eine Stufe bekannt. Nehmen Sie sie in das Personalverzeichnis auf.",
            en: "Nobody's band is known. Put it into the roster.", people: everybody)))
    }
    return .success(found)
  }

  struct Refusal: Error {
    let row: FigureRow
    init(_ row: FigureRow) { self.row = row }
  }

  /// Everybody in a band, ascending.
  var people: [UInt32] { bands.flatMap(\.people).sorted() }
}
