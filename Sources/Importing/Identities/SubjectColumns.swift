internal import Events

/// The columns that say whom a row is about.
struct SubjectColumns {
  private let person: Column
  private let account: Column
  private let system: Column

  static let documentation = [
    ColumnDocumentation(
      "account", aliases: ["login", "user", "user id", "Benutzer", "Konto", "Benutzerkonto"], content: .account,
      "The account in that system. Empty: nobody is named."),
    ColumnDocumentation(
      "person", aliases: ["person id", "employee id", "Personalnummer", "Person-ID", "Mitarbeiter"],
      content: .person, "Key of the person in HR, where no account is given."),
    ColumnDocumentation(
      "system", aliases: ["namespace", "System"],
      "Whose accounts these are: hr, email, github-login, github-id, viva … Empty: hr."),
  ]

  init(_ table: Table) {
    person = table.header.column("person")
    account = table.header.column("account")
    system = table.header.column("system")
  }

  /// A person's own key counts more than an account; then the system speaks of the account alone.
  func subject(_ table: inout Table) throws(CellFault) -> Candidate.Subject {
    let system = try table.system(system)
    let account = try table.text(account, isRepeated: true)
    if let person = try table.text(person, isRepeated: true) {
      return .identifier(Identifier(namespace: account == nil ? system ?? "hr" : "hr", value: person))
    }
    guard let account else { return .nobody }
    return .identifier(Identifier(namespace: system ?? "hr", value: account))
  }
}

extension Table {
  /// A namespace of accounts; nil where the cell is empty.
  mutating func system(_ column: Column) throws(CellFault) -> String? {
    guard let text = try text(column) else { return nil }
    let name = text.lowercased()
    switch name {
    case "mail", "e-mail", "email": return "email"
    case "github": return "github-login"
    default: break
    }
    guard name.utf8.count <= 40, name.utf8.allSatisfy({ $0 >= 97 && $0 <= 122 || $0 >= 48 && $0 <= 57 || $0 == 45 })
    else {
      throw CellFault(
        column.name, "\(quoted(text)) is no name of a system", mend: "Write letters, digits and '-', like github-login."
      )
    }
    return name
  }
}
