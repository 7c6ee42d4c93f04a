extension Vocabulary {
  /// The first place where an event names somebody by a mail address, or nil.
  ///
  /// Apart from `fault(in:payload:)`, since logs of earlier versions may hold such events, which must be readable and
  /// mendable. Left out are users of the operating system whom a policy names as readers, and, unless
  /// `includingTargets`, the names of events that a correction or retraction speaks of.
  public static func identityFault(
    in event: Event, payload: JSONObject, includingTargets: Bool = false
  ) -> EventFault? {
    if case .text(let id) = event.id, MailAddress.stands(in: id) { return addressFault("id") }
    for (field, text) in [("source", event.source), ("type", event.type), ("stream", event.stream ?? "")]
    where MailAddress.stands(in: text) {
      return addressFault(field)
    }
    guard event.data.withUnsafeBufferPointer({ MailAddress.mayStand(in: $0) }) else { return nil }
    for member in payload.members {
      let (field, value) = (member.key, member.value)
      switch (event.type, field) {
      case ("policy-adopted", "readers"): continue
      case ("event-corrected", "target"), ("event-retracted", "target"): if !includingTargets { continue }
      default: break
      }
      if MailAddress.stands(in: field) { return addressFault("data") }
      if holdsAddress(value) { return addressFault(field) }
    }
    return nil
  }

  private static func holdsAddress(_ value: JSONValue) -> Bool {
    switch value {
    case .string(let text): MailAddress.stands(in: text)
    case .array(let values): values.contains(where: holdsAddress)
    case .object(let object): object.members.contains { MailAddress.stands(in: $0.key) || holdsAddress($0.value) }
    default: false
    }
  }

  private static func addressFault(_ field: String) -> EventFault {
    EventFault(field: field, what: MailAddress.fault, mend: MailAddress.mend)
  }
}
