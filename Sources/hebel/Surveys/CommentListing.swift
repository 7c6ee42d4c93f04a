internal import Disclosure
internal import Events
internal import Figures

/// Released comments as people and programs read them.
struct CommentListing {
  let released: ReleasedComments
  let survey: String
  /// nil: all of them.
  let theme: String?
  let items: [SurveyItem]
  let language: Language

  private var themes: [ReleasedComments.Theme] { released.themes.filter { theme == nil || $0.key == theme } }

  func text(_ format: ListingFormat) -> String {
    switch format {
    case .text: plain.joined(separator: "\n")
    case .markdown: markdown.joined(separator: "\n")
    case .csv: table.text(.csv, objects: [])
    case .json: String(decoding: CanonicalJSON.bytes(.object(json)), as: UTF8.self)
    }
  }

  private func say(_ de: String, _ en: String) -> String { language == .de ? de : en }

  // MARK: Words

  private var title: String {
    let group = released.unit ?? say("ganze Organisation", "whole organisation")
    return say("Kommentare zu \(survey), Welle \(released.wave), ", "Comments on \(survey), wave \(released.wave), ")
      + group
  }

  private var promise: String {
    say(
      "Gemischte Reihenfolge; kein Zeitpunkt, keine Person. Kommentare werden nie nach Stimmungen ausgewertet.",
      "Shuffled; no time, no person. Comments are never scanned for emotion.")
  }

  private func name(_ theme: ReleasedComments.Theme) -> String {
    guard theme.key != StoredComment.general else { return say("Zur ganzen Befragung", "On the whole survey") }
    return items.first { $0.key == theme.key }?.wording[language.rawValue] ?? theme.key
  }

  private func heading(_ theme: ReleasedComments.Theme) -> String {
    switch theme.outcome {
    case .released(let contents):
      let count = say("\(contents.count) Kommentare", "\(contents.count) comments")
      return "\(name(theme)) [\(theme.key)]: \(count)"
    case .suppressed(let protection): return "\(name(theme)) [\(theme.key)]: \(protection.text[language])"
    }
  }

  private func words(_ content: CommentContent) -> String {
    switch content {
    case .said(let text): text
    case .forgotten: say("(vergessen)", "(forgotten)")
    case .unreadable: say("(mit anderen Schlüsseln versiegelt)", "(sealed by other keys)")
    }
  }

  // MARK: For people

  private var plain: [String] {
    var lines = [title, promise]
    for theme in themes {
      lines += ["", heading(theme)]
      guard case .released(let contents) = theme.outcome else { continue }
      for content in contents {
        let parts = words(content).split(separator: "\n", omittingEmptySubsequences: false)
        lines += parts.enumerated().map { "  \($0 == 0 ? "–" : " ") \($1)" }
      }
    }
    return lines
  }

  private var markdown: [String] {
    var lines = ["## \(PlainTable.escaped(title))", "", promise]
    for theme in themes {
      lines += ["", "### \(PlainTable.escaped(heading(theme)))"]
      guard case .released(let contents) = theme.outcome else { continue }
      lines.append("")
      lines += contents.map { "- \(PlainTable.escaped(words($0)))" }
    }
    return lines
  }

  // MARK: For programs

  private static func status(_ content: CommentContent) -> String {
    switch content {
    case .said: "said"
    case .forgotten: "forgotten"
    case .unreadable: "unreadable"
    }
  }

  private var table: PlainTable {
    var rows: [[String?]] = []
    for theme in themes {
      switch theme.outcome {
      case .suppressed(let protection): rows.append([theme.key, "suppressed", nil, protection.text.en])
      case .released(let contents):
        rows += contents.map { content in
          var text: String?
          if case .said(let said) = content { text = said }
          return [theme.key, CommentListing.status(content), text, nil]
        }
      }
    }
    return PlainTable(columns: ["theme", "status", "comment", "reason"], rows: rows)
  }

  private var json: JSONObject {
    let themes = themes.map { theme -> JSONValue in
      switch theme.outcome {
      case .suppressed(let protection):
        return ["theme": .string(theme.key), "status": "suppressed", "reason": .string(protection.text.en)]
      case .released(let contents):
        let list = contents.map { content -> JSONValue in
          var object: JSONObject = ["status": .string(CommentListing.status(content))]
          if case .said(let text) = content { object["text"] = .string(text) }
          return .object(object)
        }
        return [
          "theme": .string(theme.key), "status": "released", "count": .integer(Int64(contents.count)),
          "comments": .array(list),
        ]
      }
    }
    let group: JSONObject = released.unit.map { ["unit": .string($0)] } ?? [:]
    return [
      "survey": .string(survey), "wave": .string(released.wave), "group": .object(group), "themes": .array(themes),
    ]
  }
}
