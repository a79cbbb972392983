#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Measures `annals serve` under wrk on an index of 10,000 posts, in turn with what it is compared with.

usage: http_bench.py ANNALS HTTP_BENCH SCRATCH ARCHIVE...

Prints the medians of answers a second: of the same request again and again, beside a bare cpp-httplib server that sends
the same bytes; and of requests none of which was made before, beside the library on all cores without a server. Then
the time from the start of the program to its first answer. All on the loopback of one machine. Where others use the
machine, only the ratio of the processor's time is to be trusted.
"""
import http.client
import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.parse
from contextlib import contextmanager
from pathlib import Path

from scale_bench import repeat, texts_of

FILES, ROUNDS, SECONDS, CONNECTIONS, QUERIES, STARTS = 11_500, 5, 3, 16, 400, 15
TARGET = "/api/search?q="

# Each request has a recency of its own, far below what moves a post: no two are the same, and all cost the same.
DISTINCT = """
local queries, number = {}, 0
for line in io.lines("%s") do queries[#queries + 1] = line end
request = function()
  number = number + 1
  return wrk.format("GET", queries[number %% #queries + 1] .. string.format("&recency=0.02%%s%%07d", "%s", number))
end
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(port, target):
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", target)
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        sys.exit(f"{target}: {response.status} {body[:200]}")
    return body


def first_answer(port, target):
    while True:
        try:
            return get(port, target)
        except ConnectionRefusedError:
            time.sleep(0.0005)


@contextmanager
def running(command):
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def processor_seconds(process):
    fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wrk(process, port, target, script=None):
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--timeout", "10s"]
    used = processor_seconds(process)
    output = subprocess.run(command + (["-s", script] if script else []) + [f"http://127.0.0.1:{port}{target}"],
                            check=True, capture_output=True, text=True).stdout
    used = processor_seconds(process) - used
    answers = int(re.search(r"(\d+) requests in", output).group(1))
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
    refused = int(refused.group(1)) if refused else 0  # where others use the machine, a search may pass its deadline
    if refused > answers / 50 or "Socket errors" in output:
        sys.exit(f"wrk saw errors:\n{output}")
    rate = float(re.search(r"Requests/sec:\s*([\d.]+)", output).group(1)) * (1 - refused / answers)
    return rate, used / answers


def queries_from_titles(annals, index):
    """Words and pairs of neighbouring words, the same ones on every run."""
    listed = subprocess.run([annals, "search", "--db", index, "--format", "text", "--limit", "3000", ""],
                            check=True, capture_output=True, text=True).stdout
    words = sorted({word.lower() for word in re.findall(r"\b[A-Za-z]{4,20}\b", listed)} - {"near"})
    chosen = random.Random(1)
    return [" ".join(chosen.sample(words, 1 + number % 2)) for number in range(QUERIES)]


def serve(annals, index):
    port = free_port()
    options = ["--rate", "0"] if "--rate" in subprocess.run([annals, "serve", "--help"], capture_output=True,
                                                            text=True).stdout else []
    return port, [annals, "serve", "--allow-private", "--private-host", "127.0.0.1", "--db", index, "--port", str(port), *options]


def milliseconds_to_first_answer(annals, index, target):
    port, command = serve(annals, index)
    start = time.monotonic()
    with running(command):
        first_answer(port, target)
        return (time.monotonic() - start) * 1e3


def build_index(annals, archives, scratch, index):
    root = scratch / "served"
    repeat(texts_of(archives), FILES, root)
    subprocess.run([annals, "index", "--quiet", "--full", "--db", index, "--include", "all", "--generator", "plain", str(root)],
                   check=True)
    shutil.rmtree(root)


def measure(annals, bench, scratch, index):
    queries = queries_from_titles(annals, index)
    (scratch / "lines.txt").write_text("\n".join(queries) + "\n")
    targets = [TARGET + urllib.parse.quote_plus(query) for query in queries]
    (scratch / "targets.txt").write_text("\n".join(targets) + "\n")

    again, bare, distinct, library = [], [], [], []
    port, command = serve(annals, index)
    with running(command) as server:
        (scratch / "answer.json").write_bytes(first_answer(port, targets[0]))
        with running([bench, "bare", str(scratch / "answer.json")]) as other:
            bare_port = int(other.stdout.readline())
            for number in range(ROUNDS):
                script = scratch / "distinct.lua"
                script.write_text(DISTINCT % (scratch / "targets.txt", number + 1))
                bare.append(wrk(other, bare_port, targets[0]))
                again.append(wrk(server, port, targets[0]))
                distinct.append(wrk(server, port, "/", str(script)))
                output = subprocess.run([bench, "library", index, str(scratch / "lines.txt"), str(SECONDS)],
                                        check=True, capture_output=True, text=True).stdout
                library.append(tuple(float(number) for number in output.split()))
    starts = [milliseconds_to_first_answer(annals, index, targets[0]) for _ in range(STARTS)]

    def row(name, measured, compared):
        rate, used = (statistics.median(values) for values in zip(*measured))
        faster, cheaper = (statistics.median(values) for values in zip(*[
            (one[0] / other[0], other[1] / one[1]) for one, other in zip(measured, compared)]))
        print(f"| {name} | {rate:.0f} | {faster:.2f} | {used * 1e6:.0f} | {cheaper:.2f} |")

    print("| | answers a second | ratio | processor, µs an answer | ratio |")
    print("|---|---|---|---|---|")
    row("bare cpp-httplib, the same bytes", bare, bare)
    row("annals serve, the same request again", again, bare)
    row("the library on all cores", library, library)
    row("annals serve, every request another", distinct, library)
    print(f"\nFrom start to first answer: {statistics.median(starts):.1f} ms (best {min(starts):.1f}, worst {max(starts):.1f}).")


def main():
    annals, bench, scratch, archives = sys.argv[1], sys.argv[2], Path(sys.argv[3]), [Path(name) for name in sys.argv[4:]]
    index = str(scratch / "served-index")
    build_index(annals, archives, scratch, index)
    measure(annals, bench, scratch, index)
    shutil.rmtree(index)


if __name__ == "__main__":
    main()
