internal import Events

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

/// A cell as messages name it: its content where that can be nobody's name, and otherwise what it looks like.
func quoted(_ text: String) -> String { Outline.of(text) }
