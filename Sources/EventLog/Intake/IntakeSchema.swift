/// The tables of `intake.db`: answers and comments that wait for a batch, and tokens. None of them names another.
///
/// What may not be told from this file, nor from its bytes: which token gave which answer, and which answer came with
/// which comment. Therefore
/// - answers and comments are sealed under their wave's text key, each by itself, so that cells cannot be compared;
/// - they are keyed by random numbers, drawn anew for each, and no table has a rowid;
/// - nothing holds a time, and the file's free space is overwritten (`secure_delete`);
/// - there is no write-ahead log, which would hold the page of a spent token beside the page of its answer, in order;
/// - after each command the file is written anew (`VACUUM`), because SQLite lays cells of a page down in the order in
///   which they came: afterwards places in the file follow the random keys.
/// What remains: whoever copies the file before and after one single answer sees which token was spent between.
enum IntakeSchema {
  /// `HBI1`.
  static let applicationID: Int64 = 0x4842_4931
  static let version: Int64 = 2

  /// The statements from each version to the next.
  static let steps = [
    """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
    CREATE TABLE waves (
      key INTEGER PRIMARY KEY, stream TEXT NOT NULL, name TEXT NOT NULL, minimum INTEGER NOT NULL,
      UNIQUE (stream, name));
    -- Keyed digests only. The cell is the one that the answer will carry; who got the token stands nowhere.
    CREATE TABLE tokens (
      digest BLOB PRIMARY KEY, wave INTEGER NOT NULL REFERENCES waves, unit TEXT, band INTEGER,
      spent INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
    -- Ordered by a random key, so that the order of arrival is lost. Sealed under the wave's text key.
    CREATE TABLE answers (
      key BLOB PRIMARY KEY, wave INTEGER NOT NULL REFERENCES waves, data BLOB NOT NULL) WITHOUT ROWID;
    -- A batch on its way into the log, with the ids it keeps until it is known to have arrived.
    CREATE TABLE leaving (
      wave INTEGER NOT NULL REFERENCES waves, place INTEGER NOT NULL, id BLOB NOT NULL, data BLOB NOT NULL,
      PRIMARY KEY (wave, place)) WITHOUT ROWID;

    """,
    """
    -- Their random key is the id that they will have in the log, by which their text is sealed.
    CREATE TABLE comments (
      key BLOB PRIMARY KEY, wave INTEGER NOT NULL REFERENCES waves, data BLOB NOT NULL) WITHOUT ROWID;
    ALTER TABLE leaving ADD COLUMN type TEXT NOT NULL DEFAULT 'survey-answered';

    """,
  ]
}
