// Inserts the rows of an existing log into a new database with the same tables, indexes and triggers: what a careful
// C programmer would write, on one thread, synchronous=FULL, 10,000 rows a transaction. The rows are read into memory
// before the clock starts. Usage: insert_twin LOG NEW_FILE. Prints rows and seconds as JSON.
#define _POSIX_C_SOURCE 200809L
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { COLUMNS = 14, ROWS_PER_TRANSACTION = 10000 };

struct value {
  int type, length;
  union {
    int64_t integer;
    const void *bytes;
  };
};

static void check(sqlite3 *database, int code, const char *what) {
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return;
  fprintf(stderr, "%s: %s\n", what, sqlite3_errmsg(database));
  exit(1);
}

static void run(sqlite3 *database, const char *sql) { check(database, sqlite3_exec(database, sql, 0, 0, 0), sql); }

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void *kept(const void *bytes, int length) {
  static char *block;
  static size_t room;
  size_t size = ((size_t)length + 7) & ~(size_t)7;
  if (size > room) {
    room = size > (1u << 24) ? size : 1u << 24;
    block = malloc(room);
    if (!block) exit(1);
  }
  void *copy = block;
  if (length) memcpy(copy, bytes, (size_t)length);
  block += size;
  room -= size;
  return copy;
}

static struct value *read_rows(sqlite3 *log, int64_t *count) {
  int64_t room = 1 << 16;
  struct value *rows = malloc((size_t)room * COLUMNS * sizeof *rows);
  sqlite3_stmt *statement;
  const char *sql =
      "SELECT position, source, id, type, schema_version, occurred_at, recorded_at, import, stream, version, person, "
      "data, content_hash, leaf_hash FROM events ORDER BY position";
  check(log, sqlite3_prepare_v2(log, sql, -1, &statement, 0), sql);
  for (*count = 0; sqlite3_step(statement) == SQLITE_ROW; ++*count) {
    if (*count == room) rows = realloc(rows, (size_t)(room *= 2) * COLUMNS * sizeof *rows);
    if (!rows) exit(1);
    for (int column = 0; column < COLUMNS; column++) {
      struct value *value = &rows[*count * COLUMNS + column];
      value->type = sqlite3_column_type(statement, column);
      value->length = 0;
      if (value->type == SQLITE_INTEGER) {
        value->integer = sqlite3_column_int64(statement, column);
      } else if (value->type != SQLITE_NULL) {
        value->length = sqlite3_column_bytes(statement, column);
        value->bytes = kept(sqlite3_column_blob(statement, column), value->length);
      }
    }
  }
  sqlite3_finalize(statement);
  return rows;
}

// The names first, so that the rows may refer to them; then the schema's triggers are in force for the rows.
static void copy_schema(sqlite3 *database, const char *log_path) {
  sqlite3_stmt *statement;
  char attach[4096];
  sqlite3_snprintf(sizeof attach, attach, "ATTACH %Q AS log", log_path);
  run(database, attach);
  const char *sql = "SELECT sql, type FROM log.sqlite_schema WHERE sql IS NOT NULL ORDER BY type = 'trigger', rowid";
  char *definitions[256];
  int count = 0, first_trigger = -1;
  check(database, sqlite3_prepare_v2(database, sql, -1, &statement, 0), sql);
  while (sqlite3_step(statement) == SQLITE_ROW && count < 256) {
    if (first_trigger < 0 && !strcmp((const char *)sqlite3_column_text(statement, 1), "trigger")) first_trigger = count;
    definitions[count++] = strdup((const char *)sqlite3_column_text(statement, 0));
  }
  sqlite3_finalize(statement);
  for (int index = 0; index < count; index++) {
    if (index == first_trigger) {
      run(database, "INSERT INTO main.sources SELECT * FROM log.sources;"
                    "INSERT INTO main.types SELECT * FROM log.types;"
                    "INSERT INTO main.streams SELECT * FROM log.streams;"
                    "INSERT INTO main.meta SELECT * FROM log.meta;"
                    "INSERT INTO main.head (one, position) VALUES (1, 0);");
    }
    run(database, definitions[index]);
  }
  run(database, "DETACH log");
}

static void insert(sqlite3 *database, sqlite3_stmt *statement, const struct value *row) {
  for (int column = 0; column < COLUMNS; column++) {
    const struct value *value = &row[column];
    switch (value->type) {
    case SQLITE_INTEGER: sqlite3_bind_int64(statement, column + 1, value->integer); break;
    case SQLITE_TEXT: sqlite3_bind_text(statement, column + 1, value->bytes, value->length, SQLITE_STATIC); break;
    case SQLITE_BLOB: sqlite3_bind_blob(statement, column + 1, value->bytes, value->length, SQLITE_STATIC); break;
    default: sqlite3_bind_null(statement, column + 1);
    }
  }
  check(database, sqlite3_step(statement), "insert");
  sqlite3_reset(statement);
}

int main(int count, char **words) {
  if (count != 3) {
    fprintf(stderr, "usage: insert_twin LOG NEW_FILE\n");
    return 64;
  }
  sqlite3 *log, *database;
  sqlite3_stmt *statement, *head;
  int64_t rows;
  unlink(words[2]);
  check(0, sqlite3_open_v2(words[1], &log, SQLITE_OPEN_READONLY, 0), words[1]);
  struct value *values = read_rows(log, &rows);
  sqlite3_close(log);
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  check(0, sqlite3_open_v2(words[2], &database, flags, 0), words[2]);
  run(database, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA recursive_triggers = ON;"
                "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 8192;");
  copy_schema(database, words[1]);
  const char *sql =
      "INSERT INTO events (position, source, id, type, schema_version, occurred_at, recorded_at, import, stream, "
      "version, person, data, content_hash, leaf_hash) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
  check(database, sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, 0), sql);
  sql = "UPDATE head SET position = ?, recorded_at = ?, leaf_hash = ?";
  check(database, sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &head, 0), sql);
  double start = now();
  for (int64_t first = 0; first < rows; first += ROWS_PER_TRANSACTION) {
    int64_t end = first + ROWS_PER_TRANSACTION < rows ? first + ROWS_PER_TRANSACTION : rows;
    run(database, "BEGIN IMMEDIATE");
    for (int64_t row = first; row < end; row++) insert(database, statement, &values[row * COLUMNS]);
    const struct value *last = &values[(end - 1) * COLUMNS];
    sqlite3_bind_int64(head, 1, last[0].integer);
    sqlite3_bind_int64(head, 2, last[6].integer);
    sqlite3_bind_blob(head, 3, last[13].bytes, last[13].length, SQLITE_STATIC);
    check(database, sqlite3_step(head), "head");
    sqlite3_reset(head);
    run(database, "COMMIT");
  }
  sqlite3_finalize(statement);
  sqlite3_finalize(head);
  // Closing moves the write-ahead log into the file, here as there.
  sqlite3_close(database);
  double seconds = now() - start;
  printf("{\"rows\": %lld, \"seconds\": %.4f}\n", (long long)rows, seconds);
  return 0;
}
