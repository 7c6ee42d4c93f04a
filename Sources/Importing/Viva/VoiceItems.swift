internal import Events

/// The employee-voice items of a person query, as Viva Insights takes them over from Viva Glint: 1 to 5, 5 is best.
enum VoiceItems {
  private static let known: [(column: String, construct: String, de: String, en: String)] = [
    ("Barriers_to_Execution", "barriers-to-execution", "Hindernisse bei der Umsetzung", "Barriers to execution"),
    ("Change_Adaptation", "change-adaptation", "Umgang mit Veränderung", "Adapting to change"),
    ("Collaboration", "collaboration", "Zusammenarbeit", "Collaboration"),
    ("Communication_Flow", "communication-flow", "Informationsfluss", "Flow of communication"),
    ("Continuous_Improvement", "continuous-improvement", "Stetige Verbesserung", "Continuous improvement"),
    ("eSat", "esat", "Zufriedenheit", "Satisfaction"),
    ("Initiative", "initiative", "Eigeninitiative", "Initiative"),
    ("Manager_Recommend", "manager-recommend", "Weiterempfehlung der Führungskraft", "Recommending one's manager"),
    ("Resources", "resources", "Mittel für die Arbeit", "Resources for the work"),
    // Saying what one thinks without fear is what psychological safety asks for.
    ("Speak_My_Mind", "safety", "Offen die Meinung sagen", "Speaking one's mind"),
    ("Wellbeing", "wellbeing", "Wohlbefinden", "Wellbeing"),
    ("Work_Life_Balance", "work-life-balance", "Vereinbarkeit von Arbeit und Leben", "Work–life balance"),
    ("Workload", "workload", "Arbeitsmenge", "Workload"),
  ]

  static let points = 5

  /// In the order of the bits of `VoiceAnswer`.
  static let items = known.map { entry in
    SurveyItem(
      key(entry.column), construct: entry.construct, .scale(points: points, isReversed: false),
      SurveyWording(de: entry.de, en: entry.en))
  }

  static let instrument = Instrument(
    key: "viva-voice", title: SurveyWording(de: "Stimmen der Belegschaft (Viva)", en: "Employee voice (Viva)"),
    items: items, remark: "Items of the vendor; named here by their subject.")

  static let columns = known.map { entry in
    ColumnDocumentation(
      entry.column, "Employee voice, 1 to 5; becomes item \(key(entry.column)) of a wave per whole quarter.")
  }

  /// `speak-my-mind`
  private static func key(_ column: String) -> String {
    column.lowercased().split(separator: "_").joined(separator: "-")
  }
}

/// What one person answered to the voice items, three bits each; 0 is no answer.
struct VoiceAnswer: Hashable {
  private(set) var bits: UInt64 = 0

  var isEmpty: Bool { bits == 0 }

  mutating func set(_ item: Int, _ points: Int64) { bits |= UInt64(points) << (3 * item) }

  /// By key of the item.
  var points: [String: Int64] {
    var points: [String: Int64] = [:]
    for (index, item) in VoiceItems.items.enumerated() {
      let value = Int64(bits >> (3 * index) & 7)
      if value > 0 { points[item.key] = value }
    }
    return points
  }
}
