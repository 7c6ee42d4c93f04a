internal import Events

/// The file that says which accounts belong to one human.
struct IdentitiesImporter: Importer {
  static let format = ImportFormat(
    name: "identities",
    summary: "Which accounts belong to one human. Stays in keys.db; nothing of it enters the log.",
    columns: [
      ColumnDocumentation(
        "person", aliases: ["person id", "employee id", "Personalnummer", "Person-ID", "Mitarbeiter"], required: true,
        content: .identifier(namespace: "hr"), "Key of the person in HR."),
      ColumnDocumentation(
        "system", aliases: ["namespace", "System"], required: true,
        "Where the account is: email, github-login, github-id, viva …"),
      ColumnDocumentation(
        "account", aliases: ["login", "user", "user id", "Benutzer", "Konto", "Benutzerkonto"], required: true,
        content: .account, "The account there; case does not count."),
      ColumnDocumentation(
        "from", aliases: ["since", "valid from", "ab", "von"],
        "First day; checked only: an account belongs to one human for good."),
      ColumnDocumentation("to", aliases: ["until", "valid to", "bis"], "End; checked only."),
    ],
    example: """
      person,system,account
      1001,github-login,octocat
      1001,email,o.cat@example.com
      1002,viva,bf361ad4-fc29-432f-95f3-837e689f4ac4
      """,
    naturalKey: "system and account")

  func read(_ input: any ByteInput, options: ImportOptions, into sink: inout some ImportSink) throws {
    var table = try Table(input, format: Self.format, options: options)
    let (person, system, account) = (
      table.header.column("person"), table.header.column("system"), table.header.column("account")
    )
    let (from, to) = (table.header.column("from"), table.header.column("to"))
    try sink.begin(source: options.source ?? Self.format.name, understoodAs: table.facts)
    try table.readAll(into: &sink) { table throws(CellFault) in
      let key = Identifier(namespace: "hr", value: try table.required(person, isRepeated: false))
      guard let namespace = try table.system(system) else { throw table.missing(system) }
      let other = Identifier(namespace: namespace, value: try table.required(account, isRepeated: false))
      if let first = try table.day(from), let last = try table.endDay(to), last < first {
        throw CellFault("to", "\(last) is before \(first)", mend: "Write a day on or after the first.")
      }
      return .statement(IdentityStatement(key: key, account: other, row: table.line))
    }
  }
}
