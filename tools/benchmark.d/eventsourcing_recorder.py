"""Inserts the payloads of a JSON Lines file with the SQLite recorder of the `eventsourcing` package.

Usage: eventsourcing_recorder.py EVENTS.jsonl NEW_FILE. Batches of 1,000; reading and parsing stand outside the clock.
Prints rows and seconds as JSON.
"""

import json
import os
import sys
import time
import uuid

from eventsourcing.persistence import StoredEvent
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteDatastore

BATCH = 1_000


def stored_events(path):
    versions = {}
    with open(path, "rb") as lines:
        for line in lines:
            event = json.loads(line)
            person = event.get("person")
            key = uuid.UUID(person) if person else uuid.UUID(int=0)
            versions[key] = versions.get(key, 0) + 1
            yield StoredEvent(key, versions[key], event["type"], json.dumps(event["data"]).encode())


def main():
    source, target = sys.argv[1:]
    if os.path.exists(target):
        os.remove(target)
    recorder = SQLiteApplicationRecorder(SQLiteDatastore(target))
    recorder.create_table()
    rows, seconds, batch = 0, 0.0, []

    def insert():
        nonlocal rows, seconds
        start = time.perf_counter()
        recorder.insert_events(batch)
        seconds += time.perf_counter() - start
        rows += len(batch)
        batch.clear()

    for event in stored_events(source):
        batch.append(event)
        if len(batch) == BATCH:
            insert()
    if batch:
        insert()
    print(json.dumps({"rows": rows, "seconds": round(seconds, 4)}))


main()
