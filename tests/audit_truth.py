#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Compares `annals audit` with what a careful reader expects of each post of some real blogs.

The blogs are not part of the project. Their folder holds truth.tsv (corpus, path, title, date, tags, public,
dialect) and one folder per corpus; an empty cell means that the file gives none, '?' is not judged.
Without the folder or the program there is nothing to compare, and that is no failure.

    tests/audit_truth.py --program build/dev/annals --shared FOLDER [--differences] [CORPUS...]
"""
import argparse
import csv
import os
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

COLUMNS = ["title", "date", "tags", "public"]


def read_tsv(lines):
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_truth(folder):
    by_corpus = defaultdict(list)
    with open(folder / "truth.tsv", encoding="utf-8", newline="\n") as file:
        for row in read_tsv(file):
            by_corpus[row["corpus"]].append(row)
    return by_corpus


def audit(program, archive):
    run = subprocess.run([program, "audit", "--format", "tsv", str(archive)], capture_output=True, check=False)
    if run.returncode != 0:
        sys.exit(f"annals audit {archive} exited {run.returncode}: {run.stderr.decode(errors='replace')}")
    return {row["path"]: row for row in read_tsv(run.stdout.decode("utf-8").split("\n"))}


def is_judged(column, expected):
    # Where a file gives no title, any stand-in will do.
    return expected != "?" and not (column == "title" and expected == "")


def comparable(column, value):
    if column == "tags":
        return sorted(filter(None, value.split("|")))
    return " ".join(value.split())


def compare(truth, audited):
    """Yields (column, row, given); given is None where the column agrees."""
    for row in truth:
        given = audited.get(row["path"])
        for column in COLUMNS:
            if not is_judged(column, row[column]):
                continue
            # A file that is no candidate is not public; its other columns are lost.
            value = given[column] if given else ("0" if column == "public" else "")
            same = comparable(column, value) == comparable(column, row[column])
            yield column, row, None if same else (value, given["reason"] if given else "not a candidate")


def percent(agreed, judged):
    return f"{100 * agreed / judged:6.1f}" if judged else "     -"


def find_folder(arguments):
    stated = arguments.shared or os.environ.get("ANNALS_CORPORA")
    if stated is None:
        return None
    folder = Path(stated)
    return folder if (folder / "truth.tsv").exists() else folder / "corpora"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", default="annals")
    parser.add_argument("--shared", help="folder with truth.tsv and the corpora (default: $ANNALS_CORPORA)")
    parser.add_argument("--differences", action="store_true", help="print each difference")
    parser.add_argument("corpus", nargs="*", help="only these")
    arguments = parser.parse_args()
    folder = find_folder(arguments)
    if folder is None or not (folder / "truth.tsv").exists():
        print("skipped: no corpora to compare with (--shared)")
        return
    if not Path(arguments.program).exists():
        print(f"skipped: no program at {arguments.program}")
        return

    print(f"{'corpus':28}{'posts':>7}" + "".join(f"{column:>8}" for column in COLUMNS))
    total_judged, total_agreed = Counter(), Counter()
    differences = []
    for corpus, truth in sorted(read_truth(folder).items()):
        if arguments.corpus and corpus not in arguments.corpus:
            continue
        judged, agreed = Counter(), Counter()
        for column, row, given in compare(truth, audit(arguments.program, folder / corpus)):
            judged[column] += 1
            agreed[column] += given is None
            if given is not None:
                differences.append((corpus, row["path"], column, row[column], *given))
        print(f"{corpus:28}{len(truth):7}" + "".join(f"  {percent(agreed[c], judged[c])}" for c in COLUMNS), flush=True)
        total_judged += judged
        total_agreed += agreed
    print(f"{'all':35}" + "".join(f"  {percent(total_agreed[c], total_judged[c])}" for c in COLUMNS))
    leaks = sum(column == "public" and expected == "0" for _, _, column, expected, _, _ in differences)
    print(f"public although they should not be: {leaks}")
    if arguments.differences:
        for corpus, path, column, expected, given, reason in differences:
            print(f"{corpus}/{path}\t{column}\texpected {expected!r}\tgot {given!r}\t({reason})")


if __name__ == "__main__":
    main()
