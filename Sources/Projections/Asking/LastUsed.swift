/// Keeps as many values as it may; the one that was used longest ago gives way.
struct LastUsed<Key: Hashable, Value> {
  private let most: Int
  private var values: [Key: Value] = [:]
  /// The last used at the end; few, so that a search costs less than bookkeeping.
  private var order: [Key] = []

  init(most: Int) { self.most = most }

  subscript(key: Key) -> Value? {
    mutating get {
      guard let value = values[key] else { return nil }
      use(key)
      return value
    }
    set {
      guard let newValue else {
        values[key] = nil
        return order.removeAll { $0 == key }
      }
      values[key] = newValue
      use(key)
      if order.count > most { values[order.removeFirst()] = nil }
    }
  }

  private mutating func use(_ key: Key) {
    if let place = order.lastIndex(of: key) { order.remove(at: place) }
    order.append(key)
  }
}
