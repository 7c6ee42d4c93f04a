internal import Disclosure
internal import Events
internal import Figures

/// What the rules do not prevent, and what people can ask for.
extension PolicyPage {
  var administrators: Block {
    Block(
      title: say("Wer die Dateien verwaltet", "Who keeps the files"),
      sentences: [
        say(
          "Diese Regeln schützen Kennzahlen, nicht Dateien: Wer `events.db` öffnen kann, sieht Zeilen unter "
            + "Zufallszahlen "
            + "mit Einheit, Stufe, Werkzeug und Tag; wer dazu `keys.db` und Konten kennt, kann sie Personen zuordnen.",
          "These rules protect figures, not files: whoever can open `events.db` sees rows under random numbers with "
            + "unit, "
            + "band, tool and day; who also has `keys.db` and knows accounts can tell whose they are."),
        say(
          "Antworten aus Befragungen stehen dort einzeln, ohne Person. "
            + "Der Zugriff auf die Dateien ist deshalb auf wenige zu begrenzen und zu trennen.",
          "Survey answers stand there one by one, without a person. "
            + "Access to the files is therefore to be limited to few, and kept apart."),
      ])
  }

  var inference: Block {
    Block(
      title: say("Was sich dennoch schließen lässt", "What can be inferred"),
      sentences: [
        say(
          "Ströme getrennter Zeiträume lassen sich abziehen, ebenso Mittel zweier Befragungen, deren Antworten keine "
            + "Person tragen: Wer weiß, wer kam und ging, bezieht die Veränderung auf sie; einzelne Mitglieder "
            + "kennen ihren eigenen Wert und damit "
            + "etwas mehr über ihre Gruppe; Summen der Organisation stehen immer da, auch für Zeiträume, die sich "
            + "überschneiden: Ihr Unterschied kann von einem Menschen stammen; was ohnehin bekannt ist (wer wann "
            + "wo arbeitet, wer eine Lizenz hat), hilft beim Deuten. Eine Gruppenzahl sagt auch etwas über Einzelne, "
            + "wenn "
            + "fast alle gleich handeln. Ist ein Jahresschlüssel vernichtet, werden Zahlen, die über Jahre fortdauern, "
            + "mit denen jenes Jahres nicht mehr gemeinsam geprüft; Tage von Zugang und Nutzung können einzelne Plätze "
            + "verraten. Gruppen nach dem, was jemand tat (aktiv, prüfend), werden neben allen Zugeordneten und je "
            + "für sich geprüft: Unterscheiden sich zwei um wenige, sagt ihr Abstand, wie viele das sind.",
          "Flows of disjoint periods may be subtracted, and so may means of two surveys, whose answers carry no "
            + "person: who knows who came and went relates the change to them; single members know their own value "
            + "and so a little more of "
            + "their "
            + "group; totals of the organisation always stand, of overlapping periods too: their difference can be one "
            + "person's; what is public anyway (who works where and when, who "
            + "has a "
            + "licence) helps to read them. A figure of a group also says something of its members where nearly all "
            + "act "
            + "alike. Once a year's key is destroyed, figures that last across years are not looked at together with "
            + "those of that year any more; days of access and use may give single placings away. "
            + "Groups by what people did (active, reviewing) are proven beside everybody placed and each by itself: "
            + "where two differ by a few people, the difference tells how many these are.")
      ])
  }

  var rights: Block {
    Block(
      title: say("Auskunft und Vergessen", "Access and forgetting"),
      sentences: [
        say(
          "Auskunft (Art. 15 DSGVO): `hebel person export`. Löschung (Art. 17 DSGVO): `hebel person forget` löscht die "
            + "Zuordnung der Konten und die Schlüssel der Texte; Ereignisse bleiben unter einer Zufallszahl, die zu "
            + "keinem Konto mehr führt (wer die Dateien sieht und Taten mit Tagen kennt, kann sie wiedererkennen). "
            + "Grabsteine, mit einer Kopie außerhalb des Datenverzeichnisses, halten spätere Zeilen fern, auch "
            + "nach dem Einspielen einer Sicherung. Ältere Sicherungen kennen die Person noch und sind zu löschen.",
          "Access (Art. 15 GDPR): `hebel person export`. Erasure (Art. 17 GDPR): `hebel person forget` deletes which "
            + "accounts are whose and the keys of texts; events stay under a random number that leads to no account "
            + "any more (who sees the files and knows deeds by their days can recognise them). Tombstones, with a copy "
            + "outside the data directory, keep later rows out, also after a backup is restored. Older backups still "
            + "know the person and have to be deleted.")
      ])
  }

  var evidence: Block {
    let digest = policy.digest.map { "`\($0)`" } ?? say("keine (keine Richtlinie)", "none (no policy)")
    let hash = proof.headHash.map { "`\($0)`" } ?? "–"
    let place =
      proof.adoptedAt.map { say("an Position \($0)", "at position \($0)") }
      ?? say("nicht im Protokoll", "not in the log")
    return Block(
      title: say("Nachweis", "Proof"),
      sentences: [
        say("Richtlinie \(place), SHA-256 \(digest).", "Policy \(place), SHA-256 \(digest)."),
        say(
          "Protokoll bis Position \(proof.head), Prüfsumme \(hash); Hebel \(proof.version). Vergleich: `hebel policy "
            + "show`.",
          "Log up to position \(proof.head), hash \(hash); Hebel \(proof.version). Compare: `hebel policy show`."),
      ])
  }
}
