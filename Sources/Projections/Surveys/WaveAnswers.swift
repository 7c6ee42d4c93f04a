package import Events
internal import GRDB
internal import ProjectionEngine

/// The answers of one wave as a table: a row per answer, a column per item.
package struct WaveAnswers: Sendable {
  package let items: [SurveyItem]
  /// The position of each answer in the log, which stays the same however many follow. Two answers of one wave would
  /// share a number only if they lay 2³² events apart.
  package private(set) var numbers: [UInt32] = []
  package private(set) var cells: [SurveyCell] = []
  private var cellOfAnswer: [Int32] = []
  /// Answers by language said.
  package private(set) var languages: [String: Int] = [:]
  /// Row by row: points after reversal, or the place of the option from 1; 0 where there is no answer that fits.
  private var given: [UInt8] = []

  package var count: Int { numbers.count }

  /// The place of an answer's cell in `cells`.
  func cellIndex(of answer: Int) -> Int { Int(cellOfAnswer[answer]) }

  /// Points after reversal, or the place of the option from 1; nil where there is no answer that fits.
  package func value(_ answer: Int, _ item: Int) -> Int? {
    let value = given[answer * items.count + item]
    return value == 0 ? nil : Int(value)
  }
}

extension WaveAnswers {
  init(of wave: AskedWave, in database: Database) throws {
    // Of two items that share a key the first one counts.
    var seen: Set<String> = []
    items = wave.items.filter { seen.insert($0.key).inserted }
    let names = try WaveNames(database)
    guard let survey = try names.id(wave.survey), let name = try names.id(wave.name) else { return }
    let columns = try ItemColumns(items, names)
    let select = try BoundStatement(
      database,
      """
      SELECT position, unit, band, language, points, choices FROM survey_answer
      WHERE survey = ? AND wave = ? ORDER BY position
      """)
    select.bind(1, survey)
    select.bind(2, name)
    var places: [[Int64]: Int32] = [:]
    var texts: [Int64: String] = [:]
    func text(_ id: Int64) throws -> String? {
      if let known = texts[id] { return known }
      texts[id] = try names.text(id)
      return texts[id]
    }
    while try select.next() {
      numbers.append(UInt32(truncatingIfNeeded: select.integer(0)))
      let place = [select.integer(1), select.integer(2)]
      if places[place] == nil {
        places[place] = Int32(cells.count)
        cells.append(SurveyCell(unit: try text(place[0]), band: place[1] == 0 ? nil : place[1]))
      }
      cellOfAnswer.append(places[place] ?? 0)
      if let language = try text(select.integer(3)) { languages[language, default: 0] += 1 }
      let start = given.count
      given.append(contentsOf: repeatElement(0, count: items.count))
      columns.visit(select.bytes(4), columns.points) { given[start + $0] = $1 }
      columns.visit(select.bytes(5), columns.choices) { given[start + $0] = $1 }
    }
  }
}

/// Texts by their number and back.
private struct WaveNames {
  private let database: Database
  init(_ database: Database) throws { self.database = database }

  func id(_ text: String) throws -> Int64? {
    try Int64.fetchOne(database, sql: "SELECT id FROM name WHERE text = ?", arguments: [text])
  }
  func text(_ id: Int64) throws -> String? {
    try String.fetchOne(database, sql: "SELECT text FROM name WHERE id = ?", arguments: [id])
  }
}

/// What packed answers mean: the column of an item's name, and what a value of it counts.
private struct ItemColumns {
  struct Column {
    var index: Int
    /// By packed value; values that are not there do not fit.
    var values: [UInt32: UInt8]
  }
  private(set) var points: [UInt32: Column] = [:]
  private(set) var choices: [UInt32: Column] = [:]

  init(_ items: [SurveyItem], _ names: WaveNames) throws {
    for (index, item) in items.enumerated() {
      guard let name = try names.id(item.key).map({ UInt32(clamping: $0) }) else { continue }
      if let scale = item.points {
        let scored = (1...scale).map { (UInt32($0), UInt8(Scoring.points(Int64($0), of: item) ?? 0)) }
        points[name] = Column(index: index, values: Dictionary(uniqueKeysWithValues: scored))
      } else {
        var options: [UInt32: UInt8] = [:]
        for (place, option) in item.options.enumerated() {
          guard let id = try names.id(option.key).map({ UInt32(clamping: $0) }), options[id] == nil else { continue }
          options[id] = UInt8(clamping: place + 1)
        }
        choices[name] = Column(index: index, values: options)
      }
    }
  }

  func visit(_ bytes: UnsafeRawBufferPointer, _ columns: [UInt32: Column], _ body: (Int, UInt8) -> Void) {
    func word(_ offset: Int) -> UInt32 {
      UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
    for offset in stride(from: 0, to: bytes.count - 7, by: 8) {
      guard let column = columns[word(offset)], let value = column.values[word(offset + 4)] else { continue }
      body(column.index, value)
    }
  }
}
