/// Ranks from 1, equal values sharing the mean of theirs; in the order of the values.
public func averageRanks(_ values: [Double]) throws(CannotBeSaid) -> [Double] {
  try requireFinite(values)
  let order = values.indices.sorted { values[$0] < values[$1] }
  var ranks = Array(repeating: 0.0, count: values.count)
  var start = 0
  while start < order.count {
    var end = start + 1
    while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
    for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
    start = end
  }
  return ranks
}
