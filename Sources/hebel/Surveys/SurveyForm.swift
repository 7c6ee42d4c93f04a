internal import Events

/// The form of one wave: one page without any request, German and English, a fieldset for each item.
struct SurveyForm {
  let survey: String
  let design: Survey.Design
  let wave: Survey.Wave
  /// k: fewest people invited in a group that an answer carries.
  let minimum: Int
  /// `de` or `en`: what the page begins with.
  let language: String
  /// What every page says about the policy.
  let policy: SurveyWording

  func page() -> String {
    let title = both(title)
    return """
      <!DOCTYPE html>
      <html lang="\(language)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <title>\(SurveyForm.escaped(self.title[language] ?? survey))</title>
      <style>
      \(SurveyFormAssets.style)
      </style>
      </head>
      <body \(attributes)>
      \(languages)
      <main>
      <h1>\(title)</h1>
      <p>\(span)</p>
      \(promise)
      <noscript><p class="error">\(withoutProgram)</p></noscript>
      <form id="form" novalidate>
      <div id="errors" class="error" role="alert" tabindex="-1" hidden></div>
      \(token)
      \(design.items.enumerated().map { fieldset($1, number: $0 + 1) }.joined(separator: "\n"))
      \(generalComment)
      <p><button type="submit">\(both(de: "Antwort fertigstellen", en: "Finish the answer"))</button></p>
      </form>
      \(result)
      </main>
      <script>
      \(SurveyFormAssets.script)
      </script>
      </body>
      </html>

      """
  }

  private var attributes: String {
    let values = [
      ("title-de", title["de"] ?? ""), ("title-en", title["en"] ?? ""), ("survey", survey), ("wave", wave.name),
    ]
    return values.map { "data-\($0)=\"\(SurveyForm.escaped($1))\"" }.joined(separator: " ")
  }

  private var span: String {
    both(
      de: "Welle \(wave.name), bis \(SurveyForm.german(wave.closes))", en: "Wave \(wave.name), until \(wave.closes)")
  }

  private var withoutProgram: String {
    both(
      de: "Diese Seite braucht JavaScript, um Ihre Antwort zusammenzustellen. Sie sendet nichts.",
      en: "This page needs JavaScript to put your answer together. It sends nothing.")
  }

  /// The title in both languages where it is that of shipped instruments; otherwise as it was given.
  private var title: SurveyWording {
    let parts = design.instrument.split(separator: "+").compactMap { Instrument.named(String($0)) }
    if let joined = Instrument.joined(parts), joined.key == design.instrument, joined.title["en"] == design.title {
      return joined.title
    }
    return SurveyWording(de: design.title, en: design.title)
  }

  private var languages: String {
    let buttons = [("de", "Deutsch"), ("en", "English")].map { key, name in
      """
      <button type="button" class="language" data-language="\(key)" lang="\(key)" \
      aria-pressed="\(language == key)">\(name)</button>
      """
    }
    return "<nav aria-label=\"Sprache / Language\">\(buttons.joined(separator: "\n"))</nav>"
  }

  private var promise: String {
    let lines = [
      SurveyWording(
        de: "Gespeichert werden Ihre Antworten ohne Namen, ohne Tag und ohne Uhrzeit.",
        en: "Your answers are stored without a name, a day or a time."),
      SurveyWording(
        de: "Der Zugangscode gilt einmal. Er steht für eine Gruppe, in der mindestens \(minimum) Menschen eingeladen "
          + "sind, und wird getrennt von der Antwort entwertet.",
        en: "The token works once. It stands for a group in which at least \(minimum) people are invited, and it is "
          + "spent apart from the answer."),
      SurveyWording(
        de: "Gezeigt werden nur Ergebnisse von Gruppen ab \(minimum) Menschen, nie die einer Person. Einheiten werden "
          + "nicht in eine Rangfolge gebracht.",
        en: "Results are shown only for groups of at least \(minimum) people, never for a person. Units are not ranked."
      ),
      SurveyWording(
        de: "Kommentare werden verschlüsselt und getrennt von Ihren Antworten gespeichert, gemischt gezeigt, wenn in "
          + "einer Gruppe mindestens \(max(minimum, 10)) geantwortet und \(max(minimum, 5)) zum selben Thema "
          + "geschrieben haben, und nie nach Stimmungen ausgewertet. Bitte nennen Sie keine Namen von Personen.",
        en: "Comments are stored encrypted and apart from your answers, shown shuffled where at least "
          + "\(max(minimum, 10)) of a group answered and \(max(minimum, 5)) wrote on the same theme, and never scanned "
          + "for emotion. No names of people, please."),
      SurveyWording(
        de: "Die Teilnahme ist freiwillig, jede Frage darf offen bleiben. Diese Seite sendet nichts: Sie gibt Ihnen "
          + "am Ende eine Zeile zum Weitergeben.",
        en: "Taking part is voluntary, and any question may stay open. This page sends nothing: at the end it gives "
          + "you a line to pass on."),
    ]
    return """
      <section aria-labelledby="promise"><h2 id="promise">\(both(de: "Wer was sieht", en: "Who sees what"))</h2>
      <ul>\(lines.map { "<li>\(both($0))</li>" }.joined())</ul>
      <p class="hint">\(both(policy))</p></section>
      """
  }

  private var token: String {
    let hint = both(
      de: "16 Zeichen aus Ihrer Einladung, zum Beispiel 7Q4K-M2XD-9PTR-HW3C",
      en: "16 characters from your invitation, such as 7Q4K-M2XD-9PTR-HW3C")
    let fault = both(
      de: "Bitte geben Sie die 16 Zeichen des Zugangscodes ein.", en: "Please enter the 16 characters of the token.")
    return """
      <div class="field">
      <label for="token">\(both(de: "Zugangscode", en: "Token"))</label>
      <p id="token-hint" class="hint">\(hint)</p>
      <p id="token-error" class="error" hidden>\(fault)</p>
      <input id="token" name="token" type="text" autocomplete="off" autocapitalize="characters" spellcheck="false" \
      required aria-describedby="token-hint">
      </div>
      """
  }

  private func fieldset(_ item: SurveyItem, number: Int) -> String {
    var choices: [(value: String, wording: SurveyWording)] = []
    var kind = "choice"
    switch item.answering {
    case .scale(let points, _):
      kind = "points"
      choices = (1...points).map { (String($0), SurveyForm.label($0, of: points)) }
    case .choice(let options): choices = options.map { ($0.key, $0.wording) }
    }
    choices.append(("", SurveyWording(de: "Keine Angabe", en: "No answer")))
    let key = SurveyForm.escaped(item.key)
    let radios = choices.enumerated().map { index, choice in
      """
      <label class="choice" for="i\(number)-\(index)"><input type="radio" id="i\(number)-\(index)" \
      name="i\(number)" value="\(SurveyForm.escaped(choice.value))"\(choice.value.isEmpty ? " checked" : "")> \
      \(both(choice.wording))</label>
      """
    }
    return """
      <fieldset data-item="\(key)" data-kind="\(kind)">
      <legend><span class="number">\(number).</span> \(both(item.wording))</legend>
      \(radios.joined(separator: "\n"))
      <details><summary>\(both(de: "Kommentar zu dieser Frage", en: "Comment on this question"))</summary>
      \(comment(id: "c\(number)", theme: item.key, label: SurveyForm.itemComment))
      </details>
      </fieldset>
      """
  }

  private static let itemComment = SurveyWording(
    de: "Ihr Kommentar zu dieser Frage (freiwillig)", en: "Your comment on this question (optional)")

  private var generalComment: String {
    let label = SurveyWording(
      de: "Möchten Sie noch etwas sagen? (freiwillig)", en: "Is there anything else you want to say? (optional)")
    return "<div class=\"field\">\(comment(id: "c0", theme: StoredComment.general, label: label))</div>"
  }

  private func comment(id: String, theme: String, label: SurveyWording) -> String {
    let most = CommentText.mostCharacters
    let hint = both(
      de: "Bitte keine Namen von Personen. Höchstens \(most) Zeichen.",
      en: "No names of people, please. At most \(most) characters.")
    return """
      <label class="comment" for="\(id)">\(both(label))</label>
      <p id="\(id)-hint" class="hint">\(hint)</p>
      <textarea id="\(id)" data-comment="\(SurveyForm.escaped(theme))" rows="3" maxlength="\(most)" \
      autocomplete="off" aria-describedby="\(id)-hint"></textarea>
      """
  }

  private static func label(_ point: Int, of points: Int) -> SurveyWording {
    if points == AgreementScale.labels.count { return AgreementScale.labels[point - 1] }
    let ends = [1: AgreementScale.labels[0], points: AgreementScale.labels[AgreementScale.labels.count - 1]]
    guard let end = ends[point] else { return SurveyWording(de: "\(point)", en: "\(point)") }
    return SurveyWording(de: "\(point): \(end["de"] ?? "")", en: "\(point): \(end["en"] ?? "")")
  }

  private var result: String {
    let advice = both(
      de: "Geben Sie diese Zeile dorthin weiter, wo Ihre Einladung es sagt. Sie enthält den Zugangscode; wer sie "
        + "liest, bevor sie eingelesen ist, sieht Ihre Antwort.",
      en: "Pass this line on as your invitation says. It holds the token; whoever reads it before it is taken in sees "
        + "your answer.")
    return """
      <section id="result" tabindex="-1" aria-labelledby="result-title" hidden>
      <h2 id="result-title">\(both(de: "Ihre Antwort", en: "Your answer"))</h2>
      <p>\(advice)</p>
      <label for="line">\(both(de: "Antwort als Zeile", en: "Answer as a line"))</label>
      <textarea id="line" rows="5" readonly></textarea>
      <p class="actions"><button type="button" id="copy">\(both(de: "Zeile kopieren", en: "Copy the line"))</button>
      <button type="button" id="save">\(both(de: "Als Datei sichern", en: "Save as a file"))</button></p>
      <p id="status" role="status"></p>
      </section>
      """
  }

  private func both(_ wording: SurveyWording) -> String {
    both(de: wording["de"] ?? "", en: wording["en"] ?? "")
  }

  /// Both texts; the style sheet shows the one in the page's language.
  private func both(de: String, en: String) -> String {
    "<span lang=\"de\">\(SurveyForm.escaped(de))</span><span lang=\"en\">\(SurveyForm.escaped(en))</span>"
  }

  private static func german(_ day: Day) -> String {
    let (year, month, day) = day.civil
    return "\(day).\(month).\(year)"
  }

  /// For text and for attributes in double quotes.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: if scalar.value >= 0x20 { escaped.unicodeScalars.append(scalar) }
      }
    }
    return escaped
  }
}
