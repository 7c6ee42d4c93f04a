internal import Figures

/// The rules of the gate in plain words, for those who have to trust it.
enum DisclosureRules {
  /// nil for a number that is no rule.
  static func paragraph(_ number: Int) -> Localized? { paragraphs[number] }

  private static let paragraphs: [Int: Localized] = [
    1: Localized(
      de: "Größe: Eine Gruppe wird nur gezeigt, wenn genug Menschen zu ihr gehören. Gezählt wird, wer zur Gruppe "
        + "gehört, nicht wie viele etwas getan haben. Unterhalb der Organisation braucht eine Verteilung 30 Personen.",
      en: "Size: a group is shown only where enough people belong to it. Those who belong to it are counted, not those "
        + "who did something. Below the organisation a distribution needs 30 people."),
    2: Localized(
      de: "Übergewicht: Eine Summe wird nicht gezeigt, wenn sie fast ganz von einem oder zwei Menschen stammt; wer "
        + "einen der beiden Beiträge kennt, könnte sonst den anderen errechnen.",
      en: "Dominance: a sum is not shown where nearly all of it comes from one or two people; who knows one of the two "
        + "contributions could work out the other."),
    3: Localized(
      de: "Plan zuerst: Die Zeilen des Quartalsberichts und die Summen der Organisation gelten von der ersten Frage an "
        + "als veröffentlicht. Jede andere Frage muss mit ihnen zusammen sicher sein; so verdirbt keine Frage den "
        + "Bericht.",
      en: "Plan first: the rows of the quarterly report and the organisation's totals count as published from the "
        + "first question on. Every other question has to be safe together with them, so that none spoils the report."),
    4: Localized(
      de: "Genaue Prüfung: Alles, was zu denselben Menschen im selben Zeitraum schon gesagt ist, wird zusammen mit der "
        + "neuen Zeile betrachtet. Lässt sich daraus durch Rechnen eine zu kleine Gruppe gewinnen, bleibt die Zeile "
        + "geschützt. Gelingt der Beweis des Gegenteils nicht in begrenzter Zeit, ebenso.",
      en: "Exact audit: all that has been said of the same people in the same period is looked at together with the "
        + "new row. Where arithmetic could obtain too small a group from it, the row stays protected. The same holds "
        + "where the contrary cannot be proven in bounded time."),
    5: Localized(
      de: "Mitschützen: Wo eine Zeile zu schützen ist, müssen oft weitere verschwiegen werden, damit sie nicht aus der "
        + "Summe folgt. Gewählt wird die sichere Auswahl mit den meisten Zeilen, immer nach derselben Regel.",
      en: "Secondary suppression: where a row is protected, others often have to be withheld lest it follow from the "
        + "total. The safe choice with the most rows is taken, always by the same rule."),
    6: Localized(
      de: "Neufassung: Eine Zahl wird nur erneuert, wenn sich seither bei niemandem oder bei genug Menschen etwas "
        + "geändert hat. Sonst bleibt die frühere Zahl stehen und ist so gekennzeichnet; der Unterschied verriete "
        + "sonst Einzelne.",
      en: "Restatement: a figure is renewed only where something changed for nobody or for enough people since. "
        + "Otherwise the earlier figure stands, marked so; the difference would tell of single persons."),
    7: Localized(
      de: "Schranken: Aus allem Veröffentlichten darf sich keine verschwiegene Anzahl zu eng eingrenzen lassen; "
        + "es müssen genug Werte möglich bleiben.",
      en: "Bounds: what was published must not confine a withheld count too closely; enough values have to remain "
        + "possible."),
    8: Localized(
      de: "Gleichheit: Haben alle oder niemand etwas getan, wüsste man es von jedem. Dann wird nur eine Schranke "
        + "genannt, etwa „≥ 90 %“, und keine Anzahl.",
      en: "Homogeneity: where all or none did something, it would be known of everybody. Then only a bound is given, "
        + "such as “≥ 90 %”, and no count."),
    9: Localized(
      de: "Veränderung: Der Unterschied zweier Zeiträume wird nur gezeigt, wenn niemand oder genug Menschen dazukamen, "
        + "gingen und blieben.",
      en: "Change: the difference of two periods is shown only where those who joined, left and stayed are each nobody "
        + "or enough people."),
    10: Localized(
      de: "Kommentare: Gezeigt werden sie erst ab zehn Antworten der Gruppe und fünf Menschen je Thema, gemischt und "
        + "ohne Zeit.",
      en: "Comments: they are shown from ten answers of the group and five people a theme on, shuffled and without "
        + "time."),
    11: Localized(
      de: "Fragen: Gruppiert und gefiltert wird nur nach vereinbarten Merkmalen, höchstens zwei zugleich. Jede "
        + "geschützte Zeile nennt denselben Grund, damit der Grund nichts verrät.",
      en: "Questions: grouping and filtering is by agreed dimensions only, at most two at once. Every protected row "
        + "gives the same reason, so that the reason tells nothing."),
  ]
}
