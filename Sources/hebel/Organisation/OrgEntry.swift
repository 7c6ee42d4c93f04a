internal import Events

/// A change of a unit or of a person's place, from words to the log.
struct OrgEntry {
  let form: EntryForm
  let log: OfficeLog

  func run(_ words: [String]) throws {
    var context = try log.context()
    // A new unit may well be called like one that is there.
    if form.schema.type == "unit-registered" { context.units = [] }
    var entry = try EntryReading(form: form, context: context).read(words)
    try settleParent(&entry.data)
    let desk = OrganisationDesk(log: log)
    guard form.person == .required else {
      let unit = entry.data["unit"]?.string ?? entry.data["into"]?.string ?? ""
      let position = try desk.change(form.schema.type, entry.data, of: unit)
      return Console.print("\(sentence(entry.data)) (position \(position)).")
    }
    guard let identifier = entry.person, let person = try log.person(identifier) else {
      throw CommandFailure(.notAllowed, "This person was forgotten. Nothing was recorded.")
    }
    let (position, registered) = try desk.change(form.schema.type, entry.data, of: person)
    if let registered { Console.say("\(registered) was not known and is registered now.") }
    Console.print("\(sentence(entry.data)) (position \(position)).")
    Console.say("The person stands in the log as a random number only.")
  }

  /// A path says what is above; a move says it expressly, lest a forgotten flag lift a unit to the top.
  private func settleParent(_ data: inout JSONObject) throws {
    let parent = data["parent"]?.string
    switch form.schema.type {
    case "unit-registered" where parent == nil:
      data["parent"] = data["unit"]?.string?.pathAbove.map { .string($0) }
    case "unit-moved" where parent == nil:
      throw CommandFailure(.usage, "Say where it goes: --parent UNIT, or --parent top.\nExample: \(form.example)")
    case "unit-moved" where parent == "top": data["parent"] = nil
    default: break
    }
  }

  private func sentence(_ data: JSONObject) -> String {
    func text(_ key: String) -> String {
      data[key]?.string ?? data[key]?.array?.compactMap(\.string).joined(separator: ", ") ?? ""
    }
    switch form.schema.type {
    case "unit-registered": return "Registered \(text("unit"))"
    case "unit-renamed": return "\(text("unit")) is called \(text("name")) from \(text("on")) on"
    case "unit-moved":
      let place = data["parent"] == nil ? "at the top" : "below \(text("parent"))"
      return "\(text("unit")) stands \(place) from \(text("on")) on"
    case "unit-closed": return "\(text("unit")) is closed from \(text("on")) on"
    case "units-merged": return "\(text("into")) continues \(text("units")) from \(text("on")) on"
    case "unit-split": return "\(text("into")) continue \(text("unit")) from \(text("on")) on"
    case "person-placed": return "Placed in \(text("unit")) from \(text("from")) on"
    case "person-absent": return "Absent from \(text("from")), back on \(text("to"))"
    default: return "Away from \(text("on")) on"
    }
  }
}
