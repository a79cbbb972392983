#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a remembered year is worth: known items of blogs, with years that are wrong by one in two of three queries.

    tests/bench/around_years.py PROGRAM CORPORA RELEVANCE

CORPORA and RELEVANCE are folders as script/bench relevance has them. Prints MRR@10 without a time, with around: and with year:.
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile

BLOGS = {"rust-blog": "zola-rust-blog", "hibernate": "awestruct-hibernate", "chrisroos": "webby-chrisroos"}
READINGS = {"none": "{text}", "around": "{text} around:{year}", "year": "{text} year:{year}"}


def output_of(*command):
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode > 1:  # 1: no post was found
        sys.exit(run.stderr)
    return run.stdout


def years_of(program, index):
    """Of each dated post, by its path."""
    years, offset = {}, 0
    while True:
        hits = json.loads(output_of(program, "search", "--db", index, "--format", "json", "--limit", "1000", "--offset", str(offset),
                                    "--snippets", "0"))["hits"]
        if not hits:
            return years
        years |= {hit["path"]: int(hit["date"][:4]) for hit in hits if hit["date"]}
        offset += len(hits)


def known_items(folder, years):
    """Words of the query and the year of the post that it is for, by query."""
    wanted = {}
    for line in (folder / "qrels.txt").read_text().splitlines():
        query, _, path, _ = line.split()
        wanted.setdefault(query, path.replace("%20", " "))
    lines = [line.split("\t") for line in (folder / "queries.tsv").read_text().splitlines()]
    return {query: (text, years[wanted[query]]) for query, text in lines if wanted[query] in years}


def mrr(program, index, folder, queries, scratch):
    file = scratch / "queries.tsv"
    file.write_text("".join(f"{query}\t{text}\n" for query, text in queries.items()))
    return json.loads(output_of(program, "eval", "--db", index, "--queries", file, "--qrels", folder / "qrels.txt",
                                "--without", folder / "sources.tsv", "--json"))["mrr_10"]


def measure(program, corpus, folder, scratch):
    index = scratch / "index"
    output_of(program, "index", "--quiet", "--replace", "--db", index, corpus)
    wrong = random.Random(1)
    items = {query: (text, year + wrong.choice((-1, 0, 1))) for query, (text, year) in known_items(folder, years_of(program, index)).items()}
    return len(items), [mrr(program, index, folder, {query: form.format(text=text, year=year) for query, (text, year) in items.items()}, scratch)
                        for form in READINGS.values()]


def main(program, corpora, relevance):
    print("blog        queries  " + "  ".join(f"{name:>6}" for name in READINGS))
    for blog, corpus in BLOGS.items():
        with tempfile.TemporaryDirectory() as scratch:
            count, figures = measure(program, pathlib.Path(corpora) / corpus, pathlib.Path(relevance) / "anchors" / blog, pathlib.Path(scratch))
        print(f"{blog:<10}  {count:>7}  " + "  ".join(f"{figure:6.3f}" for figure in figures), flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
