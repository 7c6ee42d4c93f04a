internal import Events

/// GitHub's reports on Copilot, recognised by what is in them.
struct GitHubCopilotImporter: Importer {
  static let format = ImportFormat(
    name: "github-copilot",
    summary: "GitHub Copilot: the 28-day report by user or by organisation, or the older metrics by day.",
    columns: [],
    example: """
      {"organization_id": "100000001", "report_start_day": "2026-04-22", "report_end_day": "2026-04-22", "day_totals": [
        {"day": "2026-04-22", "user_id": 7, "user_login": "octocat", "user_initiated_interaction_count": 12,
         "code_generation_activity_count": 9, "code_acceptance_activity_count": 4}]}
      """,
    naturalKey: "user (or organisation), day and part of the tool")

  /// In bytes.
  static let largestDocument = 256 << 20

  func read(_ input: any ByteInput, options: ImportOptions, into sink: inout some ImportSink) throws {
    let document = try Self.document(input)
    switch document {
    case .object(let object) where object["day_totals"]?.array != nil:
      try CopilotReport(object, options).read(into: &sink)
    case .array(let days) where days.contains(where: CopilotMetrics.isDay):
      try CopilotMetrics(days, options).read(into: &sink)
    default: throw Self.unexpected(document)
    }
  }

  private static func document(_ input: any ByteInput) throws -> JSONValue {
    var bytes: [UInt8] = []
    while true {
      let more = try input.read(1 << 20)
      if more.isEmpty { break }
      guard bytes.count + more.count <= largestDocument else {
        throw ImportFailure(
          what: "The document is larger than 256 MiB.",
          mend: "Ask GitHub for shorter spans, or for one organisation at a time.")
      }
      bytes.append(contentsOf: more)
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    guard bytes.contains(where: { $0 > 0x20 }) else {
      throw ImportFailure(what: "The file is empty.", mend: "Download the report again.")
    }
    do {
      return try bytes.withUnsafeBufferPointer { buffer throws(JSONError) in try JSONParser.parse(buffer: buffer) }
    } catch {
      throw ImportFailure(
        what: "The file is no JSON that can be read: \(error).", mend: "Download it again; it may have been cut off.")
    }
  }

  private static func unexpected(_ document: JSONValue) -> ImportFailure {
    let recognised: String
    switch document {
    case .object(let object):
      if object["seats"] != nil || object["total_seats"] != nil {
        recognised = "a list of Copilot seats"
      } else if object["directReports"] != nil || object["userPrincipalName"] != nil {
        recognised = "a tree of people from a directory"
      } else if object["download_links"] != nil {
        recognised = "an answer that only links to the report; download what it links to"
      } else if object.keys.isEmpty {
        recognised = "an empty object"
      } else {
        recognised = "an object with \(object.keys.prefix(8).map { "'\($0)'" }.joined(separator: ", "))"
      }
    case .array(let values) where values.isEmpty: recognised = "an empty list"
    case .array: recognised = "a list of something else than days"
    default: recognised = document.kindName
    }
    return ImportFailure(
      what: "This is no Copilot usage report but \(recognised).",
      mend: "Expected is the 28-day report by user or organisation (an object with 'day_totals'), "
        + "or the older metrics (a list of days with 'copilot_ide_code_completions').")
  }
}

/// A value in a document, with its path for messages.
struct CopilotPath {
  let value: JSONValue
  let path: String

  /// The member; nil where it is absent or null.
  func member(_ key: String) -> CopilotPath? {
    guard let value = value.object?[key], value != .null else { return nil }
    return CopilotPath(value: value, path: path.isEmpty ? key : "\(path).\(key)")
  }

  /// The elements of a list; none where the member is absent.
  func elements(_ key: String) throws(CellFault) -> [CopilotPath] {
    guard let member = member(key) else { return [] }
    guard let values = member.value.array else { throw member.fault("must be a list") }
    return values.enumerated().map { CopilotPath(value: $1, path: "\(member.path)[\($0)]") }
  }

  /// A whole number from 0; nil where it is absent.
  func count(_ key: String) throws(CellFault) -> Int64? {
    guard let member = member(key) else { return nil }
    guard let number = member.value.integer, number >= 0 else { throw member.fault("must be a whole number from 0") }
    return number
  }

  func day(_ key: String) throws(CellFault) -> Day {
    guard let member = member(key) else {
      throw CellFault(path.isEmpty ? key : "\(path).\(key)", "is missing", mend: "Download the report again.")
    }
    guard let day = member.value.string.flatMap({ Day($0) }), day >= Table.earliest, day <= Table.latest else {
      throw member.fault("must be a day like 2026-04-22")
    }
    return day
  }

  /// An identifier, which vendors write as a number or as a text; nil where it is absent.
  func identifier(_ key: String) throws(CellFault) -> String? {
    guard let member = member(key) else { return nil }
    switch member.value {
    case .integer(let number): return String(number)
    case .string(let text) where !text.isEmpty: return text
    default: throw member.fault("must be a number or a text")
    }
  }

  private func fault(_ what: String) -> CellFault {
    let shown: String =
      switch value {
      case .integer(let number): quoted(String(number))
      case .double(let number): quoted(ECMAScriptNumber.text(number))
      case .string(let text): quoted(text)
      default: value.kindName
      }
    return CellFault(path, "is \(shown), but \(what)", mend: "Download the report again, or report it to GitHub.")
  }
}
