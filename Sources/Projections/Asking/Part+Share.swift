internal import Figures

extension FigureValue.Part {
  /// Below this size "all" and "nobody" say something about every single member.
  private static let homogeneityEnds = 50

  /// A share of a group of its own, which is hidden where the group is too small.
  ///
  /// The gate replaces "all" and "nobody" by bounds in headlines and distributions only. A part like that of a group
  /// under 50 therefore stands without a base, which no policy lets pass.
  ///
  /// - Parameter population: of a group of placements, that of the rows by placement which count the same.
  static func share(
    _ key: String, _ label: Localized, _ part: Int, of whole: Int, people: [UInt32], population: String? = nil
  ) -> FigureValue.Part {
    let isExtreme = isAllOrNobody(part, of: whole, people: people.count)
    var share = FigureValue.Part(
      key: key, label: label, value: whole > 0 ? .real(Double(part) / Double(whole)) : nil,
      groupBase: isExtreme ? .empty : Base(people: people))
    share.population = population
    return share
  }

  /// Whether a share says the same of each member of a group under 50.
  static func isAllOrNobody(_ part: Int, of whole: Int, people: Int) -> Bool {
    whole > 0 && (part <= 0 || part >= whole) && people < homogeneityEnds
  }
}
