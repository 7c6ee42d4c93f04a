internal import EventLog
internal import Events

extension TextOwner {
  /// Under whose key the comment of an event is sealed: the wave's, else the person's. Where nobody is named it is that
  /// of all such comments of a year, so that they too can be made unreadable once their time has come.
  static func comment(of event: Event, wave: String?) -> TextOwner {
    if let wave, let survey = event.stream { return .wave(survey: survey, wave: wave) }
    if let person = event.person { return .person(person) }
    return .wave(survey: "feedback", wave: String(event.time.utcDay.civil.year))
  }
}
