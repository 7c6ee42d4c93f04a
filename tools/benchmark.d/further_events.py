"""Writes COUNT events that are no usage, as CloudEvents JSON Lines: what the other read models are made from.

Usage: further_events.py COUNT > further.jsonl. The same bytes for the same argument. Of ten events four are reviews, four
answers of surveys, one a training, and one a step of an experiment, a shared or a reused prompt.
"""

import datetime
import json
import random
import sys

UNITS = [f"Muster/Einheit {number}" for number in range(40)]
ITEMS = [f"item-{number}" for number in range(7)]
STEPS = ["experiment-proposed", "experiment-started", "experiment-measured", "experiment-decided"]


def payload(kind, draw, number):
    if kind == "output-reviewed":
        data = {"iterations": draw.randint(1, 5), "tool": "nordlicht-chat"}
        data["verdict"] = draw.choices(["accepted", "edited", "rejected"], [70, 22, 8])[0]
        if draw.random() < 0.4:
            data["minutesSaved"] = draw.randint(0, 90)
        if data["verdict"] != "accepted":
            data["reason"] = draw.choice(["unclear-brief", "missing-context", "wrong-facts", "wrong-form"])
        return data
    if kind == "survey-answered":
        answers = {item: draw.randint(1, 5) for item in ITEMS}
        return {"answers": answers, "band": draw.randint(1, 5), "unit": draw.choice(UNITS), "wave": "2026-Q2"}
    if kind == "training-completed":
        return {"course": f"course-{draw.randint(1, 12)}", "hours": "3.5"}
    if kind == "prompt-shared":
        return {"prompt": f"p-{number}", "title": f"Prompt {number}", "unit": draw.choice(UNITS)}
    if kind == "prompt-reused":
        return {"fit": draw.choice(["as-is", "adapted", "failed"]), "prompt": f"p-{number}", "unit": draw.choice(UNITS)}
    if kind == "experiment-proposed":
        return {"expected": "faster", "threshold": "10", "title": f"Trial {number}", "units": [draw.choice(UNITS)]}
    if kind == "experiment-measured":
        return {"observations": draw.randint(5, 50), "value": str(draw.randint(1, 40))}
    if kind == "experiment-decided":
        return {"learning": "short briefs work", "outcome": draw.choice(["validated", "refuted", "inconclusive"])}
    return {}


def main():
    count = int(sys.argv[1])
    draw = random.Random(7)
    start = datetime.datetime(2025, 7, 1)
    trial = 0
    for number in range(count):
        tenth, stream, person = number % 10, None, None
        if tenth < 4:
            kind, person = "output-reviewed", draw.randrange(5000)
        elif tenth < 8:
            kind, stream = "survey-answered", "survey-climate"
        elif tenth == 8:
            kind, person = "training-completed", draw.randrange(5000)
        else:
            turn = number // 10 % 6
            if turn < 4:
                trial += turn == 0
                kind, stream = STEPS[turn], f"experiment-{trial}"
            else:
                kind = "prompt-shared" if turn == 4 else "prompt-reused"
        event = {
            "data": payload(kind, draw, number // 60), "datacontenttype": "application/json", "id": f"further-{number}",
            "schemaversion": 1, "source": "office/benchmark", "specversion": "1.0",
            "time": (start + datetime.timedelta(seconds=number * 31_536_000 // count)).isoformat() + ".000000Z",
            "type": kind,
        }
        if stream:
            event["stream"] = stream
        if person is not None:
            event["person"] = f"{person + 1:032x}"
        print(json.dumps(event, sort_keys=True, separators=(",", ":")))


main()
