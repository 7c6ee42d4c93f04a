internal import Figures

extension Policy {
  /// Groups of a question are told apart by so many dimensions, filters by placement included.
  public static let mostDimensions = 2

  /// Whether a question keeps to the allowed dimensions: at most two, none twice, filters by placement
  /// counted with them.
  func allows(_ question: Question) -> Bool {
    var used = Set(question.by)
    guard used.count == question.by.count else { return false }
    if question.unit != nil { used.insert(.unit) }
    if question.band != nil { used.insert(.band) }
    guard used.count <= Policy.mostDimensions else { return false }
    if question.tool != nil { used.insert(.tool) }
    return used.isSubset(of: dimensions)
  }
}
