/// The tables of `keys.db`: keyed digests only, never an identifier.
enum KeySchema {
  /// `HBK1`.
  static let applicationID: Int64 = 0x4842_4B31
  static let version: Int64 = 5

  static let tables = """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
    CREATE TABLE identifiers (digest BLOB PRIMARY KEY, namespace TEXT NOT NULL, person BLOB NOT NULL) WITHOUT ROWID;
    -- A merged person means the kept one; identifiers keep the number they were given, so that event ids hold.
    CREATE TABLE links (merged BLOB PRIMARY KEY, kept BLOB NOT NULL) WITHOUT ROWID;
    -- The digest of an identifier, digested again under the tombstone key: who was forgotten stays forgotten. Made from
    -- the digest, because of all other accounts of that human nothing else is known.
    CREATE TABLE tombstones (digest BLOB PRIMARY KEY) WITHOUT ROWID;

    """

  /// From format 1 to 2.
  static let textKeys = """
    -- 32 random bytes each: what free text is sealed with. Deleting the row makes the text unreadable everywhere.
    CREATE TABLE text_keys (owner TEXT PRIMARY KEY, key BLOB NOT NULL) WITHOUT ROWID;

    """

  /// From format 2 to 3.
  static let forgotten = """
    -- Person numbers whose accounts were forgotten, and when (microseconds UTC); the log says the same of them.
    CREATE TABLE forgotten (person BLOB PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;

    """

  /// From format 3 to 4.
  static let years = """
    -- 32 random bytes each: what the persons of a fiscal year's placings are sealed with. Days count from 1970-01-01;
    -- end_day is the day after the last. A destroyed year stays without its key, and is never drawn again.
    CREATE TABLE year_keys (
      year TEXT NOT NULL, mark TEXT NOT NULL, first_day INTEGER NOT NULL, end_day INTEGER NOT NULL, key BLOB,
      destroyed_at INTEGER, PRIMARY KEY (year, mark), CHECK ((key IS NULL) = (destroyed_at IS NOT NULL))
    ) WITHOUT ROWID;

    """

  /// From format 4 to 5.
  static let marks = """
    -- Keyed hashes of 64 bits of every identifier that was ever named, without its namespace and without whose it is:
    -- by them texts that name somebody are refused. Those of people who were forgotten stay, as their tombstones do.
    CREATE TABLE IF NOT EXISTS marks (mark INTEGER PRIMARY KEY);

    """
}
