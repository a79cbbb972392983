#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""How long SQLite FTS5 takes for the queries of query_bench on the same files, with rank and snippet.

usage: fts5_bench.py QUERIES CORPUS..."""
import pathlib
import sqlite3
import sys
import time

from relevance_bench import read_posts

ROUNDS = 2


def main():
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
    print(f"| SQLite FTS5 ({posts} files): rank, 10 snippets | {times[len(times) // 2]:.2f} | | {times[int(0.99 * (len(times) - 1))]:.2f} | |")


main()
