public import Figures

extension PolicyDifference {
  /// What of it protects people less than before, a sentence each; empty where nothing does.
  ///
  /// A trial allows all sources, fields, metrics and readers, so the first policy weakens nothing but sizes.
  public func weakenings() -> [Localized] { smaller + wider + readersWider + promises }

  private var smaller: [Localized] {
    func size(_ de: String, _ en: String, _ old: Int, _ new: Int) -> Localized? {
      guard new < old else { return nil }
      return Localized(
        de: "\(de): schon Gruppen ab \(new) statt ab \(old) Personen werden gezeigt",
        en: "\(en): groups are shown from \(new) people on instead of from \(old)")
    }
    return [
      size("Nutzung", "usage", before.usageMinimum, after.usageMinimum),
      size("Befragungen", "surveys", before.surveyMinimum, after.surveyMinimum),
    ].compactMap { $0 }
  }

  /// What is taken in and shown that was not.
  private var wider: [Localized] {
    let dimensions = (
      old: Set(before.dimensions.map(\.rawValue)), new: Set(after.dimensions.map(\.rawValue))
    )
    let opened =
      before.isAdopted && !before.showsRawRows && after.showsRawRows
      ? [
        Localized(
          de: "Einzelzeilen des Protokolls werden für Administratoren geöffnet",
          en: "rows of the log are opened to administrators")
      ] : []
    return opened
      + more(de: "Quellen", en: "sources", before.sources, after.sources)
      + more(de: "Felder", en: "fields", before.fields, after.fields)
      + more(de: "Kennzahlen", en: "metrics", before.metrics, after.metrics?.intersection(metrics))
      + more(de: "Gruppierungen", en: "groupings", dimensions.old, dimensions.new)
  }

  /// nil: all are allowed.
  private func more(de: String, en: String, _ old: Set<String>?, _ new: Set<String>?) -> [Localized] {
    guard let old else { return [] }
    guard let new else { return [Localized(de: "\(de): alle erlaubt", en: "\(en): all allowed")] }
    let added = new.subtracting(old).sorted()
    guard !added.isEmpty else { return [] }
    let names = added.prefix(8).joined(separator: ", ")
    let rest = added.count > 8 ? added.count - 8 : 0
    return [
      Localized(
        de: "\(de): zusätzlich \(names)" + (rest > 0 ? " und \(rest) weitere" : ""),
        en: "\(en): in addition \(names)" + (rest > 0 ? " and \(rest) more" : ""))
    ]
  }

  /// Users and groups that may read something which they might not.
  private var readersWider: [Localized] {
    guard let old = before.readers else { return [] }
    guard let new = after.readers else {
      return [
        Localized(
          de: "lesen: alle, die die Dateien öffnen können", en: "reading: everybody who can open the files")
      ]
    }
    return Reading.allCases.compactMap { reading in
      let added = names(new, reading).subtracting(names(old, reading)).sorted().joined(separator: ", ")
      return added.isEmpty
        ? nil : Localized(de: "\(reading.rawValue) lesen auch: \(added)", en: "\(reading.words): also read by \(added)")
    }
  }

  private func names(_ readers: [PolicyReader], _ reading: Reading) -> Set<String> {
    Set(readers.filter { $0.allows(reading) }.flatMap { $0.users + $0.groups.map { "@\($0)" } })
  }

  /// What was promised and is so no longer.
  private var promises: [Localized] {
    var lost: [Localized] = []
    if let months = before.retentionMonths, after.retentionMonths.map({ $0 > months }) ?? true {
      let now = after.retentionMonths.map(String.init)
      lost.append(
        Localized(
          de: "Aufbewahrung: \(now.map { "\($0) Monate" } ?? "ohne Ende") statt \(months) Monate",
          en: "retention: \(now.map { "\($0) months" } ?? "without an end") instead of \(months) months"))
    }
    if before.namesAgreement, !after.namesAgreement {
      lost.append(
        Localized(de: "Vereinbarung: keine mehr genannt", en: "agreement: none is named any more"))
    }
    return lost
  }
}
