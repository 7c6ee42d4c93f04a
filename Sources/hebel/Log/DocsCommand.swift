internal import ArgumentParser
internal import EventLog
internal import Events
internal import Figures
internal import Foundation
internal import Projections

struct DocsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "docs", abstract: "Write the generated references of schema/.",
    discussion: "Example:\n  hebel docs --out schema", shouldDisplay: false)
  @Option(help: ArgumentHelp("The folder.", valueName: "dir")) var out = "schema"

  func run() throws {
    for file in References.files {
      let url = URL(fileURLWithPath: out + "/" + file.path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.text.utf8).write(to: url, options: .atomic)
    }
    Console.print("Wrote \(References.files.count) files below \(out).")
  }
}

/// Everything in `schema/` that is generated from the code.
enum References {
  static var files: [(path: String, text: String)] {
    EventReference.files().map { ($0.path, $0.text) }
      + [("metrics.md", MetricReference.text), ("log.sql", LogSchema.document)]
  }
}

/// One section a metric: what people look up when they read a figure.
enum MetricReference {
  static var text: String {
    var lines = [
      "# Metrics", "", "Generated from the catalogue. Formulas in German stand in `hebel metrics list`.", "",
    ]
    for metric in Catalogue.metrics {
      let definition = metric.definition
      lines += [
        "## `\(definition.id)` – \(definition.name.en)", "", "\(definition.formula.en).", "",
        "| version | unit | shape | grain | least n | target | beside it | groups |",
        "|---|---|---|---|---|---|---|---|",
        "| \(definition.version) | \(definition.unit.rawValue) | \(definition.shape.rawValue) | \(definition.grain) "
          + "| \(definition.leastN) | \(definition.target.rawValue) | \(definition.counterMetric?.description ?? "–") "
          + "| \(definition.dimensions.sorted().map(\.rawValue).joined(separator: ", ")) |",
        "", "The base of a row is \(definition.baseMeaning.en). Examples, which are tests too:", "",
      ]
      lines += metric.examples.map { "- \($0.title)" } + [""]
    }
    return lines.joined(separator: "\n")
  }
}
