"""Holds lines of FollowTheMoney against its model, and says what they are.

    python3 read_ftm.py < FILE

Needs followthemoney. The answer is JSON: how many entities there are of each schema, and
faults: what the model refuses, values that it would clean or drop, and links to nothing.
"""

import json
import sys
from collections import Counter

from followthemoney import model

counts, faults, ids, links = Counter(), [], {}, []
for number, line in enumerate(sys.stdin, 1):
    data = json.loads(line)
    schema = model.get(data["schema"])
    if schema is None or schema.abstract:
        faults.append(f"line {number}: no schema {data['schema']}")
        continue
    try:
        schema.validate(data)
    except Exception as error:
        faults.append(f"line {number}: {getattr(error, 'errors', error)}")
    counts[schema.name] += 1
    ids[data["id"]] = schema
    for name, values in data["properties"].items():
        prop = schema.get(name)
        if prop is None or prop.stub:
            faults.append(f"line {number}: {schema.name} has no {name}")
            continue
        for value in values:
            if prop.type.clean(value) is None:
                faults.append(f"line {number}: {name} {value!r} is no {prop.type.name}")
            if prop.type.name == "entity":
                links.append((number, prop, value))
for number, prop, value in links:
    if value not in ids:
        faults.append(f"line {number}: {prop.name} names nothing: {value}")
    elif not ids[value].is_a(prop.range):
        faults.append(f"line {number}: {prop.name} {value} is a {ids[value].name}")
print(json.dumps({"counts": counts, "faults": faults}))
