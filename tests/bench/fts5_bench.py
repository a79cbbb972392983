#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Adds to query_bench's table how long SQLite FTS5 takes for its queries on the same files, with rank and snippet.

usage: query_bench INDEX QUERIES | fts5_bench.py QUERIES CORPUS..."""
import pathlib
import sqlite3
import sys
import time

from relevance_bench import read_posts

ROUNDS = 2


def row(name, times, base):
    return f"| {name} | " + " | ".join(f"{time:.2f} | {time / of_base:.2f}" for time, of_base in zip(times, base)) + " |"


def main():
    table = sys.stdin.read()
    print(table, end="", flush=True)
    rows = [[cell.strip() for cell in line.split("|")] for line in table.splitlines() if line.startswith("| ")][1:]
    base, _, annals = ([float(cells[2]), float(cells[4])] for cells in rows[:3])
    queries = [line.split() for line in open(sys.argv[1], encoding="utf-8")]
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE posts USING fts5(title, body, tokenize='porter unicode61')")
    for corpus in sys.argv[2:]:
        db.executemany("INSERT INTO posts VALUES (?, ?)", [post[1:] for post in read_posts(pathlib.Path(corpus), False)])
    ask = ("SELECT rowid, snippet(posts, 1, '[', ']', '…', 40) FROM posts WHERE posts MATCH ? "
           "ORDER BY bm25(posts, 5.0, 1.0) LIMIT 10")
    times = []
    for _ in range(ROUNDS):
        for words in queries:
            start = time.perf_counter()
            db.execute(ask, (" ".join(f'"{word}"' for word in words),)).fetchall()
            times.append((time.perf_counter() - start) * 1000)
    times.sort()
    posts = db.execute("SELECT count(*) FROM posts").fetchone()[0]
    fts5 = [times[len(times) // 2], times[int(0.99 * (len(times) - 1))]]
    print(row(f"SQLite FTS5 ({posts} files): rank, 10 snippets", fts5, base))
    print("\nTo answer with posts and facets Annals takes 1 / {:.2f} of the time of FTS5 at p50, 1 / {:.1f} at p99.\n".format(*(of_fts5 / of_annals for of_fts5, of_annals in zip(fts5, annals))))


main()
