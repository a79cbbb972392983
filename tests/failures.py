#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Prints of each test that failed what it said, at the end of the run, where one looks first:  failures.py RESULT.xml..."""
import os
import re
import sys
import xml.etree.ElementTree as xml

LINES = 40  # of each failure
BEGINNINGS = re.compile(r"^\s*(not ok\b|FAIL\b|\[  FAILED|.*: Failure$|.*ERROR: \w+Sanitizer|Traceback|.*runtime error:)")


def excerpts(output: str) -> list[str]:
    """The lines from each beginning of a failure on; the last lines where none is recognised."""
    lines = output.splitlines()
    shown = {at + more for at, line in enumerate(lines) if BEGINNINGS.match(line) for more in range(LINES)}
    return [line for at, line in enumerate(lines) if at in shown][: 4 * LINES] or lines[-LINES:]


for name in filter(os.path.exists, sys.argv[1:]):
    for case in xml.parse(name).getroot().iter("testcase"):
        if case.get("status") == "fail":
            print(f"\n=== failed: {case.get('name')}")
            print("\n".join(excerpts(case.findtext("system-out") or "")))
