/// The tables of `intake.db`: answers that wait for a batch, and tokens. No answer names a token, no token an answer.
enum IntakeSchema {
  /// `HBI1`.
  static let applicationID: Int64 = 0x4842_4931
  static let version: Int64 = 1

  static let tables = """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
    CREATE TABLE waves (
      key INTEGER PRIMARY KEY, stream TEXT NOT NULL, name TEXT NOT NULL, minimum INTEGER NOT NULL,
      UNIQUE (stream, name));
    -- Keyed digests only. The cell is the one that the answer will carry; who got the token stands nowhere.
    CREATE TABLE tokens (
      digest BLOB PRIMARY KEY, wave INTEGER NOT NULL REFERENCES waves, unit TEXT, band INTEGER,
      spent INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
    -- Ordered by a random key, so that the order of arrival is lost.
    CREATE TABLE answers (
      key BLOB PRIMARY KEY, wave INTEGER NOT NULL REFERENCES waves, data BLOB NOT NULL) WITHOUT ROWID;
    -- A batch on its way into the log, with the ids it keeps until it is known to have arrived.
    CREATE TABLE leaving (
      wave INTEGER NOT NULL REFERENCES waves, place INTEGER NOT NULL, id BLOB NOT NULL, data BLOB NOT NULL,
      PRIMARY KEY (wave, place)) WITHOUT ROWID;

    """
}
