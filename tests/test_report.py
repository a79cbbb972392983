#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What failed tests said, and a last line of how many passed:  test_report.py BROKEN_STEPS RESULT.xml...

RESULT.xml is ctest's. Beside it stands a folder RESULT/results, where a program of several tests left PROGRAM.xml.
"""
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


def counts(folder: str, case: xml.Element) -> tuple[int, int]:
    """How many tests the case ran, and how many of these failed."""
    has_failed = case.get("status") == "fail"
    own = os.path.join(folder, "results", case.get("name") + ".xml")
    if not os.path.exists(own):  # a single test, or a program that died
        return 1, int(has_failed)
    root = xml.parse(own).getroot()
    return int(root.get("tests")), max(int(root.get("failures")), int(has_failed))


def main(broken_steps: int, results: list[str]) -> None:
    tests = failed = 0
    for name in filter(os.path.exists, results):
        for case in xml.parse(name).getroot().iter("testcase"):
            ran, of_these_failed = counts(name.removesuffix(".xml"), case)
            tests, failed = tests + ran, failed + of_these_failed
            if of_these_failed:
                print(f"\n=== failed: {case.get('name')}")
                print("\n".join(excerpts(case.findtext("system-out") or "")))
    print(f"\n{tests - failed} passed, {max(failed, broken_steps)} failed")


main(int(sys.argv[1]), sys.argv[2:])
