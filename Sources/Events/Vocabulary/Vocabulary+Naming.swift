extension Vocabulary {
  /// The first place where free text of an event holds a known identifier as a word, or nil.
  ///
  /// Apart from `identityFault(in:payload:)`, which needs to know nobody. Choices, days and sealed comments are no free
  /// text, nor is anything of a policy, which may name users of the operating system.
  public func namingFault(
    in event: Event, payload: JSONObject, names: IdentifierMarks
  ) -> EventFault? {
    guard !names.isEmpty, event.type != "policy-adopted" else { return nil }
    if case .text(let id) = event.id, NamingWords.contains(in: id, .rowName, where: names.holds) {
      return Vocabulary.namingFault("id")
    }
    return namingFault(type: event.type, payload: payload, names: names)
  }

  /// The same of a payload alone.
  public func namingFault(type: String, payload: JSONObject, names: IdentifierMarks) -> EventFault? {
    guard !names.isEmpty else { return nil }
    var kinds: [String: PayloadSchema.Kind] = [:]
    for field in schema(type)?.fields ?? [] { kinds[field.name] = field.kind }
    for member in payload.members where member.key != StoredComment.field {
      if Vocabulary.names(somebodyIn: member.value, kinds[member.key], field: member.key, names) {
        return Vocabulary.namingFault(member.key)
      }
    }
    return nil
  }

  private static func names(
    somebodyIn value: JSONValue, _ kind: PayloadSchema.Kind?, field: String, _ names: IdentifierMarks
  ) -> Bool {
    switch kind {
    case .choice, .day, .currency, .decimal, .digest, .person, .target, .integer, .bool: return false
    default: break
    }
    switch value {
    case .string(let text):
      return NamingWords.contains(in: text, rowNames.contains(field) ? .rowName : .prose, where: names.holds)
    case .array(let values):
      var element: PayloadSchema.Kind?
      if case .list(let kind, _)? = kind { element = kind }
      return values.contains { Vocabulary.names(somebodyIn: $0, element, field: field, names) }
    case .object(let object):
      var kinds: [String: PayloadSchema.Kind] = [:]
      if case .object(let fields)? = kind { for field in fields { kinds[field.name] = field.kind } }
      return object.members.contains { member in
        kinds[member.key] == nil && NamingWords.contains(in: member.key, where: names.holds)
          || Vocabulary.names(somebodyIn: member.value, kinds[member.key], field: member.key, names)
      }
    default: return false
    }
  }

  private static let rowNames: Set<String> = ["id", "conversation", "number"]

  private static func namingFault(_ field: String) -> EventFault {
    EventFault(field: field, what: MailAddress.namingFault, mend: MailAddress.mend)
  }
}
