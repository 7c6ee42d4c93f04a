/// The lengths of runs of equal values, of sorted ones.
func runs(_ sorted: [Double]) -> [Int] {
  var lengths: [Int] = []
  for (index, value) in sorted.enumerated() {
    if index > 0, sorted[index - 1] == value { lengths[lengths.count - 1] += 1 } else { lengths.append(1) }
  }
  return lengths
}
