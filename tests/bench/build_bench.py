#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Times whole runs of `annals index`, omindex and Pagefind over the same posts, in turn; prints medians and ratios.

usage: build_bench.py ANNALS RAW PAGEFIND SOURCES PAGES SCRATCH [RUNS]

All start from no index, with the files already in the page cache; then all run again with nothing changed.
PAGES are the posts of SOURCES, rendered. omindex works on one processor, the others on all: see the column "CPU s".
RAW (tests/bench/raw_build_bench.cc) says what the libraries alone take for the same bytes.
"""
import os
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Tool:
    name: str
    command: list
    index: Path
    seconds: list = field(default_factory=list)
    cpu: list = field(default_factory=list)
    again: list = field(default_factory=list)
    peak_mb: list = field(default_factory=list)
    index_mb: float = 0


def run(command, log):
    """Seconds, processor seconds and peak resident megabytes of a process and its children."""
    start = time.monotonic()
    pid = os.fork()
    if pid == 0:
        output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.execv(command[0], command)
    _, status, usage = os.wait4(pid, 0)
    seconds = time.monotonic() - start
    if status:
        sys.exit(f"{' '.join(command)} failed:\n{Path(log).read_text(errors='replace')[-2000:]}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def megabytes(folder):
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def read_all(folder):
    """Reads each file once, so that no run waits for the disk."""
    return sum(len(path.read_bytes()) for path in folder.rglob("*") if path.is_file())


def measure(tool, log):
    shutil.rmtree(tool.index, ignore_errors=True)
    seconds, cpu, peak = run(tool.command, log)
    tool.seconds.append(seconds)
    tool.cpu.append(cpu)
    tool.peak_mb.append(peak)
    tool.index_mb = megabytes(tool.index)
    tool.again.append(run(tool.command, log)[0])


def main():
    annals, raw, pagefind, sources, pages, scratch = map(Path, sys.argv[1:7])
    runs = int(sys.argv[7]) if len(sys.argv) > 7 else 5
    scratch.mkdir(parents=True, exist_ok=True)
    ours, theirs, browsers = scratch / "annals-index", scratch / "omindex-index", scratch / "pagefind-index"
    tools = [
        Tool("omindex", [shutil.which("omindex"), "--db", str(theirs), "--url", "/", str(pages)], theirs),
        Tool("Pagefind", [str(pagefind), "--site", str(pages), "--output-path", str(browsers)], browsers),
        Tool("annals index", [str(annals), "index", "--db", str(ours), "--include", "all", str(sources)], ours),
    ]
    read_all(sources), read_all(pages)
    limits = []
    for _ in range(runs):
        for tool in tools:
            measure(tool, scratch / "log")
        output = subprocess.run([raw, scratch / "raw", sources], check=True, capture_output=True, text=True).stdout
        limits.append(float(output.split()[2]))

    median = statistics.median
    base = median(tools[0].seconds)
    posts = sum(1 for page in pages.rglob("*.html"))
    print(f"{posts} posts, {runs} runs, {os.cpu_count()} processors\n")
    print("| program | seconds | ratio | CPU s | nothing changed, s | peak MB | index MB |")
    print("|---|---|---|---|---|---|---|")
    for tool in tools:
        print(f"| {tool.name} | {median(tool.seconds):.2f} | {median(tool.seconds) / base:.2f} | "
              f"{median(tool.cpu):.2f} | {median(tool.again):.2f} | {median(tool.peak_mb):.0f} | {tool.index_mb:.1f} |")
    limit = median(limits)
    print(f"\nThe libraries alone: {limit:.2f} s; Annals takes {median(tools[-1].seconds) / limit:.2f} times that.")


if __name__ == "__main__":
    main()
