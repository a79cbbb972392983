#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""How many of the posts that an author linked to are among the ten that `annals related` lists.

usage: related_bench.py ANNALS SCRATCH ARCHIVE...
The links are taken out of a copy of the sources first, with their texts. Recall@10, the mean over posts with links."""
import json
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import urllib.parse

LINK = re.compile(r"""\[[^\]\[]*\]\(\s*<?([^\s)>]+)[^)]*\)|<a\s[^>]*?href=["']([^"']+)["'][^>]*>.*?</a>|\[[^\]\[]*\]\[([^\]]*)\]|^\s*\[([^\]]+)\]:\s*(\S+).*$""", re.S | re.M)
TEXTS = {".md", ".markdown", ".html", ".adoc", ".asciidoc", ".txt", ".erb", ".haml", ".mdx"}


def path_of(address):
    """What the addresses of one post have in common."""
    path = urllib.parse.urlsplit(urllib.parse.unquote(address)).path
    return re.sub(r"(/|index\.html|\.html|\.md)+$", "", path).lstrip("/")


def posts_of(annals, archive):
    rows = subprocess.run([annals, "audit", "--format", "tsv", archive], check=True, capture_output=True, text=True).stdout.splitlines()
    names = rows[0].split("\t")
    return [post for post in (dict(zip(names, row.split("\t"))) for row in rows[1:]) if post["public"] == "1"]


def without_links(text, targets):
    """The text, and the posts that it linked to."""
    labels = {match.group(4): match.group(5) for match in LINK.finditer(text) if match.group(4)}
    linked = set()

    def take_out(match):
        address = match.group(1) or match.group(2) or labels.get(match.group(3) or "") or match.group(5) or ""
        target = targets.get(path_of(address))
        if target:
            linked.add(target)
        return "" if target else match.group(0)

    return LINK.sub(take_out, text), linked


def recall(annals, archive, scratch):
    posts = posts_of(annals, archive)
    targets = {path_of(post["url"]): post["path"] for post in posts if path_of(post["url"])}
    copy, index = scratch / "related-sources", scratch / "related-index"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(archive, copy, symlinks=True)
    links = {}
    for post in posts:
        file = copy / post["path"]
        if file.suffix not in TEXTS or not file.is_file():
            continue
        text, linked = without_links(file.read_text(encoding="utf-8", errors="replace"), targets)
        file.write_text(text, encoding="utf-8")
        if linked - {post["path"]}:
            links[post["path"]] = linked - {post["path"]}
    def recall_at_10(*flags):
        subprocess.run([annals, "index", "--full", "--replace", *flags, "--db", index, copy], check=True, capture_output=True)
        listed = json.loads(subprocess.run([annals, "related", "--db", index, "--all", "--limit", "10", "--format", "json"], check=True, capture_output=True, text=True).stdout)
        return statistics.mean(found_part(listed, post, linked) for post, linked in links.items())

    return len(links), recall_at_10(), recall_at_10("--no-semantics")


def found_part(listed, post, linked):
    found = {other["path"] for other in listed.get(post, [])}
    return len(linked & found) / min(10, len(linked))


def main():
    annals, scratch = sys.argv[1], pathlib.Path(sys.argv[2])
    print("| related posts | posts with links | recall@10 | by words alone |\n|---|---|---|---|")
    for archive in map(pathlib.Path, sys.argv[3:]):
        count, found, by_words = recall(annals, archive, scratch)
        print(f"| {archive.name} | {count} | {found:.3f} | {by_words:.3f} |", flush=True)


if __name__ == "__main__":
    main()
