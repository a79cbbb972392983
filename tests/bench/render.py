#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Writes the posts of a source tree as plain HTML pages, for programs that read only pages.

usage: render.py SOURCES PAGES <PATHS

PATHS, relative to SOURCES and one a line, say which files are posts. Front matter goes, its title stays; Markdown is rendered by cmark-gfm; HTML is taken as it is. Nothing is added
around a post, so that what the two programs of a measurement index is the same text.
"""
import html
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

MARKDOWN = {".md", ".markdown"}
FRONT_MATTER = re.compile(r"\A\s*(?:-{3,5}|\+{3})[ \t]*\r?\n(?P<values>.*?)^(?:-{3,5}|\+{3}|\.{3})[ \t]*\r?$\n?",
                          re.S | re.M)
TITLE = re.compile(r"^title\s*[:=]\s*(?P<title>.+?)\s*$", re.M)
WHOLE_PAGE = re.compile(r"<!doctype|<html", re.I)  # a layout, not a post

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>
<body><main>
{body}
</main></body></html>
"""


def split(text, name):
    """The title and the body of a post."""
    block = FRONT_MATTER.match(text)
    if not block:
        return name, text
    title = TITLE.search(block["values"])
    return (title["title"].strip("\"'") if title else name), text[block.end():]


def render(source, page):
    """Whether there was a post to write."""
    title, body = split(source.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff"), source.name)
    if WHOLE_PAGE.search(body):
        return False
    if source.suffix in MARKDOWN:
        body = subprocess.run(["cmark-gfm", "--unsafe"], input=body.encode(), capture_output=True,
                              check=True).stdout.decode("utf-8", "replace")
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(PAGE.format(title=html.escape(title), body=body), encoding="utf-8")
    return True


def main():
    sources, pages = map(Path, sys.argv[1:3])
    posts = [sources / line.rstrip("\n") for line in sys.stdin]
    targets = [(pages / post.relative_to(sources)).with_suffix(".html") for post in posts]
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        written = sum(workers.map(render, posts, targets))
    print(f"{written} pages rendered", file=sys.stderr)


if __name__ == "__main__":
    main()
