internal import Events

/// What changes the promises made to people, as the record names it: by the event that it appends to the log.
enum Act: String {
  case policyAdopted = "policy-adopted"
  case personForgotten = "person-forgotten"
  case retentionApplied = "retention-applied"

  /// Records that the user who runs this is about to do it; call it before anything of it is done.
  ///
  /// `what` names rules or years, never whom it is about. Throws where it cannot be recorded, and then it must not be
  /// done.
  static func note(
    _ directory: DataDirectory, _ act: Act, surface: String, what: String, by reader: Reader = .current()
  ) throws {
    do {
      try AuditLog.open(directory).note(
        type: "act-recorded",
        payload: [
          "reader": .string(reader.name), "surface": .string(surface), "act": .string(act.rawValue),
          "what": .string(what),
        ])
    } catch {
      let failure = CommandFailure(error)
      throw CommandFailure(
        failure?.status ?? .failed,
        "Nothing was done, because who does it is recorded in audit.db first, and that was not possible. "
          + (failure?.description ?? "\(error)"))
    }
  }
}
