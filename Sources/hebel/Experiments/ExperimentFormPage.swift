internal import Disclosure
internal import Events
internal import Figures

/// The offline page on which anybody proposes an experiment: one file, both languages, no request to anywhere.
struct ExperimentFormPage {
  /// Known units, offered while typing.
  let units: [String]
  /// The language it opens in.
  let language: LanguageChoice
  /// What every page says about the policy.
  var agreement = Policy.standard.line

  /// Fetches nothing and sends nothing, whatever might be smuggled into it.
  private static let policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"

  var text: String {
    let title = FormWording.title
    let opening = language == .de ? title.de : title.en
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
      <title data-de="\(escaped(title.de))" data-en="\(escaped(title.en))">\(escaped(opening))</title>
      <style>
      \(ExperimentFormStyle.text)
      </style>
      </head>
      <body>
      <main>
      <div class="languages" role="group" aria-label="Sprache / Language">
      \(button("de", "Deutsch"))
      \(button("en", "English"))
      </div>
      <h1>\(both(title))</h1>
      <p>\(both(FormWording.lead))</p>
      <noscript><p>\(both(FormWording.noScript))</p></noscript>
      <form id="form" novalidate>
      <div id="problems" class="problems" role="alert" tabindex="-1" hidden>\(both(FormWording.problems))</div>
      \(FormField.needed.map(html).joined(separator: "\n"))
      <h2>\(both(FormWording.optional))</h2>
      \(FormField.optional.map(html).joined(separator: "\n"))
      <datalist id="known-units">\(units.map { "<option value=\"\(escaped($0))\">" }.joined())</datalist>
      <button type="submit" class="main">\(both(FormWording.make))</button>
      </form>
      <section id="result" hidden aria-labelledby="result-title">
      <h2 id="result-title" tabindex="-1">\(both(FormWording.result))</h2>
      <p>\(both(FormWording.resultHint))</p>
      <label for="line">\(both(FormWording.line))</label>
      <textarea id="line" readonly rows="6" spellcheck="false"></textarea>
      <div class="actions">
      <button type="button" id="copy" class="main">\(both(FormWording.copy))</button>
      <button type="button" id="save">\(both(FormWording.save))</button>
      <button type="button" id="again">\(both(FormWording.again))</button>
      </div>
      <p role="status" id="status"><span id="copied" hidden>\(both(FormWording.copied))</span></p>
      </section>
      <p class="hint">\(both(agreement))</p>
      </main>
      <script>
      \(ExperimentFormScript.text)
      </script>
      </body>
      </html>

      """
  }

  private func button(_ code: String, _ name: String) -> String {
    "<button type=\"button\" lang=\"\(code)\" data-language=\"\(code)\" "
      + "aria-pressed=\"\(code == language.rawValue)\">\(name)</button>"
  }

  /// Both languages, of which the style shows one.
  private func both(_ text: Localized) -> String {
    "<span lang=\"de\">\(escaped(text.de))</span><span lang=\"en\">\(escaped(text.en))</span>"
  }

  private func html(_ field: FormField) -> String {
    switch field.kind {
    case .choice(let options): choice(field, options)
    case .units: unitInputs(field)
    default:
      """
      <div class="field">
      <label for="\(field.key)">\(both(field.label))\(field.isRequired ? needed : "")</label>
      <p class="hint" id="\(field.key)-hint">\(both(field.hint))</p>
      \(input(field))
      \(fault(field))
      </div>
      """
    }
  }

  private var needed: String { " <span class=\"needed\">\(both(FormWording.needed))</span>" }

  private func fault(_ field: FormField) -> String {
    "<p class=\"fault\" id=\"\(field.key)-fault\" hidden>\(both(field.fault))</p>"
  }

  private func input(_ field: FormField) -> String {
    let shared =
      "id=\"\(field.key)\" name=\"\(field.key)\" aria-describedby=\"\(field.key)-hint \(field.key)-fault\""
      + (field.isRequired ? " required" : "")
    return switch field.kind {
    case .long: "<textarea \(shared) rows=\"3\" data-bytes=\"\(field.bytes)\"></textarea>"
    case .day: "<input type=\"date\" \(shared)>"
    case .number: "<input type=\"text\" inputmode=\"decimal\" autocomplete=\"off\" \(shared)>"
    default: "<input type=\"text\" autocomplete=\"off\" \(shared) data-bytes=\"\(field.bytes)\">"
    }
  }

  private func unitInputs(_ field: FormField) -> String {
    """
    <fieldset class="field" id="units-group" aria-describedby="units-hint units-fault">
    <legend>\(both(field.label))\(needed)</legend>
    <p class="hint" id="units-hint">\(both(field.hint))</p>
    <div id="units">
    <label for="units-1">\(both(FormWording.unit)) 1</label>
    <input type="text" id="units-1" autocomplete="off" list="known-units" required
      aria-describedby="units-hint units-fault" data-bytes="400">
    </div>
    <button type="button" id="more-units">\(both(FormWording.moreUnits))</button>
    \(fault(field))
    </fieldset>
    """
  }

  private func choice(_ field: FormField, _ options: [(key: String, label: Localized)]) -> String {
    let all = [(key: "", label: FormWording.notSaid)] + options
    let radios = all.map { option in
      """
      <label class="option"><input type="radio" name="\(field.key)" value="\(option.key)"\
      \(option.key.isEmpty ? " checked" : "")> <span>\(both(option.label))</span></label>
      """
    }
    return """
      <fieldset class="field">
      <legend>\(both(field.label))</legend>
      <div class="options">
      \(radios.joined(separator: "\n"))
      </div>
      </fieldset>
      """
  }

  private func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
  }
}
