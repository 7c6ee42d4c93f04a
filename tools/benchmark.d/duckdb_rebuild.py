"""Sums usage by person, day, tool and model straight from JSON Lines with DuckDB.

Usage: duckdb_rebuild.py EVENTS.jsonl NEW_FILE THREADS. Prints rows and seconds as JSON.
"""

import json
import os
import sys
import time

import duckdb

TOKENS = "STRUCT(input BIGINT, cacheRead BIGINT, cacheWrite BIGINT, output BIGINT, reasoning BIGINT)"
COLUMNS = (
    "{type: 'VARCHAR', time: 'TIMESTAMP', person: 'VARCHAR', "
    f"data: 'STRUCT(tool VARCHAR, model VARCHAR, durationSeconds BIGINT, tokens {TOKENS})'}}"
)
QUERY = f"""
CREATE TABLE usage_fact AS
SELECT person, time::DATE AS day, data.tool AS tool, data.model AS model, count(*) AS events,
  sum(data.tokens.input) AS input, sum(data.tokens.cacheRead) AS cache_read,
  sum(data.tokens.cacheWrite) AS cache_write, sum(data.tokens.output) AS output,
  sum(data.tokens.reasoning) AS reasoning, sum(data.durationSeconds) AS seconds
FROM read_ndjson(?, columns = {COLUMNS})
WHERE type = 'usage-recorded' GROUP BY ALL
"""


def main():
    source, target, threads = sys.argv[1:]
    if os.path.exists(target):
        os.remove(target)
    connection = duckdb.connect(target)
    connection.execute(f"SET threads = {int(threads)}")
    start = time.perf_counter()
    connection.execute(QUERY, [source])
    connection.execute("CHECKPOINT")
    seconds = time.perf_counter() - start
    rows = connection.execute("SELECT count(*) FROM usage_fact").fetchone()[0]
    print(json.dumps({"rows": rows, "seconds": round(seconds, 4)}))


main()
