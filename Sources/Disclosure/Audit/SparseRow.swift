/// One entry of a vector of whole numbers.
struct Entry: Hashable, Sendable {
  var column: Int32
  var value: Int64
}

/// A number outgrew 64 bits: nothing can be said, and nothing is.
struct AuditOverflow: Error {}

extension Int64 {
  func times(_ other: Int64) throws(AuditOverflow) -> Int64 {
    let (value, overflow) = multipliedReportingOverflow(by: other)
    if overflow || value == .min { throw AuditOverflow() }
    return value
  }

  func plus(_ other: Int64) throws(AuditOverflow) -> Int64 {
    let (value, overflow) = addingReportingOverflow(other)
    if overflow || value == .min { throw AuditOverflow() }
    return value
  }

  /// The greatest common divisor, never negative.
  func common(_ other: Int64) -> Int64 {
    var (one, two) = (abs(self), abs(other))
    while two != 0 { (one, two) = (two, one % two) }
    return one
  }
}

extension [Entry] {
  /// The entry of a column; columns ascend.
  subscript(column column: Int32) -> Int64 {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].column < column { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].column == column ? self[low].value : 0
  }

  /// Without a common divisor.
  var primitive: [Entry] {
    var divisor: Int64 = 0
    for entry in self {
      divisor = divisor.common(entry.value)
      if divisor == 1 { return self }
    }
    if divisor == 0 { return self }
    return map { Entry(column: $0.column, value: $0.value / divisor) }
  }

  /// factor · self + other factor · other, over ascending columns.
  func combined(_ factor: Int64, _ other: [Entry], _ otherFactor: Int64) throws(AuditOverflow) -> [Entry] {
    var sum: [Entry] = []
    sum.reserveCapacity(count + other.count)
    var (one, two) = (0, 0)
    while one < count || two < other.count {
      if two == other.count || one < count && self[one].column < other[two].column {
        sum.append(Entry(column: self[one].column, value: try self[one].value.times(factor)))
        one += 1
      } else if one == count || other[two].column < self[one].column {
        sum.append(Entry(column: other[two].column, value: try other[two].value.times(otherFactor)))
        two += 1
      } else {
        let value = try self[one].value.times(factor).plus(other[two].value.times(otherFactor))
        if value != 0 { sum.append(Entry(column: self[one].column, value: value)) }
        one += 1
        two += 1
      }
    }
    return sum.primitive
  }

  /// The sum of products over the columns of both.
  func product(_ other: [Entry]) throws(AuditOverflow) -> Int64 {
    var sum: Int64 = 0
    if other.count > 16 * count {
      for entry in self { sum = try sum.plus(entry.value.times(other[column: entry.column])) }
      return sum
    }
    var two = 0
    for entry in self {
      while two < other.count, other[two].column < entry.column { two += 1 }
      if two < other.count, other[two].column == entry.column {
        sum = try sum.plus(entry.value.times(other[two].value))
      }
    }
    return sum
  }
}
