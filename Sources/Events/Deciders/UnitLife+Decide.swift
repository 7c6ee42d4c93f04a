extension UnitLife {
  /// The event that a command comes to, or the rule that stands against it. A command is the event that it wishes for;
  /// its payload is taken to be valid.
  public func decide(_ wish: Occurrence) -> Result<Decided, Refusal> {
    let (data, day) = (wish.data, UnitLife.day(of: wish))
    let id = data["unit"]?.string ?? data["into"]?.string ?? ""
    let refusal: Refusal? =
      switch wish.type {
      case "unit-registered":
        registerRefusal(id, below: data["parent"]?.string, data["from"] == nil ? wish.day : day)
      case "unit-renamed": standsRefusal(id, day, to: "renamed") ?? renameRefusal(id, to: data["name"]?.string ?? "")
      case "unit-moved": standsRefusal(id, day, to: "moved") ?? moveRefusal(id, below: data["parent"]?.string, day)
      case "unit-closed": standsRefusal(id, day, to: "closed") ?? emptinessRefusal(id, day)
      case "unit-split": standsRefusal(id, day, to: "split") ?? successorsRefusal([id], into: data.texts("into"), day)
      case "units-merged": mergeRefusal(data.texts("units"), into: id, day)
      default: nil
      }
    if let refusal { return .failure(refusal) }
    return .success(Decided(wish))
  }

  private func registerRefusal(_ id: String, below parent: String?, _ day: Day) -> Refusal? {
    if let known = units[id] {
      return Refusal(
        rule: "A unit is registered once.", state: sentence(id, known),
        accepted: known.closedOn == nil ? "rename it, move it, or write another name." : "write another name.")
    }
    // `A/B` makes A known by itself, as placings do.
    if let parent, units[parent] == nil, id.hasPrefix(parent + "/") { return nil }
    return parent.flatMap { aboveRefusal(id, $0, day) }
  }

  /// A unit must be known and stand on the day.
  private func standsRefusal(_ id: String, _ day: Day, to what: String) -> Refusal? {
    guard let unit = units[id] else {
      return Refusal(
        rule: "A unit is registered before it is \(what).", state: "nobody has named a unit \(id).",
        accepted: "register it first.")
    }
    if isClosed(id, on: day) {
      return Refusal(
        rule: "A closed unit cannot be \(what).", state: sentence(id, unit),
        accepted: unit.successors.isEmpty
          ? "a day before \(unit.closedOn!)." : "the same for \(unit.successors.joined(separator: " or ")).")
    }
    guard let from = unit.from, day < from else { return nil }
    return Refusal(
      rule: "A unit cannot be \(what) before it exists.", state: "\(id) exists from \(from) on.",
      accepted: "a day from \(from) on.")
  }

  private func renameRefusal(_ id: String, to name: String) -> Refusal? {
    guard units[id]?.name == name else { return nil }
    return Refusal(
      rule: "A new name differs from the old one.", state: "\(id) is called \(name).", accepted: "write another name.")
  }

  private func moveRefusal(_ id: String, below parent: String?, _ day: Day) -> Refusal? {
    if units[id]?.parent == parent {
      return Refusal(
        rule: "A unit moves to another place.",
        state: parent.map { "\(id) stands below \($0)." } ?? "\(id) stands at the top.",
        accepted: "name another unit above.")
    }
    return parent.flatMap { aboveRefusal(id, $0, day) }
  }

  /// No unit stands below itself, below a closed one, or below one that nobody knows.
  private func aboveRefusal(_ id: String, _ parent: String, _ day: Day) -> Refusal? {
    if id == parent || isWithin(parent, id) {
      return Refusal(
        rule: "A unit does not stand below itself.",
        state: id == parent ? "\(id) is to stand below \(id)." : "\(parent) stands below \(id).",
        accepted: "name a unit above that is no part of \(id).")
    }
    guard let unit = units[parent] else {
      return Refusal(
        rule: "The unit above is known.", state: "nobody has named a unit \(parent).",
        accepted: "register \(parent) first, or name another one.")
    }
    guard isClosed(parent, on: day) else { return nil }
    return Refusal(
      rule: "Nothing goes below a closed unit.", state: sentence(parent, unit),
      accepted: "name a unit that stands\(successorHint(unit)).")
  }

  private func emptinessRefusal(_ id: String, _ day: Day) -> Refusal? {
    let below = units.keys.filter { units[$0]?.parent == id && !isClosed($0, on: day) }.sorted()
    guard !below.isEmpty else { return nil }
    return Refusal(
      rule: "A unit is closed after those below it.",
      state: "\(below.prefix(5).joined(separator: ", "))\(below.count > 5 ? " …" : "") stand below \(id).",
      accepted: "move or close these first, or merge them.")
  }

  private func mergeRefusal(_ ending: [String], into successor: String, _ day: Day) -> Refusal? {
    for id in ending {
      if let refusal = standsRefusal(id, day, to: "merged") { return refusal }
    }
    return successorsRefusal(ending, into: [successor], day)
  }

  private func successorsRefusal(_ ending: [String], into successors: [String], _ day: Day) -> Refusal? {
    if successors.isEmpty || ending.isEmpty {
      return Refusal(
        rule: "A unit that ends has a successor.", state: "none was named.", accepted: "name it, or close the unit.")
    }
    for successor in successors {
      if ending.contains(successor) {
        return Refusal(
          rule: "A unit is not its own successor.", state: "\(successor) is to become \(successor).",
          accepted: "name the unit that continues.")
      }
      if isClosed(successor, on: day), let unit = units[successor] {
        return Refusal(
          rule: "A closed unit continues nothing.", state: sentence(successor, unit),
          accepted: "name a unit that stands\(successorHint(unit)).")
      }
      if let above = ending.first(where: { isWithin(successor, $0) }) {
        return Refusal(
          rule: "A successor does not stand below a unit that ends.", state: "\(successor) stands below \(above).",
          accepted: "move \(successor) first.")
      }
    }
    return nil
  }

  private func sentence(_ id: String, _ unit: Unit) -> String {
    guard let closed = unit.closedOn else {
      return "\(id) is called \(unit.name)" + (unit.parent.map { " and stands below \($0)." } ?? ".")
    }
    return "\(id) is closed since \(closed)"
      + (unit.successors.isEmpty ? "." : " and became \(unit.successors.joined(separator: ", ")).")
  }

  private func successorHint(_ unit: Unit) -> String {
    unit.successors.isEmpty ? "" : ", such as \(unit.successors.joined(separator: " or "))"
  }
}
