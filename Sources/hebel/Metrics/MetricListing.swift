internal import Events
internal import Figures

/// The catalogue as a listing.
struct MetricListing {
  let definitions: [MetricDefinition]
  let language: Language

  func text(_ format: ListingFormat) -> String {
    switch format {
    case .text:
      let width = definitions.map(\.id.description.count).max() ?? 0
      return definitions.map { "\($0.id.description.padding(to: width))  \($0.name[language])\n" }.joined()
    case .markdown:
      let head = language == .de ? "| Metrik | Name | Formel |" : "| metric | name | formula |"
      let rows = definitions.map { "| `\($0.id)` | \($0.name[language]) | \(pipes($0.formula[language])) |" }
      return ([head, "|---|---|---|"] + rows).joined(separator: "\n") + "\n"
    case .csv:
      let rows = definitions.map { definition in
        [
          definition.id.description, "\(definition.version)", definition.name[language], definition.unit.rawValue,
          definition.shape.rawValue, "\(definition.leastN)", definition.formula[language],
        ].map(quoted).joined(separator: ",")
      }
      return (["metric,version,name,unit,shape,least_n,formula"] + rows).joined(separator: "\r\n") + "\r\n"
    case .json:
      let values = definitions.map { JSONValue.object(object($0)) }
      return String(decoding: CanonicalJSON.bytes(.array(values)), as: UTF8.self) + "\n"
    }
  }

  private func object(_ definition: MetricDefinition) -> JSONObject {
    var object: JSONObject = [
      "metric": .string(definition.id.description), "version": .integer(Int64(definition.version)),
      "name": ["de": .string(definition.name.de), "en": .string(definition.name.en)],
      "formula": ["de": .string(definition.formula.de), "en": .string(definition.formula.en)],
      "unit": .string(definition.unit.rawValue), "shape": .string(definition.shape.rawValue),
      "grain": .string(definition.grain), "direction": .string(definition.direction.rawValue),
      "leastN": .integer(Int64(definition.leastN)), "target": .string(definition.target.rawValue),
      "dimensions": .array(definition.dimensions.sorted().map { .string($0.rawValue) }),
    ]
    if let counter = definition.counterMetric { object["counterMetric"] = .string(counter.description) }
    return object
  }

  private func quoted(_ text: String) -> String {
    text.contains { $0 == "," || $0 == "\"" || $0 == "\n" }
      ? "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"" : text
  }

  private func pipes(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}
