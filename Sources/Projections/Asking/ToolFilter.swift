/// `--tool m365-copilot/excel`: a tool, or one app of it.
package struct ToolFilter: Hashable, Sendable {
  package let tool: String
  package let app: String?

  package init(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1)
    tool = parts.first.map(String.init) ?? text
    app = parts.count > 1 ? String(parts[1]) : nil
  }

  func matches(_ facet: Facet) -> Bool { facet.tool == tool && (app == nil || facet.app == app) }
}
