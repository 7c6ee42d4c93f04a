/// What teams of the demo try. The texts are those a mid-sized manufacturer's teams would write down.
struct DemoTrial: Sendable {
  let title: String
  let expected: String
  /// nil: nobody said what is measured.
  var measure: String?
  /// The threshold, the usual value before, and the usual effect; in the units of the measure.
  var threshold: Double?
  var baseline = 0.0
  var isAtMost = false
  /// `efficiency`, `quality`, `innovation`
  let kind: String
  /// `decision`, `creation`, `validation`, `routine`
  let lever: String
  var goal: String?
  /// What was learned where it worked, and where it did not.
  let worked: String
  let failed: String
  /// Where it can be tried.
  let works: [DemoUnit.Work]
}

extension DemoTrial {
  private static let service = "Schnellere Antwort an Kunden"
  private static let quality = "Weniger Reklamationen"
  private static let products = "Neue Produkte schneller am Markt"
  private static let skills = "Fachkräfte entlasten"

  static let all: [DemoTrial] = sales + office + engineering + shopfloor

  private static let sales: [DemoTrial] = [
    DemoTrial(
      title: "Angebotstexte entwerfen lassen", expected: "Ein Angebot ist in der halben Zeit beim Kunden",
      measure: "Minuten je Angebot", threshold: 40, baseline: 75, isAtMost: true, kind: "efficiency",
      lever: "creation", goal: service, worked: "Mit drei guten Altangeboten als Vorlage stimmt der Ton fast immer.",
      failed: "Die Preise mussten jedes Mal von Hand geprüft werden; das fraß die Zeit wieder auf.",
      works: [.sales, .office]),
    DemoTrial(
      title: "Kundengespräche vorbereiten", expected: "Wir fragen im Termin gezielter nach",
      measure: "Anteil Termine mit Folgeauftrag in Prozent", threshold: 25, baseline: 19, kind: "quality",
      lever: "decision", goal: service,
      worked: "Die Zusammenfassung der letzten zwei Jahre half mehr als die Vorschläge.",
      failed: "Die Quote blieb gleich; geholfen hat es nur neuen Leuten.", works: [.sales, .lead]),
    DemoTrial(
      title: "Ausschreibungen auf Ausschlussgründe prüfen",
      expected: "Wir sagen früher ab, wo wir nicht gewinnen können",
      measure: "übersehene Ausschlussgründe je 20 Ausschreibungen", threshold: 1, baseline: 4, isAtMost: true,
      kind: "quality", lever: "validation", goal: service,
      worked: "Die Liste der Gründe gehört in den Auftrag, sonst erfindet das Modell welche.",
      failed: "Anlagen als Bild wurden überlesen.", works: [.sales, .office]),
    DemoTrial(
      title: "Messekontakte in zwei Tagen beantworten", expected: "Kein Kontakt wartet länger als zwei Tage",
      measure: "Tage bis zur Antwort", threshold: 2, baseline: 9, isAtMost: true, kind: "efficiency",
      lever: "routine", worked: "Ein Entwurf je Branche reicht; der Rest ist Handarbeit von Minuten.",
      failed: "Es lag nie am Schreiben, sondern am Verteilen der Kontakte.", works: [.sales]),
    DemoTrial(
      title: "Katalogtexte für drei Märkte übertragen", expected: "Die Fachbegriffe stimmen ohne Agentur",
      measure: "Korrekturen je Seite", threshold: 3, baseline: 8, isAtMost: true, kind: "quality", lever: "creation",
      goal: products, worked: "Mit unserer Begriffsliste sind es weniger Korrekturen als bei der Agentur.",
      failed: "Für Polnisch fehlte uns jemand, der es prüfen kann.", works: [.sales, .office]),
    DemoTrial(
      title: "Ideen für eine Wartung nach Verbrauch", expected: "Drei tragfähige Geschäftsmodelle statt eines",
      kind: "innovation", lever: "decision", goal: products,
      worked: "Die Gegenrede des Modells hat zwei Schwächen gezeigt, die wir nicht sahen.",
      failed: "Viele Ideen, keine davon rechnet sich.", works: [.sales, .lead, .service]),
  ]

  private static let office: [DemoTrial] = [
    DemoTrial(
      title: "Eingangsrechnungen vorkontieren", expected: "Neun von zehn Buchungen stimmen ohne Eingriff",
      measure: "richtige Kontierungen in Prozent", threshold: 90, baseline: 0, kind: "efficiency", lever: "routine",
      goal: skills, worked: "Sammelrechnungen ausnehmen, dann stimmt es.",
      failed: "Bei Gutschriften war jede dritte falsch.", works: [.office]),
    DemoTrial(
      title: "Verträge gegen unsere Klauseln prüfen", expected: "Abweichungen fallen vor der Unterschrift auf",
      measure: "gefundene Abweichungen in Prozent", threshold: 85, baseline: 60, kind: "quality", lever: "validation",
      worked: "Gefunden hat es mehr als wir; bewerten müssen wir weiter selbst.",
      failed: "Es fand viel, aber nicht die Haftungsklausel, auf die es ankam.", works: [.office]),
    DemoTrial(
      title: "Stellenanzeigen verständlicher schreiben", expected: "Mehr passende Bewerbungen",
      measure: "passende Bewerbungen je Anzeige", threshold: 6, baseline: 4, kind: "quality", lever: "creation",
      worked: "Kürzer und ohne Floskeln; die Fachabteilung muss den ersten Satz schreiben.",
      failed: "Die Zahl der Bewerbungen stieg, die der passenden nicht.", works: [.office]),
    DemoTrial(
      title: "Sitzungen am selben Tag protokollieren", expected: "Beschlüsse stehen am Abend fest",
      measure: "Stunden bis zum Protokoll", threshold: 6, baseline: 50, isAtMost: true, kind: "efficiency",
      lever: "routine", worked: "Es braucht eine Person, die Namen und Zahlen nachsieht; das dauert fünf Minuten.",
      failed: "Im Besprechungsraum war der Ton zu schlecht.", works: [.office, .lead, .engineering]),
    DemoTrial(
      title: "Lieferantengespräche mit Marktdaten führen", expected: "Wir kennen vor dem Gespräch den Spielraum",
      measure: "erreichter Nachlass in Prozent", threshold: 3, baseline: 1.8, kind: "innovation", lever: "decision",
      goal: skills, worked: "Die Szenarien vorher durchzuspielen war der eigentliche Gewinn.",
      failed: "Die Marktdaten waren veraltet, und wir merkten es zu spät.", works: [.office, .lead]),
    DemoTrial(
      title: "Mahnungen freundlicher formulieren", expected: "Kunden zahlen früher",
      measure: "Tage bis zur Zahlung", threshold: 20, baseline: 27, isAtMost: true, kind: "quality",
      lever: "creation", worked: "Der zweite Brief wirkt; beim ersten ist der Ton gleichgültig.",
      failed: "Kein Unterschied, die Kunden zahlen nach ihrem eigenen Takt.", works: [.office]),
    DemoTrial(
      title: "Fragen zur Reisekostenordnung beantworten", expected: "Weniger Rückfragen an die Personalabteilung",
      kind: "efficiency", lever: "routine", worked: "Drei Viertel der Fragen sind dieselben sieben.",
      failed: "Die Ordnung selbst ist unklar; das muss zuerst geändert werden.", works: [.office]),
  ]

  private static let engineering: [DemoTrial] = [
    DemoTrial(
      title: "Prüfberichte aus Messprotokollen schreiben", expected: "Ein Bericht in zwanzig statt sechzig Minuten",
      measure: "Minuten je Bericht", threshold: 25, baseline: 60, isAtMost: true, kind: "efficiency",
      lever: "creation", goal: skills, worked: "Bilder der Messstelle helfen mehr als lange Anweisungen.",
      failed: "Grenzwerte wurden zweimal verwechselt; ohne zweite Person geht es nicht.",
      works: [.engineering, .service]),
    DemoTrial(
      title: "Lastenhefte auf Widersprüche lesen", expected: "Widersprüche fallen vor der Konstruktion auf",
      measure: "späte Änderungen je Auftrag", threshold: 4, baseline: 7, isAtMost: true, kind: "quality",
      lever: "validation", goal: quality, worked: "Abschnittsweise fragen; über das ganze Heft wird es ungenau.",
      failed: "Gefunden wurden Formfehler, nicht die teuren Widersprüche.", works: [.engineering]),
    DemoTrial(
      title: "Varianten eines Getriebegehäuses entwerfen", expected: "Fünf ernsthafte Varianten statt zwei",
      measure: "weiterverfolgte Varianten", threshold: 3, baseline: 1, kind: "innovation", lever: "creation",
      goal: products, worked: "Die ungewohnte dritte Variante ist jetzt im Versuch.",
      failed: "Fertigbar war keine der Varianten.", works: [.engineering]),
    DemoTrial(
      title: "Testfälle aus Anforderungen ableiten", expected: "Die Abdeckung steigt ohne Mehrarbeit",
      measure: "abgedeckte Anforderungen in Prozent", threshold: 80, baseline: 62, kind: "quality",
      lever: "validation", goal: quality, worked: "Randfälle sind die Stärke; den Normalfall schreiben wir selbst.",
      failed: "Viele Testfälle prüften dasselbe.", works: [.software, .engineering]),
    DemoTrial(
      title: "Alte Steuerungssoftware erklären lassen", expected: "Neue finden sich in zwei statt vier Wochen zurecht",
      measure: "Wochen bis zur ersten eigenen Änderung", threshold: 2.5, baseline: 4, isAtMost: true, kind: "quality",
      lever: "decision", goal: skills, worked: "Zusammen mit jemandem, der den Code kennt, ist es am besten.",
      failed: "Die Kommentare im Code führten in die Irre, und die KI glaubte ihnen.", works: [.software]),
    DemoTrial(
      title: "Fehlermeldungen nach Ursache ordnen", expected: "Häufungen fallen in Tagen statt Wochen auf",
      measure: "Tage bis zum Erkennen einer Häufung", threshold: 5, baseline: 16, isAtMost: true, kind: "innovation",
      lever: "decision", goal: quality, worked: "Zwei Häufungen fanden wir, bevor der Kunde anrief.",
      failed: "Die Meldungen sind zu kurz; dort müsste man anfangen.", works: [.software, .service, .engineering]),
    DemoTrial(
      title: "Patente rund um Schmierstoffe auswerten", expected: "Wir sehen Lücken, die andere nicht besetzt haben",
      kind: "innovation", lever: "decision", goal: products, worked: "Eine Lücke ist zur Anmeldung geworden.",
      failed: "Ohne Patentanwalt blieb es bei Vermutungen.", works: [.engineering, .lead]),
    DemoTrial(
      title: "Simulationen vorauswählen", expected: "Die Hälfte der Rechenläufe genügt",
      measure: "Rechenläufe je Auslegung", threshold: 12, baseline: 24, isAtMost: true, kind: "efficiency",
      lever: "decision", worked: "Nur bei bekannten Bauformen; bei neuen rechnen wir alles.",
      failed: "Einmal fehlte genau der Lauf, auf den es ankam.", works: [.engineering]),
  ]

  private static let shopfloor: [DemoTrial] = [
    DemoTrial(
      title: "Schichtübergabe diktieren", expected: "Die nächste Schicht weiß alles Wichtige",
      measure: "Rückfragen je Schicht", threshold: 2, baseline: 5, isAtMost: true, kind: "quality", lever: "routine",
      goal: quality, worked: "Diktieren geht auch mit Handschuhen; drei feste Fragen reichen.",
      failed: "In der Halle war es zu laut.", works: [.shopfloor, .logistics]),
    DemoTrial(
      title: "Störungen an der Presse beschreiben lassen", expected: "Die Instandhaltung kommt mit dem richtigen Teil",
      measure: "zweite Wege je 20 Störungen", threshold: 3, baseline: 8, isAtMost: true, kind: "efficiency",
      lever: "decision", goal: skills, worked: "Ein Foto und zwei Sätze genügen.",
      failed: "Die Teilenummern waren zu oft falsch.", works: [.shopfloor, .service]),
    DemoTrial(
      title: "Arbeitsanweisungen in leichte Sprache übertragen", expected: "Weniger Fehler in der Einarbeitung",
      measure: "Fehler in der ersten Woche", threshold: 4, baseline: 7, isAtMost: true, kind: "quality",
      lever: "creation", goal: quality,
      worked: "Die Anlernenden haben die Texte selbst verbessert; das war der Schlüssel.",
      failed: "Sicherheitshinweise wurden zu stark gekürzt; wir haben abgebrochen.", works: [.shopfloor, .logistics]),
    DemoTrial(
      title: "Reklamationen nach Foto vorsortieren", expected: "Die häufigsten Schäden werden sofort erkannt",
      measure: "richtig erkannte Schäden in Prozent", threshold: 80, baseline: 55, kind: "innovation",
      lever: "validation", goal: quality,
      worked: "Bei Lackschäden sicher, bei Rissen nicht; so ist es jetzt eingeteilt.",
      failed: "Spiegelungen auf dem Blech machten es unbrauchbar.", works: [.shopfloor, .service, .logistics]),
    DemoTrial(
      title: "Ladelisten gegen Lieferscheine prüfen", expected: "Keine Fehllieferung mehr wegen Zahlendrehern",
      measure: "Fehllieferungen je Monat", threshold: 1, baseline: 3, isAtMost: true, kind: "efficiency",
      lever: "validation", goal: service, worked: "Zahlendreher findet es alle, fehlende Teile nicht.",
      failed: "Der Weg über das Abfotografieren war langsamer als das Nachzählen.", works: [.logistics, .office]),
    DemoTrial(
      title: "Werkerfragen an der Maschine beantworten", expected: "Auszubildende finden Antworten ohne zu warten",
      kind: "innovation", lever: "creation", goal: skills,
      worked: "Gefragt wird vor allem abends; da ist sonst niemand da.",
      failed: "Die Antworten waren zu allgemein für unsere Maschinen.", works: [.shopfloor, .service]),
    DemoTrial(
      title: "Zuschnitt am Vorabend planen", expected: "Weniger Verschnitt bei Einzelstücken",
      measure: "Verschnitt in Prozent", threshold: 11, baseline: 14, isAtMost: true, kind: "efficiency",
      lever: "decision", worked: "Bei Einzelstücken lohnt es, bei Serien nicht.",
      failed: "Die Maserung kann es nicht sehen.", works: [.shopfloor]),
  ]
}
