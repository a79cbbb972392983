#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What gcov counted below a build folder, as a table of rooms: coverage_table.py BUILD_FOLDER"""
import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def reports(build):
    """gcov's JSON, one a line and object file. Objects of tests count too: they run what headers define."""
    for notes in sorted(build.rglob("*.gcno")):
        if notes.with_suffix(".gcda").exists():
            done = subprocess.run(["gcov", "--stdout", "--json-format", notes.resolve()], capture_output=True, text=True, check=True, cwd=build)
            yield from (json.loads(line) for line in done.stdout.splitlines() if line)


def own_name(report, file):
    path = Path(report["current_working_directory"], file["file"]).resolve()
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else ""


def lines_of_rooms(build):
    """room -> {(file, line): whether it was run by any object}"""
    rooms = defaultdict(dict)
    for report in reports(build):
        for file in report["files"]:
            name = own_name(report, file)
            if name.startswith(("query/", "indexer/", "web/", "main.cc")):
                lines = rooms[name.rpartition("/")[0] or name]
                for line in file["lines"]:
                    place = name, line["line_number"]
                    lines[place] = lines.get(place, False) or line["count"] > 0
    return rooms


def row(room, lines):
    run = sum(lines.values())
    return f"{room:24}{len(lines):8}{run:8}{100 * run / max(1, len(lines)):8.1f} %"


def main(build):
    rooms = lines_of_rooms(build)
    print(f"{'room':24}{'lines':>8}{'run':>8}{'':>8}")
    for room in sorted(rooms):
        print(row(room, rooms[room]))
    print(row("all", {place: was_run for lines in rooms.values() for place, was_run in lines.items()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
