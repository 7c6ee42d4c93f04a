internal import Events

extension DemoOrganisation {
  func chatFile() -> DemoFile { useFile("usage-chat.csv", source: DemoSource.chat, of: .chat) }
  func codeFile() -> DemoFile { useFile("usage-code.csv", source: DemoSource.code, of: .code) }

  /// The week that two vendors deliver once more, with other numbers: Monday to Sunday, about six weeks before the end.
  var restatedWeek: Range<Day> { ISOWeek(containing: days.upperBound - 42).days }

  func chatRestatedFile() -> DemoFile {
    useFile("usage-chat-restated.csv", source: DemoSource.chat, of: .chat, in: restatedWeek, isRestated: true)
  }

  private func useFile(
    _ name: String, source: String, of tool: DemoTool, in span: Range<Day>? = nil, isRestated: Bool = false
  ) -> DemoFile {
    DemoFile(name, format: "usage", source: source) { [self] text in
      try text.table(DemoUse.columns)
      try forEachUse(of: tool, in: span, isRestated: isRestated) { try $0.write(to: &text) }
    }
  }

  func agentsFile() -> DemoFile {
    DemoFile("usage-agents.csv", format: "usage", source: DemoSource.agents) { [self] text in
      try text.table(DemoUse.columns)
      try forEachAgentUse { try $0.write(to: &text) }
    }
  }
}
