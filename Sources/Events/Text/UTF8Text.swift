/// The text of UTF-8 bytes; nil where they are none.
///
/// Most texts of events are ASCII, for which the standard library's validation takes several times as long as decoding.
public func utf8Text(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
  var union: UInt8 = 0
  for byte in bytes { union |= byte }
  return union < 0x80 ? String(decoding: bytes, as: UTF8.self) : String(validating: bytes, as: UTF8.self)
}
