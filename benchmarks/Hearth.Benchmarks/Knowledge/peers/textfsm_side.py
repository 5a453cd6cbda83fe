"""Reads the fixtures of a checkout of ntc-templates with Python's textfsm: CHECKOUT ROUNDS.

Prints a JSON document a fixture: its name, platform, templates, seconds for one reading (the best round, warm), and the rows.
"""

import glob
import json
import os
import sys
import time

import textfsm
from textfsm import clitable

checkout, rounds = sys.argv[1], int(sys.argv[2])
folder = os.path.join(checkout, "ntc_templates", "templates")
index = clitable.CliTable("index", folder).index
LEAST_SECONDS = 0.002


def best(readings):
    """Seconds of one reading: the best of some rounds, each long enough to be measured."""
    started = time.perf_counter()
    readings()
    once = max(time.perf_counter() - started, 1e-7)
    times = max(1, int(LEAST_SECONDS / once))
    measured = []
    for _ in range(rounds):
        started = time.perf_counter()
        for _ in range(times):
            readings()
        measured.append((time.perf_counter() - started) / times)
    return min(measured)


templates = {}
for raw in sorted(glob.glob(os.path.join(checkout, "tests", "*", "*", "*.raw"))):
    platform, command, name = raw.split(os.sep)[-3:]
    row = index.GetRowMatch({"Platform": platform, "Command": command.replace("_", " ")})
    if not row:
        continue
    names = index.index[row]["Template"].split(":")
    for one in names:
        if one not in templates:
            with open(os.path.join(folder, one), encoding="utf-8") as text:
                templates[one] = textfsm.TextFSM(text)
    with open(raw, encoding="utf-8") as text:
        output = text.read()
    machines = [templates[one] for one in names]
    result = {"name": f"{platform}/{command}/{name}", "platform": platform, "templates": names}
    try:
        rows = []
        for machine in machines:
            machine.Reset()
            rows.append(machine.ParseText(output))

        def read():
            for machine in machines:
                machine.Reset()
                machine.ParseText(output)

        result["rows"] = rows
        result["seconds"] = best(read)
    except textfsm.Error as fault:
        result["fault"] = str(fault)
    print(json.dumps(result), flush=True)
