#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Builds archives of 10,000 and of 100,000 posts out of the given ones, repeated under new paths, and measures.

usage: scale_bench.py ANNALS SCRATCH ARCHIVE...

Prints time a post and peak memory of a full build, time a file of a run with nothing changed, and how long after an
edit a running `annals serve` shows it.
"""
import http.client
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

from build_bench import run

TEXTS = {".md", ".markdown", ".html", ".rst", ".adoc", ".textile", ".mdx"}


def texts_of(archives):
    return [(archive, path) for archive in archives for path in sorted(archive.rglob("*"))
            if path.suffix in TEXTS and path.is_file()
            and not any(part.startswith(".") for part in path.relative_to(archive).parts)]


def repeat(texts, count, root):
    """Hard links to one copy, so that the disk holds each text once."""
    shutil.rmtree(root, ignore_errors=True)
    copies = {}
    for number in range(count):
        archive, path = texts[number % len(texts)]
        target = root / f"copy-{number // len(texts):03}" / archive.name / path.relative_to(archive)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path in copies:
            os.link(copies[path], target)
        else:
            shutil.copyfile(path, target)
            copies[path] = target
    past = time.time() - 3600  # else each file has to be looked into on the second run
    for copy in copies.values():
        os.utime(copy, (past, past))


def seconds_until_served(annals, index, root, index_again):
    """From an edit, through `annals index`, to its first answer from a server that runs all the while."""
    server = subprocess.Popen([annals, "serve", "--allow-private", "--private-host", "127.0.0.1", "--db", index, "--port", "0"],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        port = int(re.search(r":(\d+)/", server.stdout.readline()).group(1))
        newest = subprocess.run([annals, "search", "--db", index, "--format", "paths", "--limit", "1", "blog"],
                                check=True, capture_output=True, text=True).stdout.splitlines()[0]
        post = root / newest
        text = post.read_text(errors="replace")
        post.unlink()  # a hard link: the others stay as they are
        post.write_text(text + "\n\nzyzzyvas everywhere\n")
        start = time.monotonic()
        subprocess.run(index_again, check=True, capture_output=True)
        while True:
            connection = http.client.HTTPConnection("127.0.0.1", port)
            connection.request("GET", "/api/search?q=%22zyzzyvas%22")
            if json.loads(connection.getresponse().read())["hits"]:
                return time.monotonic() - start
            time.sleep(0.01)
    finally:
        server.terminate()
        server.wait()


def main():
    annals, scratch = sys.argv[1], Path(sys.argv[2])
    texts = texts_of([Path(name) for name in sys.argv[3:]])
    print("| files | posts | full build, s | ms a post | peak MB | nothing changed, µs a file | an edit is served after, s |")
    print("|---|---|---|---|---|---|---|")
    for count in (10_000, 100_000):
        root, index, log = scratch / "scaled", scratch / "scaled-index", scratch / "log"
        repeat(texts, count, root)
        shutil.rmtree(index, ignore_errors=True)
        command = [annals, "index", "--db", str(index), "--include", "all", "--generator", "plain", str(root)]
        seconds, _, peak = run(command, log)
        again = min(run(command, log)[0] for _ in range(3))
        posts = int(re.match(r"([\d,]+) posts?", log.read_text()).group(1).replace(",", ""))
        served = seconds_until_served(annals, str(index), root, command)
        print(f"| {count} | {posts} | {seconds:.1f} | {seconds / posts * 1e3:.2f} | {peak:.0f} | "
              f"{again / count * 1e6:.1f} | {served:.2f} |", flush=True)
        shutil.rmtree(index)
        shutil.rmtree(root)


if __name__ == "__main__":
    main()
