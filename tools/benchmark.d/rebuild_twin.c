// Reads the events of a log in order, decodes usage-recorded payloads, sums them by person, day, tool and model, and
// upserts the sums: what a careful C programmer would write for this one read model. A batch is summed in memory and
// written once, its checkpoint with it. Usage: rebuild_twin LOG NEW_FILE. Prints events, rows and seconds as JSON.
#define _POSIX_C_SOURCE 200809L
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { MEASURES = 7, SLOTS = 1 << 19, BATCH = 200000, NAMES = 4096 };

struct row {
  uint64_t person[2];
  int32_t day, tool, model, used;
  int64_t sums[MEASURES];
};

static struct row *table;
static int32_t *filled, count_filled;
static char names[NAMES][96];
static int name_lengths[NAMES], name_count = 1;

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

// Names are few; the last one found is most often the next one asked for.
static int name_number(const char *text, int length) {
  static int last = 0;
  if (length > 95) length = 95;
  if (last && name_lengths[last] == length && !memcmp(names[last], text, (size_t)length)) return last;
  for (int number = 1; number < name_count; number++) {
    if (name_lengths[number] == length && !memcmp(names[number], text, (size_t)length)) return last = number;
  }
  if (name_count == NAMES) exit(1);
  memcpy(names[name_count], text, (size_t)length);
  name_lengths[name_count] = length;
  return last = name_count++;
}

static const char *skip(const char *at, const char *end) {
  int depth = 0;
  while (at < end) {
    char byte = *at;
    if (byte == '"') {
      for (at++; at < end && *at != '"'; at++) at += *at == '\\';
    } else if (byte == '{' || byte == '[') {
      depth++;
    } else if (byte == '}' || byte == ']') {
      if (depth-- == 0) return at;
    } else if (byte == ',' && depth == 0) {
      return at;
    }
    at++;
  }
  return at;
}

static int64_t whole(const char *at, const char *end) {
  int64_t value = 0;
  while (at < end && *at >= '0' && *at <= '9') value = value * 10 + (*at++ - '0');
  return value;
}

// The members of one object; `tokens` is stepped into. Canonical JSON has no white space.
static void decode(const char *at, const char *end, int *tool, int *model, int64_t sums[MEASURES]) {
  static const char *kinds[] = {"input", "cacheRead", "cacheWrite", "output", "reasoning"};
  while (++at < end && *at == '"') {
    const char *key = ++at;
    while (at < end && *at != '"') at++;
    int length = (int)(at - key);
    const char *value = at + 2, *stop = skip(value, end);
    if (length == 4 && !memcmp(key, "tool", 4)) {
      *tool = name_number(value + 1, (int)(stop - value) - 2);
    } else if (length == 5 && !memcmp(key, "model", 5)) {
      *model = name_number(value + 1, (int)(stop - value) - 2);
    } else if (length == 6 && !memcmp(key, "tokens", 6)) {
      decode(value, stop, tool, model, sums);
    } else if (length == 15 && !memcmp(key, "durationSeconds", 15)) {
      sums[6] = whole(value, stop);
    } else {
      for (int kind = 0; kind < 5; kind++) {
        if (length == (int)strlen(kinds[kind]) && !memcmp(key, kinds[kind], (size_t)length)) {
          sums[kind + 1] = whole(value, stop);
        }
      }
    }
    at = stop;
  }
}

static void add(const struct row *key) {
  uint64_t hash = key->person[0] ^ (key->person[1] + (uint64_t)key->day * UINT64_C(0x9E3779B97F4A7C15));
  hash = (hash ^ ((uint64_t)key->tool << 32) ^ (uint64_t)key->model) * UINT64_C(0xD1B54A32D192ED03);
  int32_t slot = (int32_t)((hash >> 32) & (SLOTS - 1));
  while (table[slot].used && memcmp(&table[slot], key, 28)) slot = (slot + 1) & (SLOTS - 1);
  if (!table[slot].used) {
    table[slot] = *key;
    table[slot].used = 1;
    filled[count_filled++] = slot;
    return;
  }
  for (int measure = 0; measure < MEASURES; measure++) table[slot].sums[measure] += key->sums[measure];
}

static int by_key(const void *left, const void *right) {
  const struct row *a = &table[*(const int32_t *)left], *b = &table[*(const int32_t *)right];
  if (a->day != b->day) return a->day < b->day ? -1 : 1;
  if (a->tool != b->tool) return a->tool < b->tool ? -1 : 1;
  if (a->model != b->model) return a->model < b->model ? -1 : 1;
  return memcmp(a->person, b->person, 16);
}

static void flush(sqlite3 *views, sqlite3_stmt *upsert, sqlite3_stmt *mark, int64_t position) {
  run(views, "BEGIN IMMEDIATE");
  qsort(filled, (size_t)count_filled, sizeof *filled, by_key);
  for (int32_t index = 0; index < count_filled; index++) {
    struct row *row = &table[filled[index]];
    sqlite3_bind_int(upsert, 1, row->day);
    sqlite3_bind_int(upsert, 2, row->tool);
    sqlite3_bind_int(upsert, 3, row->model);
    sqlite3_bind_blob(upsert, 4, row->person, 16, SQLITE_STATIC);
    for (int measure = 0; measure < MEASURES; measure++) sqlite3_bind_int64(upsert, 5 + measure, row->sums[measure]);
    check(views, sqlite3_step(upsert), "upsert");
    sqlite3_reset(upsert);
    row->used = 0;
  }
  count_filled = 0;
  sqlite3_bind_int64(mark, 1, position);
  check(views, sqlite3_step(mark), "checkpoint");
  sqlite3_reset(mark);
  run(views, "COMMIT");
}

static sqlite3_stmt *prepared(sqlite3 *database, const char *sql) {
  sqlite3_stmt *statement;
  check(database, sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, 0), sql);
  return statement;
}

int main(int count, char **words) {
  if (count != 3) {
    fprintf(stderr, "usage: rebuild_twin LOG NEW_FILE\n");
    return 64;
  }
  sqlite3 *log, *views;
  unlink(words[2]);
  check(0, sqlite3_open_v2(words[1], &log, SQLITE_OPEN_READONLY, 0), words[1]);
  check(0, sqlite3_open(words[2], &views), words[2]);
  table = calloc(SLOTS, sizeof *table);
  filled = malloc(SLOTS * sizeof *filled);
  if (!table || !filled) return 1;
  double start = now();
  run(views, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;"
             "PRAGMA wal_autocheckpoint = 8192;"
             "CREATE TABLE usage_fact (day INTEGER, tool INTEGER, model INTEGER, person BLOB, events INTEGER, input "
             "INTEGER, cache_read INTEGER, cache_write INTEGER, output INTEGER, reasoning INTEGER, seconds INTEGER, "
             "PRIMARY KEY (day, tool, model, person)) WITHOUT ROWID;"
             "CREATE TABLE names (id INTEGER PRIMARY KEY, name TEXT); CREATE TABLE checkpoint (position INTEGER);"
             "INSERT INTO checkpoint VALUES (0);");
  sqlite3_stmt *upsert = prepared(
      views, "INSERT INTO usage_fact VALUES (?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO UPDATE SET "
             "events = events + excluded.events, input = input + excluded.input, "
             "cache_read = cache_read + excluded.cache_read, cache_write = cache_write + excluded.cache_write, "
             "output = output + excluded.output, reasoning = reasoning + excluded.reasoning, "
             "seconds = seconds + excluded.seconds");
  sqlite3_stmt *mark = prepared(views, "UPDATE checkpoint SET position = ?");
  sqlite3_stmt *events = prepared(
      log, "SELECT position, occurred_at, person, data FROM events WHERE type = "
           "(SELECT key FROM types WHERE name = 'usage-recorded') ORDER BY position");
  int64_t read = 0, position = 0, rows = 0;
  while (sqlite3_step(events) == SQLITE_ROW) {
    struct row row = {.sums = {1}};
    position = sqlite3_column_int64(events, 0);
    row.day = (int32_t)(sqlite3_column_int64(events, 1) / INT64_C(86400000000));
    if (sqlite3_column_bytes(events, 2) == 16) memcpy(row.person, sqlite3_column_blob(events, 2), 16);
    const char *data = (const char *)sqlite3_column_text(events, 3);
    decode(data, data + sqlite3_column_bytes(events, 3), &row.tool, &row.model, row.sums);
    add(&row);
    if (++read % BATCH == 0) flush(views, upsert, mark, position);
  }
  flush(views, upsert, mark, position);
  sqlite3_stmt *name = prepared(views, "INSERT INTO names VALUES (?, ?)");
  for (int number = 1; number < name_count; number++) {
    sqlite3_bind_int(name, 1, number);
    sqlite3_bind_text(name, 2, names[number], name_lengths[number], SQLITE_STATIC);
    check(views, sqlite3_step(name), "name");
    sqlite3_reset(name);
  }
  double seconds = now() - start;
  sqlite3_stmt *sum = prepared(views, "SELECT count(*) FROM usage_fact");
  if (sqlite3_step(sum) == SQLITE_ROW) rows = sqlite3_column_int64(sum, 0);
  printf("{\"events\": %lld, \"rows\": %lld, \"seconds\": %.4f}\n", (long long)read, (long long)rows, seconds);
  return 0;
}
