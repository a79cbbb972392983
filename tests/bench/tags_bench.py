#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""How many of the tags that `annals tags --missing` suggests are those that the author gave.

usage: tags_bench.py [--tune] ANNALS SCRATCH ARCHIVE...
The tags of a tenth of the posts are taken out of a copy of the sources, and suggested by the rest; five times, for half of the posts. --tune: for the other half,
which is for choosing numbers. Precision@3 is the share of right ones among the at most three suggestions of a post, the mean over posts that get any; coverage the
share of posts that do. Spellings of one tag count as one."""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import zlib

TAGS = re.compile(r"^(?:tags?|topics?|keywords)[ \t]*:.*\n(?:[ \t]*(?:-(?!-)|#).*\n)*", re.M)
FOLDS = 5


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def posts_of(annals, archive):
    rows = output(annals, "audit", "--format", "tsv", archive).splitlines()
    names = rows[0].split("\t")
    posts = (dict(zip(names, row.split("\t"))) for row in rows[1:])
    return {post["path"]: [tag for tag in post["tags"].split("|") if tag] for post in posts if post["public"] == "1" and post["tags"]}


def key(tag):
    return re.sub(r"[\W_]", "", tag.lower())


def is_in(path, half, fold):
    number = zlib.crc32(path.encode())
    return number % 2 == half and number // 2 % FOLDS == fold


def without_tags(file):
    text = file.read_bytes().decode("utf-8", errors="surrogateescape")
    fence = re.search(r"^---[ \t]*\r?\n.*?^(?:---|\.\.\.)[ \t]*\r?$", text, re.S | re.M)
    end = fence.end() if fence else text.find("\n\n")
    file.write_bytes((TAGS.sub("", text[:end]) + text[end:]).encode("utf-8", errors="surrogateescape"))


def measure(annals, scratch, archive, half):
    posts, precisions, hidden = posts_of(annals, archive), [], 0
    for fold in range(FOLDS):
        copy, index = scratch / "tags-sources", scratch / "tags-index"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.rmtree(index, ignore_errors=True)
        shutil.copytree(archive, copy, symlinks=True)
        subprocess.run(["chmod", "-R", "u+w", copy], check=True)
        held = [path for path in posts if is_in(path, half, fold) and (copy / path).is_file()]
        for path in held:
            without_tags(copy / path)
        output(annals, "index", "--db", str(index), str(copy))
        still_tagged = posts_of(annals, str(copy))
        suggested = {post["path"]: [tag["tag"] for tag in post["suggested"]]
                     for post in json.loads(output(annals, "tags", "--db", str(index), "--missing", "--format", "json"))["missing"]}
        for path in held:
            if path in still_tagged:
                continue
            hidden += 1
            own, tags = {key(tag) for tag in posts[path]}, suggested.get(path, [])
            if tags:
                precisions.append(sum(key(tag) in own for tag in tags) / len(tags))
    return sum(precisions) / max(1, len(precisions)), len(precisions) / max(1, hidden), hidden


def main():
    arguments = sys.argv[1:]
    half = int("--tune" not in arguments)
    annals, scratch, *archives = [argument for argument in arguments if argument != "--tune"]
    for archive in archives:
        precision, coverage, posts = measure(annals, pathlib.Path(scratch), archive, half)
        print(f"{pathlib.Path(archive).name}: precision@3 {precision:.3f}, coverage {coverage:.2f}, of {posts} posts", flush=True)


if __name__ == "__main__":
    main()
