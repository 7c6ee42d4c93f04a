internal import Disclosure
internal import Figures
internal import Projections

/// What a policy can name in `metrics`: the catalogue, and the comments of surveys, which are no figure but are agreed
/// on like one.
enum PolicyMetrics {
  static let definitions = Catalogue.metrics.map(\.definition) + [Answering.comments]
  /// As `id@version`.
  static let names = definitions.map(\.agreedName)
}
