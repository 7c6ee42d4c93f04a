/// The tables of `keys.db`: keyed digests only, never an identifier.
enum KeySchema {
  /// `HBK1`.
  static let applicationID: Int64 = 0x4842_4B31
  static let version: Int64 = 2

  static let tables = """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
    CREATE TABLE identifiers (digest BLOB PRIMARY KEY, namespace TEXT NOT NULL, person BLOB NOT NULL) WITHOUT ROWID;
    -- A merged person means the kept one; identifiers keep the number they were given, so that event ids hold.
    CREATE TABLE links (merged BLOB PRIMARY KEY, kept BLOB NOT NULL) WITHOUT ROWID;
    -- Digests under the tombstone key: who was forgotten stays forgotten.
    CREATE TABLE tombstones (digest BLOB PRIMARY KEY) WITHOUT ROWID;

    """

  /// From format 1 to 2.
  static let textKeys = """
    -- 32 random bytes each: what free text is sealed with. Deleting the row makes the text unreadable everywhere.
    CREATE TABLE text_keys (owner TEXT PRIMARY KEY, key BLOB NOT NULL) WITHOUT ROWID;

    """
}
