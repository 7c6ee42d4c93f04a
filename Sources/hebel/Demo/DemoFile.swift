/// One file of the demo organisation, written row by row.
package struct DemoFile: Sendable {
  /// `roster.csv`
  package let name: String
  /// The importer that reads it.
  package let format: String
  /// What `--source` has to say; nil: the importer's own name for it.
  package let source: String?
  private let body: @Sendable (inout DemoText) throws -> Void

  init(
    _ name: String, format: String, source: String? = nil, body: @escaping @Sendable (inout DemoText) throws -> Void
  ) {
    self.name = name
    self.format = format
    self.source = source
    self.body = body
  }

  /// Hands the bytes over in pieces of about 64 KiB; passes the closure's errors on.
  package func write(_ take: ([UInt8]) throws -> Void) throws {
    try withoutActuallyEscaping(take) { take in
      var text = DemoText(take: take)
      try body(&text)
      try text.flush()
    }
  }
}
