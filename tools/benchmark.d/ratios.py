"""Turns measured rounds into a table of ratios, with medians and ranges.

Usage: ratios.py RESULTS.jsonl RESULT.json EVENTS. A ratio above 1 means that Hebel is better by that factor, except
where the line says otherwise. A row whose parts were not measured says so.
"""

import json
import statistics
import sys


def load(path):
    measured = {}
    with open(path) as lines:
        for line in lines:
            entry = json.loads(line)
            measured.setdefault(entry["name"], []).append(entry)
    return measured


def values(measured, name, *path):
    found = []
    for entry in measured.get(name, []):
        value = entry
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None
        if value is not None:
            found.append(float(value))
    return found


def read_models(measured, name):
    found = set()
    for entry in measured.get(name, []):
        found |= set(entry["measured"]) - {"reading"}
    return found


def rows(measured, events):
    own_import = values(measured, "import", "seconds")
    own_rebuild = values(measured, "rebuild", "seconds")
    one = values(measured, "append-one", "measured", "p50_us")
    yield "bulk import ÷ C insert loop", values(measured, "insert-twin", "measured", "seconds"), own_import, "≥ 1.0"
    yield "bulk import ÷ eventsourcing", values(measured, "eventsourcing", "measured", "seconds"), own_import, "≥ 1.0"
    twin = values(measured, "rebuild-twin", "measured", "seconds")
    yield "rebuild ÷ C twin", twin, own_rebuild, "≥ 0.5"
    yield "rebuild ÷ DuckDB", values(measured, "duckdb", "measured", "seconds"), own_rebuild, "> 1.0"
    yield "durable append p50 : fdatasync", one, values(measured, "fdatasync", "measured", "p50_us"), "≤ 1.4"
    rate = values(measured, "append-sixteen", "measured", "per_second")
    yield "16 clients : one client", rate, values(measured, "append-one", "measured", "per_second"), "≥ 6"
    yield "size on disk : JSON Lines", values(measured, "log", "bytes"), values(measured, "lines", "bytes"), "≤ 1.3"
    megabytes = [value / 1024 for value in values(measured, "import", "kib")]
    yield "memory of import (MB)", megabytes, [1.0], "≤ 200"
    megabytes = [value / 1024 for value in values(measured, "rebuild", "kib")]
    yield "memory of rebuild (MB)", megabytes, [1.0], "≤ 200"
    for source, count in (("models", events), ("further", events // 10)):
        reading = values(measured, source, "measured", "reading")
        per_event = [value / events for value in twin]
        for model in sorted(read_models(measured, source)):
            own = values(measured, source, "measured", model)
            seconds = [max(0.0, a - b) / 1000 / count for a, b in zip(own, reading)]
            kind = "usage" if source == "models" else "other events"
            yield f"read model {model} of {kind} : C twin, an event", seconds, per_event, ""
    for name in ("import", "rebuild"):
        long = values(measured, f"long-{name}", "kib")
        if long:
            yield f"memory of {name}, long history (MB)", [value / 1024 for value in long], [1.0], "≤ 200"
    long = values(measured, "long-report", "seconds")
    if long:
        yield "report, long history : short", long, values(measured, "short-report", "seconds"), "≤ 1.5"
    for part, words, goal in (
        ("new", "200 rows asked beside 10,000", 1_000),
        ("component", "component of 200 small atoms", 1_000),
        ("quarter", "quarter of 80,000 people", 60_000),
    ):
        own = values(measured, "audit", "measured", f"{part}_ms")
        yield f"audit of {words}: allowed time ÷ own", [float(goal)], own and [max(1.0, statistics.median(own))], "≥ 1.0"
    yield "import, events per second", [events / value for value in own_import], [1.0], ""
    yield "rebuild, events per second", [events / value for value in own_rebuild], [1.0], ""


def main():
    source, target, events = sys.argv[1:]
    table = []
    for name, numerator, denominator, goal in rows(load(source), int(events)):
        if not numerator or not denominator:
            table.append({"measure": name, "goal": goal, "ratio": None})
            continue
        middle = statistics.median(denominator)
        ratios = [value / middle for value in numerator]
        table.append({
            "measure": name, "goal": goal, "ratio": statistics.median(ratios), "low": min(ratios), "high": max(ratios),
        })
    with open(target, "w") as file:
        json.dump({"events": int(events), "rows": table}, file, indent=2, ensure_ascii=False)
        file.write("\n")
    for row in table:
        if row["ratio"] is None:
            print(f"{row['measure']:<58} {'not measured':>12}")
        else:
            spread = f"{row['low']:.3g} … {row['high']:.3g}"
            print(f"{row['measure']:<58} {row['ratio']:>12.3g}   {spread:<22} {row['goal']}")


main()
