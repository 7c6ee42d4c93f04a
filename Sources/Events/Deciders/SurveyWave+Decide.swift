extension Survey {
  public enum Command: Hashable, Sendable {
    /// Before the first wave it may be said again.
    case design(Instrument, title: String, minimumGroup: Int, on: Day)
    /// `minimum` is k; `askedElsewhere` counts the items that the same quarter asks in other waves.
    case open(wave: String, opens: Day, closes: Day, invited: [SurveyCell: Int], minimum: Int, askedElsewhere: Int)
    case close(wave: String, on: Day)
  }

  /// The events that a command comes to, or the rule that stands against it.
  public func decide(_ command: Command) -> Result<[Occurrence], Refusal> {
    switch command {
    case .design(let instrument, let title, let minimumGroup, let day):
      return design(instrument, title, minimumGroup, day)
    case .open(let wave, let opens, let closes, let invited, let minimum, let elsewhere):
      if let refusal = refusalToOpen(wave, opens, closes, invited, minimum, elsewhere) { return .failure(refusal) }
      let payloads = InvitedCells.payloads(wave: wave, opens: opens, closes: closes, invited: invited)
      return .success(payloads.map { Occurrence(type: "wave-opened", data: $0, day: opens) })
    case .close(let name, let day):
      guard let wave = wave(name) else { return .failure(unknown(name)) }
      if let closedOn = wave.closedOn {
        return .failure(
          Refusal(
            rule: "A wave is closed once.", state: "\(name) was closed on \(closedOn).",
            accepted: "Open another wave under another name."))
      }
      let data: JSONObject = ["wave": .string(name), "on": .string(day.description)]
      return .success([Occurrence(type: "wave-closed", data: data, day: day)])
    }
  }

  private func design(
    _ instrument: Instrument, _ title: String, _ minimumGroup: Int, _ day: Day
  ) -> Result<[Occurrence], Refusal> {
    if let wave = waves.first {
      return .failure(
        Refusal(
          rule: "The items of a survey stand once a wave has been opened.", state: "Wave \(wave.name) was opened.",
          accepted: "Design another survey under another name."))
    }
    if let refusal = Survey.tooMany(instrument.items.count, elsewhere: 0) { return .failure(refusal) }
    let data: JSONObject = [
      "instrument": .string(instrument.key), "title": .string(title),
      "items": .array(instrument.items.map { .object($0.payload) }), "minimumGroup": .integer(Int64(minimumGroup)),
    ]
    return .success([Occurrence(type: "survey-designed", data: data, day: day)])
  }

  private static func tooMany(_ items: Int, elsewhere: Int) -> Refusal? {
    guard items + elsewhere > Instrument.mostItems else { return nil }
    return Refusal(
      rule: "Nobody is asked more than \(Instrument.mostItems) items in a quarter.",
      state: elsewhere == 0
        ? "It has \(items) items."
        : "It has \(items) items, and other waves of the quarter ask \(elsewhere).",
      accepted: elsewhere == 0 ? "Leave items out, or ask in two quarters." : "Open it in another quarter.")
  }

  private func refusalToOpen(
    _ name: String, _ opens: Day, _ closes: Day, _ invited: [SurveyCell: Int], _ minimum: Int, _ elsewhere: Int
  ) -> Refusal? {
    guard let design else {
      return Refusal(
        rule: "A survey is designed before it is opened.", state: "No survey of this name was designed.",
        accepted: "hebel survey design, or the name of a survey that 'hebel survey list' shows.")
    }
    if let known = wave(name) {
      return Refusal(
        rule: "Waves are appended, never replaced.",
        state: "There is a wave \(name), opened on \(known.opens).", accepted: "Choose another name.")
    }
    if closes < opens {
      return Refusal(
        rule: "A wave closes on the day it opens or later.", state: "It would open on \(opens), close on \(closes).",
        accepted: "Choose a closing day from \(opens) on.")
    }
    let people = invited.values.reduce(0, +)
    if people < minimum {
      return Refusal(
        rule: "A wave invites at least \(minimum) people, since smaller groups are never shown.",
        state: "\(people) would be invited.", accepted: "Invite more people.")
    }
    return Survey.tooMany(design.items.count, elsewhere: elsewhere)
  }

  private func unknown(_ name: String) -> Refusal {
    let names = waves.map(\.name)
    let hint = closestMatch(to: name, in: names).map { "Did you mean \($0)?" }
    return Refusal(
      rule: "Only a wave that was opened takes answers and is closed.", state: "There is no wave \(name).",
      accepted: hint ?? (names.isEmpty ? "Open it: hebel survey open." : "One of \(names.joined(separator: ", "))."))
  }
}

extension Survey {
  /// Why an answer to a wave cannot be taken on a day; nil: it can.
  public func refusal(
    wave name: String, answers: [String: Int64], choices: [String: String], on day: Day
  ) -> Refusal? {
    guard let design else { return unknown(name) }
    guard let wave = wave(name) else { return unknown(name) }
    if let closedOn = wave.closedOn {
      return Refusal(
        rule: "A closed wave takes no answers.", state: "\(name) was closed on \(closedOn).",
        accepted: "Nothing; answer the next wave.")
    }
    if day < wave.opens || day > wave.closes {
      return Refusal(
        rule: "A wave takes answers from its first to its last day.",
        state: "\(name) runs from \(wave.opens) to \(wave.closes); today is \(day).",
        accepted: day < wave.opens ? "Answer from \(wave.opens) on." : "Nothing; answer the next wave.")
    }
    if answers.isEmpty, choices.isEmpty {
      return Refusal(
        rule: "An answer answers something.", state: "No item was answered.", accepted: "Answer at least one item.")
    }
    let misplaced =
      answers.sorted { $0.key < $1.key }.lazy.compactMap { self.refusal(points: $0.value, of: $0.key, design) }.first
    return misplaced
      ?? choices.sorted { $0.key < $1.key }.lazy.compactMap { self.refusal(option: $0.value, of: $0.key, design) }.first
  }

  private func refusal(points value: Int64, of key: String, _ design: Design) -> Refusal? {
    guard let item = design.items.first(where: { $0.key == key }) else { return unknownItem(key, design) }
    guard let points = item.points else {
      return Refusal(
        rule: "An item with options is answered by choosing one.", state: "\(key) was answered with \(value).",
        accepted: "One of \(item.options.map(\.key).joined(separator: ", ")).")
    }
    guard value < 1 || value > Int64(points) else { return nil }
    return Refusal(
      rule: "Points lie on the item's scale.", state: "\(key) was answered with \(value).", accepted: "1 to \(points).")
  }

  private func refusal(option: String, of key: String, _ design: Design) -> Refusal? {
    guard let item = design.items.first(where: { $0.key == key }) else { return unknownItem(key, design) }
    let accepted: String
    switch item.answering {
    case .scale(let points, _): accepted = "1 to \(points)."
    case .choice(let options):
      let keys = options.map(\.key)
      if keys.contains(option) { return nil }
      accepted = "One of \(keys.joined(separator: ", "))."
    }
    return Refusal(
      rule: "A choice is one of the item's options.",
      state: "\(key) was answered with another "
        + "one.", accepted: accepted)
  }

  /// Why a comment cannot be taken; nil: it can. Its text is checked by itself.
  public func refusal(comment: GivenComment) -> Refusal? {
    guard let design, let theme = comment.theme, !design.items.contains(where: { $0.key == theme }) else { return nil }
    return unknownItem(theme, design)
  }

  private func unknownItem(_ key: String, _ design: Design) -> Refusal {
    let keys = design.items.map(\.key)
    return Refusal(
      rule: "Answers and comments belong to items of the survey.",
      state: key.utf8.count <= 40 ? "It has no item '\(key)'." : "It has no such item.",
      accepted: closestMatch(to: key, in: keys).map { "Did you mean \($0)?" } ?? keys.joined(separator: ", ") + ".")
  }
}
