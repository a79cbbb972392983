#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What it costs to search many indexes as one: the posts of one blog in 1, 10, 50 and 200 indexes.

    tests/bench/many_bench.py ANNALS ARCHIVE QUERIES SCRATCH

QUERIES has lines of an id, a tab and a query; the first 200 are asked over HTTP with three facets, one at a time, by a
server of one worker without a cache. The first round is not counted.
"""
import hashlib
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path

COUNTS = [1, 10, 50, 200]
QUERIES = 200


def deal(archive, folder, count):
    """By the hash of the path. Posts are copied without their day of expiry."""
    for source in sorted(archive.rglob("*.md")):
        name = source.relative_to(archive).as_posix()
        place = folder / str(int(hashlib.md5(name.encode()).hexdigest(), 16) % count)
        place.mkdir(parents=True, exist_ok=True)
        text = re.sub(r"^expir.*\n", "", source.read_text(errors="replace"), flags=re.M | re.I)
        (place / name.replace("/", "-")).write_text(text)


def built(annals, archive, scratch, count):
    folder, indexes = scratch / f"posts-{count}", scratch / f"indexes-{count}"
    for old in (folder, indexes):
        shutil.rmtree(old, ignore_errors=True)
    deal(archive, folder, count)
    for place in sorted(folder.iterdir()):
        subprocess.run([annals, "index", "--quiet", "--db", indexes / place.name, place], check=False,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return sorted(indexes.iterdir())


def ask(connection, query):
    begin = time.perf_counter()
    connection.request("GET", "/api/search?facets=tag,author,year&q=" + urllib.parse.quote(query))
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200, (answer.status, query)
    return (time.perf_counter() - begin) * 1000


def connected(port):
    for _ in range(600):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            connection.request("GET", "/healthz")
            connection.getresponse().read()
            return connection
        except OSError:
            time.sleep(0.1)
    sys.exit("the server does not answer")


def measured(annals, indexes, queries):
    """Milliseconds of each query, sorted, and the open files of the server."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [annals, "serve", "--port", str(port), "--threads", "1", "--cache-mb", "0", "--rate", "0", "--search-ms", "10000"]
    for index in indexes:
        command += ["--db", index]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        connection = connected(port)
        for query in queries:
            ask(connection, query)
        times = sorted(ask(connection, query) for query in queries)
        return times, len(os.listdir(f"/proc/{server.pid}/fd"))
    finally:
        server.terminate()
        server.wait()


def main():
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    annals, archive, scratch = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[4])
    queries = [line.rstrip("\n").split("\t")[1] for line in open(sys.argv[3], encoding="utf-8")][:QUERIES]
    print(f"{'indexes':>8} {'p50 ms':>8} {'p95 ms':>8} {'files':>8}")
    for count in COUNTS:
        times, files = measured(annals, built(annals, archive, scratch, count), queries)
        print(f"{count:8} {times[len(times) // 2]:8.1f} {times[len(times) * 95 // 100]:8.1f} {files:8}")


if __name__ == "__main__":
    main()
