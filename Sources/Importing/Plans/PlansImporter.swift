/// What the outlook may assume.
struct PlansImporter: OfficeImporter {
  static let form = OfficeForm(
    "plans", "Assumptions for the outlook: access, prices, milestones.",
    columns: [
      FormColumn("name", aliases: ["plan", "Plan", "Bezeichnung"], required: true, "Which plan."),
      FormColumn(
        "access", .count, aliases: ["people with access", "Zugänge", "Personen mit Zugang"],
        "People with access at the end."),
      FormColumn(
        "price_factor", .number, aliases: ["prices", "Preisfaktor"],
        "Prices at the end ÷ prices today: 0.8 or 80 %."),
      FormColumn("milestones", .texts, aliases: ["Meilensteine"], "What is assumed to happen, separated by |."),
    ], when: .span,
    events: [FormEvent("plan-set", ["name", "from", "to", "access", "price_factor", "milestones"])], key: ["name"],
    example: """
      Plan;von;bis;Zugänge;Preisfaktor;Meilensteine
      Ausbau;01.10.2026;31.12.2026;400;80 %;Zugang für Werke|Neues Modell
      """,
    naturalKey: "first day and name")
}
