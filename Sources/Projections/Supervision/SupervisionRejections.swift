internal import Events
internal import Figures

/// What share of reviewed AI work was of no use.
struct SupervisionRejections: Metric {
  private static let share = VerdictShare(verdict: "rejected")

  let definition = VerdictShare.definition(
    "supervision.rejections", name: Localized(de: "Ablehnung", en: "Rejections"),
    verdict: Localized(de: "abgelehnt", en: "rejected"))

  func answer(_ inquiry: Inquiry) throws -> [FigureRow] { try Self.share.answer(inquiry) }

  let examples = [
    WorkedExample(
      "two of five reviews by two people",
      given: [
        .placed("A", "Sales"), .placed("B", "Sales"), .judged("A", "rejected"), .judged("A", "accepted"),
        .judged("B", "rejected"), .judged("B", "accepted"), .judged("B", "edited"),
        .judged("B", "rejected", on: "2024-10-01"),
      ], in: "2024-Q3", gives: .share(2, 5)),
    WorkedExample(
      "a review counts in the unit of its day and in those above",
      given: [
        .placed("A", "Sales/North"), .placed("A", "Law", from: "2024-08-01"), .judged("A", "rejected"),
        .judged("A", "accepted", on: "2024-08-01"),
      ], in: "2024-Q3", by: [.unit],
      gives: ["Law": .share(0, 1), "Sales": .share(1, 1), "Sales/North": .share(1, 1)]),
    WorkedExample(
      "a sample stands beside the reviews of people",
      given: [
        .placed("A", "Sales"), .judged("A", "rejected"), .judged("", "accepted"),
        .sampled("Sales", accepted: 4, edited: 1, rejected: 3),
      ], in: "2024-Q3",
      gives: .parts(["sampled": 0.375, "sampled-results": 8, "unnamed": 0, "unnamed-reviews": 1])),
    WorkedExample(
      "nobody reviewed anything", given: [.placed("A", "Sales"), .used("A", on: "2024-07-01")], in: "2024-Q3",
      gives: .unsayable("no-reviews")),
    WorkedExample("nothing imported", given: [], in: "2024-Q3", gives: .unsayable("no-reviews")),
  ]
}
