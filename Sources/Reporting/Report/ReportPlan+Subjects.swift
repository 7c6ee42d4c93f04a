internal import Figures

extension ReportPlan {
  static let adoption = Subject(
    id: "adoption", title: Localized(de: "Verbreitung", en: "Adoption"),
    teaching: Localized(
      de: "Noch keine Nutzung. Zuerst die Personen: `hebel import roster DATEI`, dann ihre Nutzung: `hebel import viva "
        + "DATEI`, `github-copilot` oder `usage`.",
      en: "No usage yet. First the people: `hebel import roster FILE`, then their usage: `hebel import viva FILE`, "
        + "`github-copilot` or `usage`."),
    entries: [
      Entry("adoption.reach", by: [.unit]),
      Entry("adoption.active-people", by: [.unit], [.band], [.tool], compared: true).comparing(by: .band).ofUnits,
      Entry("adoption.activation-gap"), Entry("adoption.weekly-active"), Entry("adoption.monthly-active"),
      Entry("adoption.stickiness", compared: true), Entry("adoption.intensity", by: [.unit], compared: true).ofUnits,
      Entry("adoption.retention"), Entry("adoption.lifecycle"),
      Entry("adoption.usage-segments", by: [.unit], [.band]), Entry("adoption.usage-segments-4w"),
      Entry("adoption.time-to-adoption"), Entry("adoption.diffusion"), Entry("adoption.adopter-categories"),
      Entry("adoption.tools"), Entry("adoption.breadth"), Entry("adoption.concentration"),
      Entry("adoption.vendor-acceptance"),
    ])

  static let innovation = Subject(
    id: "innovation", title: Localized(de: "Neues", en: "Innovation"),
    teaching: Localized(
      de: "Noch keine Versuche. Einer ist in einer halben Minute erfasst: `hebel experiment propose`; eine Liste liest "
        + "`hebel import experiments DATEI`.",
      en: "No experiments yet. One is logged in half a minute: `hebel experiment propose`; a list is read by "
        + "`hebel import experiments FILE`."),
    entries: [
      Entry("innovation.experiments-per-100-fte", by: [.unit], compared: true).ofUnits,
      Entry("innovation.funnel"), Entry("innovation.outcomes"), Entry("innovation.time-to-decision"),
      Entry("innovation.validated-learning", compared: true), Entry("innovation.hit-rate", compared: true),
      Entry("innovation.shared-failures"), Entry("innovation.cross-unit-adoption"),
      Entry("innovation.waiting").byTitle, Entry("innovation.launched"), Entry("innovation.value"),
      Entry("innovation.creative-share"), Entry("innovation.strategic-share"), Entry("innovation.principles"),
    ])

  static let culture = Subject(
    id: "culture", title: Localized(de: "Sicherheit und Kultur", en: "Psychological safety and culture"),
    teaching: Localized(
      de: "Noch keine Befragung. `hebel survey instruments` zeigt fertige, `hebel survey design` stellt eine zusammen; "
        + "gezeigt werden Gruppen, nie Personen.",
      en:
        "No survey yet. `hebel survey instruments` shows those that are ready, `hebel survey design` makes one; "
        + "groups are shown, never people."),
    entries: [
      Entry("culture.participation", by: [.unit], compared: true).ofUnits,
      Entry("culture.safety", by: [.unit], [.band]).ofUnits, Entry("culture.wave-change"),
      Entry("culture.favourable"), Entry("culture.trust"), Entry("culture.fear", by: [.unit]),
      Entry("culture.experimentation-climate"), Entry("culture.freed-time"), Entry("culture.shrunk", by: [.unit]),
      Entry("culture.associations"), Entry("culture.reliability"), Entry("culture.agreement"),
    ])

  static let supervision = Subject(
    id: "supervision", title: Localized(de: "Aufsicht", en: "Supervision"),
    teaching: Localized(
      de: "Noch keine Prüfungen. `hebel import reviews DATEI` liest, was Menschen mit KI-Ergebnissen taten; "
        + "`hebel import agents DATEI`, wer für Agenten verantwortlich ist.",
      en:
        "No reviews yet. `hebel import reviews FILE` reads what people did with AI results; `hebel import agents FILE` "
        + "who is accountable for agents."),
    entries: [
      Entry("supervision.acceptance", by: [.unit], compared: true).ofUnits,
      Entry("supervision.edits", compared: true), Entry("supervision.rejections", compared: true),
      Entry("supervision.review-coverage", by: [.unit], compared: true),
      Entry("supervision.iterations"), Entry("supervision.uncritical-use"), Entry("supervision.brief-quality"),
      Entry("supervision.oversight").byTitle, Entry("supervision.mode-mix", by: [.band]),
    ])

  static let competence = Subject(
    id: "competence", title: Localized(de: "Können", en: "Competence"),
    teaching: Localized(
      de:
        "Noch keine Schulungen. `hebel import trainings DATEI` liest sie, `coaching` und `prompts`, wer begleitet "
        + "und was geteilt wurde.",
      en:
        "No trainings yet. `hebel import trainings FILE` reads them, `coaching` and `prompts` who was coached and what "
        + "was shared."),
    entries: [
      Entry("competence.trained", by: [.unit], [.band], compared: true).comparing(by: .band).ofUnits,
      Entry("competence.training-reach"), Entry("competence.training-investment"), Entry("competence.after-training"),
      Entry("competence.coaching"), Entry("competence.prompt-reuse"), Entry("competence.access-wait"),
    ])

  static let leverage = Subject(
    id: "leverage", title: Localized(de: "Hebel", en: "Leverage"),
    teaching: Localized(
      de: "Noch kein Vergleich von Einflussstufen. Er braucht Stufen (`hebel import roster DATEI`) und Nutzung "
        + "(`hebel import usage DATEI`).",
      en: "No comparison of influence bands yet. It takes bands (`hebel import roster FILE`) and usage "
        + "(`hebel import usage FILE`)."),
    entries: [
      Entry("leverage.gradient"), Entry("leverage.usage-by-band"), Entry("leverage.leader-gap", compared: true),
      Entry("leverage.allocation"),
    ])

  static let openness = Subject(
    id: "openness", title: Localized(de: "Offenheit", en: "Openness"),
    teaching: Localized(
      de: "Noch nichts über Einheiten hinweg. Es braucht Einheiten (`hebel import roster DATEI`), geteilte Prompts "
        + "(`hebel import prompts DATEI`) und Dienste (`hebel import services DATEI`).",
      en:
        "Nothing across units yet. It takes units (`hebel import roster FILE`), shared prompts (`hebel import prompts "
        + "FILE`) and services (`hebel import services FILE`)."),
    entries: [
      Entry("openness.silo"), Entry("openness.spread", compared: true), Entry("openness.evenness"),
      Entry("openness.cross-unit-reuse"), Entry("openness.modularity"),
    ])

  static let tokens = Subject(
    id: "tokens", title: Localized(de: "Token-Ökonomie", en: "Token economy"),
    teaching: Localized(
      de: "Noch keine Kosten. `hebel import prices DATEI` liest Preise, `hebel import commitments DATEI` Verträge.",
      en: "No costs yet. `hebel import prices FILE` reads prices, `hebel import commitments FILE` contracts."),
    entries: [
      Entry("tokens.total-cost", compared: true), Entry("tokens.idle-access", by: [.unit], compared: true),
      Entry("tokens.pay-per-use", compared: true), Entry("tokens.cost", by: [.unit], compared: true).ofUnits,
      Entry("tokens.consumed", by: [.unit], compared: true), Entry("tokens.by-model"),
      Entry("tokens.cost-per-active-person", compared: true), Entry("tokens.cost-per-accepted-output"),
      Entry("tokens.elasticity"), Entry("tokens.agent-share"), Entry("tokens.concentration"),
      Entry("tokens.time-to-capacity"), Entry("tokens.uncosted"), Entry("tokens.reconciliation"),
      Entry("tokens.reported-time-saved"),
    ])

  static let outlook = Subject(
    id: "outlook", title: Localized(de: "Ausblick", en: "Outlook"),
    teaching: Localized(
      de: "Noch kein Ausblick. Eine Prognose braucht 26 vollständige Wochen Nutzung, ein Trend acht Quartale; ein Ziel "
        + "setzt `hebel record target`.",
      en: "No outlook yet. A forecast takes 26 complete weeks of usage, a trend eight quarters; `hebel record target` "
        + "sets a target."),
    entries: [
      Entry("forecast.active-people"), Entry("forecast.regular-people"), Entry("forecast.tokens"),
      Entry("forecast.cost"), Entry("trend.active-people"), Entry("trend.regular-people"),
      Entry("trend.cost-per-active-person"), Entry("trend.acceptance"),
    ])
}
