#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Lets `annals serve` work for minutes, and fails if it grows, leaks, errs or keeps somebody waiting.

usage: soak.py ANNALS BLOG MINUTES

wrk asks all the while; a post is edited and the index updated every 10 s; 200 connections that ask nothing are held open
and taken up again when the server closes them; one more client asks 20 times a second and is timed.
"""
import http.client
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

IDLE, EDIT_EVERY, WARM_UP = 200, 10, 60
MOST_MILLISECONDS, MOST_GROWTH_MB_AN_HOUR, MOST_MORE_FILES = 100, 20, 8
QUESTIONS = ["/api/search?q=search", "/search?q=link+rot", "/?", "/api/search?q=archives&facets=tag,year", "/api/suggest?q=se",
             "/search?q=serach", "/api/search?q=web+history+ranking", "/api/related?url=/posts/link-rot/", "/style.css"]
WRK = "local q, n = {%s}, 0\nrequest = function() n = n + 1 return wrk.format('GET', q[n %% #q + 1]) end\n"


def resident_megabytes(process):
    return int(re.search(r"VmRSS:\s*(\d+)", Path(f"/proc/{process.pid}/status").read_text()).group(1)) / 1024


def open_files(process, with_sockets=False):
    """The clients' sockets come and go."""
    count = 0
    for link in Path(f"/proc/{process.pid}/fd").iterdir():
        try:
            count += with_sockets or not str(link.readlink()).startswith("socket:")
        except FileNotFoundError:
            pass
    return count


def slope(points):
    """Of y over x, by least squares."""
    mean_x, mean_y = (sum(values) / len(points) for values in zip(*points))
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else 0


class Soak:
    def __init__(self, annals, folder, minutes):
        self.annals, self.folder, self.end = annals, folder, time.monotonic() + minutes * 60
        self.index, self.faults, self.waits, self.edits = folder / "index", [], [], 0
        self.rate = "no"  # until wrk has ended
        self.lateness = 0  # of this process itself: what the machine adds to a wait

    def goes_on(self):
        return time.monotonic() < self.end and not self.faults

    def build(self):
        archives = [str(path) for path in sorted((self.folder / "blog").iterdir()) if path.is_dir()]
        subprocess.run([self.annals, "index", "--quiet", "--db", str(self.index), *archives], check=True)

    def edit(self):
        posts = sorted((self.folder / "blog").rglob("*.md"))
        while self.goes_on():
            time.sleep(EDIT_EVERY)
            with posts[self.edits % len(posts)].open("a") as post:
                post.write(f"\nEdited for the {self.edits}th time.\n")
            self.build()
            self.edits += 1

    def idle(self):
        def opened():
            client = socket.create_connection(("127.0.0.1", self.port))
            client.settimeout(0)
            return client

        held = []
        while self.goes_on():
            for client in list(held):
                try:
                    ended = client.recv(1000) == b""
                except BlockingIOError:
                    ended = False
                except OSError:
                    ended = True
                if ended:
                    client.close()
                    held.remove(client)
            held += [opened() for _ in range(IDLE - len(held))]
            time.sleep(0.2)

    def ask(self):
        number = 0
        while self.goes_on():
            target = QUESTIONS[number % len(QUESTIONS)]
            number += 1
            start = time.monotonic()
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
            connection.request("GET", target)
            response = connection.getresponse()
            response.read()
            connection.close()
            self.waits.append((time.monotonic() - start) * 1e3)
            if response.status not in (200, 304):
                self.faults.append(f"{target}: status {response.status}")
            slept = time.monotonic()
            time.sleep(0.05)
            self.lateness = max(self.lateness, (time.monotonic() - slept - 0.05) * 1e3)

    def load(self):
        script = self.folder / "ask.lua"
        script.write_text(WRK % ", ".join(f"'{question}'" for question in QUESTIONS))
        seconds = max(1, int(self.end - time.monotonic()))
        output = subprocess.run(["wrk", "-t1", "-c8", f"-d{seconds}s", "--timeout", "10s", "-s", script, f"http://127.0.0.1:{self.port}/"],
                                capture_output=True, text=True).stdout
        self.rate = re.search(r"Requests/sec:\s*([\d.]+)", output).group(1)
        errors = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", output)
        if "Non-2xx" in output or errors:
            self.faults.append(output)

    def guarded(self, work):
        def run():
            try:
                work()
            except Exception as error:  # whatever it is, the soak has failed
                self.faults.append(f"{work.__name__}: {error!r}")
        return threading.Thread(target=run)

    def run(self, minutes):
        self.build()
        help_text = subprocess.run([self.annals, "serve", "--help"], capture_output=True, text=True).stdout
        options = ["--rate", "0"] if "--rate" in help_text else []
        server = subprocess.Popen([self.annals, "serve", "--db", str(self.index), "--port", "0", *options],
                                  stderr=subprocess.PIPE, text=True)
        try:
            self.port = int(re.search(r":(\d+)/", server.stderr.readline()).group(1))
            threads = [self.guarded(work) for work in (self.edit, self.idle, self.ask, self.load)]
            files_before = open_files(server, with_sockets=True)
            start = time.monotonic()
            for thread in threads:
                thread.start()
            seen = []
            while self.goes_on():
                seen.append((time.monotonic() - start, resident_megabytes(server), open_files(server)))
                time.sleep(1)
            for thread in threads:
                thread.join()
            time.sleep(3)  # until the last connections have been closed
            self.more_files = open_files(server, with_sockets=True) - files_before
            self.judge(seen, server.poll())
        finally:
            server.terminate()
            server.wait()

    def judge(self, seen, ended):
        warm = [point for point in seen if point[0] >= min(WARM_UP, seen[-1][0] / 2)]
        growth = slope([(at / 3600, memory) for at, memory, _ in warm])
        files = [count for _, _, count in warm]
        waits = sorted(self.waits)
        worst, p99 = waits[-1], waits[int(len(waits) * 0.99)]
        if ended is not None:
            self.faults.append(f"the server ended with {ended}")
        if growth > MOST_GROWTH_MB_AN_HOUR:
            self.faults.append(f"memory grows by {growth:.0f} MB an hour; at most {MOST_GROWTH_MB_AN_HOUR}")
        if max(files) - min(files[:10]) > MOST_MORE_FILES or self.more_files > MOST_MORE_FILES:
            self.faults.append(f"open files went from {min(files[:10])} to {max(files)}; {self.more_files} more at the end")
        if worst > MOST_MILLISECONDS:
            self.faults.append(f"somebody waited {worst:.0f} ms; at most {MOST_MILLISECONDS}")
        print(f"{seen[-1][0] / 60:.1f} minutes, {self.rate} answers a second under load, {self.edits} new generations")
        print(f"memory: {seen[0][1]:.1f} MB at first, {warm[0][1]:.1f} warm, {seen[-1][1]:.1f} at last, {growth:+.1f} MB an hour")
        print(f"open files: {min(files)} to {max(files)} besides sockets; at the end {self.more_files:+d}, sockets included")
        print(f"a healthy client, {len(waits)} times: median {waits[len(waits) // 2]:.1f} ms, p99 {p99:.1f}, longest {worst:.1f} "
              f"(it woke from sleep up to {self.lateness:.1f} ms late)")


def main():
    annals, blog, minutes = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])
    with tempfile.TemporaryDirectory(prefix="annals-soak-") as name:
        folder = Path(name)
        shutil.copytree(blog, folder / "blog")
        soak = Soak(annals, folder, minutes)
        soak.run(minutes)
    for fault in soak.faults:
        print(f"FAILED: {fault}")
    sys.exit(1 if soak.faults else 0)


if __name__ == "__main__":
    main()
