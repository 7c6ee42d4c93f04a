/// What is wrong with a cell; the table adds the line.
struct CellFault: Error {
  var field: String
  var what: String
  var mend: String

  init(_ field: String, _ what: String, mend: String) {
    self.field = field
    self.what = what
    self.mend = mend
  }
}

/// A cell quoted back in a message; long ones only named.
func quoted(_ text: String) -> String { text.utf8.count <= 40 ? "'\(text)'" : "a text of \(text.utf8.count) bytes" }
