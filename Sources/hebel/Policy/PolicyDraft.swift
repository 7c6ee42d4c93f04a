internal import Disclosure
internal import Events
internal import Figures
internal import Foundation
internal import Reporting

/// The policy as a file: its template, and how a written one is read and checked.
struct PolicyDraft {
  let known: PolicyDocument.Known
  let today: Day

  /// The standard policy with everything named, ready to edit.
  func template(seen: [String]) -> JSONObject {
    func texts(_ names: [String]) -> JSONValue { .array(names.map { .string($0) }) }
    let own: Set = ["hebel", "office"]
    let sources = seen.filter { !own.contains($0) }.sorted()
    let quarter = Period.quarter(containing: today, fiscalYearStart: 1)
    var plan: [[Figures.Dimension]] = []
    for question in ReportPlan.questions(quarter: quarter) where !question.by.isEmpty && !plan.contains(question.by) {
      plan.append(question.by)
    }
    return [
      "usageMinimum": .integer(Int64(Policy.standard.usageMinimum)),
      "surveyMinimum": .integer(Int64(Policy.standard.surveyMinimum)), "from": .string(today.description),
      "dimensions": texts(Policy.standard.dimensions.sorted().map(\.rawValue)),
      "plan": .array(plan.map { texts($0.map(\.rawValue)) }), "metrics": texts(known.metrics),
      "sources": texts(sources.isEmpty ? known.sources : sources),
      "purposes": ["Steuerung der Einführung von KI / steering the adoption of AI"], "retentionMonths": 36,
      "rawRows": false,
      "readers": [
        [
          "role": "administrator", "users": [.string(ReadingUser.current().name)],
          "may": texts(Reading.allCases.map(\.rawValue)),
        ]
      ],
    ]
  }

  /// The object that a file holds; a fault names line and column.
  static func read(_ path: String) throws -> JSONObject {
    if path != "-" { try FileInput.check(path) }
    let bytes: [UInt8]
    if path == "-" {
      bytes = Array(FileHandle.standardInput.readDataToEndOfFile())
    } else {
      guard let data = FileManager.default.contents(atPath: path), data.count < 1 << 22 else {
        throw CommandFailure(.badData, "\(path) is no policy: it is empty, unreadable or larger than 4 MB.")
      }
      bytes = Array(data)
    }
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONParser.parse(bytes)
    } catch {
      let before = bytes.prefix(error.offset)
      let line = before.count { $0 == UInt8(ascii: "\n") } + 1
      let column = String(decoding: before.reversed().prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self).count + 1
      throw CommandFailure(
        .badData, "\(path), line \(line), column \(column): \(error.what). Mend it there; nothing was adopted.")
    }
    guard let object = value.object else {
      throw CommandFailure(
        .badData, "\(path) holds no object. 'hebel policy adopt --print-template' prints one that can be edited.")
    }
    // A line of `log export`.
    if object["specversion"] != nil, object["type"]?.string == "policy-adopted", let data = object["data"]?.object {
      return data
    }
    return object
  }

  /// The payload as it would be adopted; ends the command with all faults of it.
  func checked(_ payload: JSONObject) throws -> JSONObject {
    let document = PolicyDocument(payload, known: known)
    let faults = document.faults()
    guard !faults.isEmpty else { return document.payload }
    let isBelow = faults.contains { $0.kind == .notAllowed }
    throw CommandFailure(
      isBelow ? .notAllowed : .badData,
      "The policy was not adopted.\n" + faults.map { "  \($0)" }.joined(separator: "\n"))
  }

  /// A warning for each reader that this machine does not know.
  static func unknownReaders(_ policy: Policy) -> [String] {
    (policy.readers ?? []).flatMap { reader in
      reader.users.filter { !ReadingUser.isKnown(user: $0) }.map {
        "Warning: this machine has no user '\($0)', whom readers name as \(reader.role.rawValue)."
      }
        + reader.groups.filter { !ReadingUser.isKnown(group: $0) }.map {
          "Warning: this machine has no group '\($0)', which readers name as \(reader.role.rawValue)."
        }
    }
  }
}
