#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""How well Annals finds what judges found, beside SQLite FTS5 and plain BM25 on the same files, in one run.

usage: relevance_bench.py ANNALS SHARED SCRATCH
SHARED/relevance/NAME has posts/, queries.tsv and qrels.txt; SHARED/relevance/anchors/NAME has queries.tsv, qrels.txt and
sources.tsv for a blog of SHARED/corpora whose folder's name ends in NAME. Linking posts are left out of a query's ranking."""
import collections
import html
import json
import math
import pathlib
import re
import sqlite3
import subprocess
import sys

FRONT_MATTER = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\n(.*?)\n\1[ \t]*\n", re.S)
TITLE = re.compile(r"^(?:title\s*[:=]|= )\s*[\"']?(.*?)[\"']?\s*$", re.M)
TAG = re.compile(r"<[^>]*>")


def read_rows(file):
    return [line.rstrip("\n").split("\t") for line in open(file, encoding="utf-8") if line.strip()]


def read_judgements(file):
    judged = collections.defaultdict(dict)
    for line in open(file, encoding="utf-8"):
        query, _, document, relevance = line.split()
        judged[query][document] = int(relevance)
    return judged


def read_posts(folder, judged_by_id):
    for file in sorted(folder.rglob("*")):
        if file.suffix not in {".html", ".md", ".markdown", ".erb", ".adoc", ".asciidoc", ".txt", ".haml"} or not file.is_file():
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        front = FRONT_MATTER.match(text)
        head, body = (front.group(2), text[front.end():]) if front else (text[:500], text)
        title = TITLE.search(head)
        name = str(file.relative_to(folder)).replace(" ", "%20")
        if judged_by_id:
            name = re.search(r'^id:\s*"?([^"\n]+)"?', head, re.M).group(1)
        yield name, html.unescape(title.group(1)) if title else "", html.unescape(TAG.sub(" ", body))


class Baselines:
    """SQLite's ranking with the title five times the body, and BM25 with k1 1.2 and b 0.75 over the same words."""

    def __init__(self, posts):
        self.names = [name for name, _, _ in posts]
        self.db = sqlite3.connect(":memory:")
        self.db.execute("CREATE VIRTUAL TABLE posts USING fts5(title, body, tokenize='porter unicode61')")
        self.db.executemany("INSERT INTO posts VALUES (?, ?)", [(title, body) for _, title, body in posts])
        self.db.execute("CREATE VIRTUAL TABLE words USING fts5vocab(posts, instance)")
        self.db.execute("CREATE VIRTUAL TABLE asked USING fts5(text, tokenize='porter unicode61')")
        self.db.execute("CREATE VIRTUAL TABLE asked_words USING fts5vocab(asked, instance)")
        self.postings = collections.defaultdict(collections.Counter)
        self.lengths = collections.Counter()
        for term, post in self.db.execute("SELECT term, doc FROM words"):
            self.postings[term][post] += 1
            self.lengths[post] += 1
        self.average = sum(self.lengths.values()) / max(1, len(posts))

    def fts5(self, text, count):
        words = re.findall(r"\w+", text)
        query = " OR ".join(f'"{word}"' for word in dict.fromkeys(words))
        found = self.db.execute("SELECT rowid FROM posts WHERE posts MATCH ? ORDER BY bm25(posts, 5.0, 1.0) LIMIT ?", (query, count))
        return [self.names[row[0] - 1] for row in found] if query else []

    def bm25(self, text, count):
        self.db.execute("DELETE FROM asked")
        self.db.execute("INSERT INTO asked VALUES (?)", (text,))
        scores = collections.Counter()
        for (term,) in self.db.execute("SELECT term FROM asked_words"):
            posts = self.postings.get(term, {})
            rarity = math.log(1 + (len(self.names) - len(posts) + 0.5) / (len(posts) + 0.5))
            for post, times in posts.items():
                scores[post] += rarity * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * self.lengths[post] / self.average))
        return [self.names[post - 1] for post, _ in scores.most_common(count)]


def figures(ranking, judged):
    gains = [max(0, judged.get(document, 0)) for document in ranking[:10]]
    best = sorted((gain for gain in judged.values() if gain > 0), reverse=True)[:10]
    dcg = lambda values: sum(gain / math.log2(rank + 2) for rank, gain in enumerate(values))
    first = next((rank for rank, gain in enumerate(gains) if gain), None)
    return dcg(gains) / dcg(best) if best else 0, 0 if first is None else 1 / (first + 1)


def measure(rank, queries, judged, without):
    results = []
    for query, text in queries:
        if query in judged:
            left_out = without.get(query, set())
            ranking = [document for document in rank(text.lower(), 10 + len(left_out)) if document not in left_out]
            results.append(figures(ranking, judged[query]))
    return [sum(column) / len(results) for column in zip(*results)]


def annals_figures(annals, index, folder, exclusions):
    command = [annals, "eval", "--db", index, "--queries", folder / "queries.tsv", "--qrels", folder / "qrels.txt", "--json"]
    command += ["--without", exclusions] if exclusions else []
    found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    title = found.get("kinds", {}).get("title")
    return [found["ndcg_10"], found["mrr_10"]], f"{title['success_1']:.3f} of {title['queries']}" if title else ""


def main():
    annals, shared, scratch = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    relevance = shared / "relevance"
    tasks = [(path.parent, path) for path in sorted(relevance.glob("*/posts"))]
    for folder in sorted((relevance / "anchors").glob("*/")):
        tasks += [(folder, corpus) for corpus in sorted((shared / "corpora").glob("*-" + folder.name))]
    print("| | queries | measure | Annals | BM25 | FTS5 | titles first |\n|---|---|---|---|---|---|---|")
    for folder, sources in tasks:
        known_items = (folder / "sources.tsv").exists()
        queries, judged = read_rows(folder / "queries.tsv"), read_judgements(folder / "qrels.txt")
        without = {row[0]: set(row[2].split("|")) for row in read_rows(folder / "sources.tsv")} if known_items else {}
        index = scratch / ("relevance-" + folder.name)
        subprocess.run([annals, "index", "--full", "--db", index, "--include", "all", sources], check=True, capture_output=True)
        found, titles = annals_figures(annals, index, folder, folder / "sources.tsv" if known_items else None)
        baselines = Baselines(list(read_posts(sources, not known_items)))
        column = 1 if known_items else 0
        row = [found] + [measure(rank, queries, judged, without) for rank in (baselines.bm25, baselines.fts5)]
        asked = sum(query in judged for query, _ in queries)
        print(f"| {folder.name} | {asked} | {('nDCG@10', 'MRR@10')[column]} | " + " | ".join(f"{f[column]:.3f}" for f in row) + f" | {titles} |", flush=True)


if __name__ == "__main__":
    main()
