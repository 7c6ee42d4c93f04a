internal import Events
internal import Figures
internal import Statistics

extension Inquiry {
  /// The generator for whatever is drawn for one row: its seed follows from metric, period and group alone, so that
  /// neither the order of asking nor the rows beside it change a figure.
  func generator(for group: GroupKey) -> SeededGenerator {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    let words = [question.metric.description, question.period.description] + group.parts.map(\.key)
    // FNV-1a; a zero byte keeps the words apart.
    for byte in words.joined(separator: "\0").utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return SeededGenerator(seed: hash)
  }
}
