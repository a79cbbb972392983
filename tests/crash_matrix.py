#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Kills an indexing run, or makes a system call fail, at every call that writes, while a reader keeps asking.

After each point the index must be wholly the one before or wholly the new one, the next run must succeed and leave
no leftovers and no byte of withdrawn posts, and the reader (annals serve) must never have seen anything else. Prints
the number of points.
"""
import argparse
import collections
import http.client
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time

CALLS = ["write", "pwrite64", "fsync", "fdatasync", "rename", "openat", "unlink", "unlinkat", "mkdir", "ftruncate",
         "sendfile", "copy_file_range", "ioctl", "flock", "close"]
ERRORS = {"ENOSPC": ["write", "pwrite64", "fsync", "fdatasync", "rename", "openat", "mkdir", "ftruncate", "sendfile",
                     "copy_file_range"],
          "EIO": ["write", "pwrite64", "fsync", "fdatasync", "rename", "unlink", "unlinkat", "sendfile",
                  "copy_file_range", "close"],
          "EMFILE": ["openat"]}


class Blog:
    """An archive that is always in one of two states. They differ in changed posts, and if it withdraws also in an
    added and a removed one."""

    def __init__(self, root, withdraws):
        self.root = root
        self.withdraws = withdraws
        self.state = 0
        (root / "_posts").mkdir(parents=True)
        (root / "_config.yml").write_text("title: Crash\n")
        for i in range(40):
            self.write(i, "always")
        self.turn(0)

    def write(self, number, state):
        path = self.root / "_posts" / f"2010-01-{number % 28 + 1:02}-post-{number}.md"
        path.write_text(f"---\ntitle: Post {number} {state}\ntags: [{state}]\n---\nlentils " + f"{state} soup " * 40)

    def turn(self, state):
        self.state = state
        for number in (3, 17, 31):
            self.write(number, f"state{state}")
        if not self.withdraws:
            return
        extra = self.root / "_posts" / f"2011-01-01-only-in-{state}.md"
        extra.write_text(f"---\ntitle: Only in state{state}\n---\nlentils")
        (self.root / "_posts" / f"2011-01-01-only-in-{1 - state}.md").unlink(missing_ok=True)


def titles_of(answer):
    return sorted(hit["title"] for hit in answer["hits"])


def difference(seen, wanted):
    """Too much and too little; a message if there was no answer."""
    return seen.strip() if isinstance(seen, str) else f"+{sorted(set(seen) - set(wanted))} -{sorted(set(wanted) - set(seen))}"


class Reader(threading.Thread):
    """Asks a running server without a pause; keeps whatever it should not have seen."""

    def __init__(self, program, index):
        super().__init__(daemon=True)
        self.server = subprocess.Popen([program, "serve", "--db", index, "--port", "0"], stdout=subprocess.PIPE,
                                       stderr=subprocess.STDOUT, text=True)
        self.port = int(re.search(r":(\d+)/", self.server.stdout.readline()).group(1))
        self.allowed, self.faults, self.answers, self.running = [], [], 0, True

    def ask(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", "/api/search?q=lentils&limit=50")
        response = connection.getresponse()
        body = json.loads(response.read())
        connection.close()
        if response.status != 200:
            raise RuntimeError(f"{response.status}: {body}")
        return titles_of(body)

    def run(self):
        while self.running:
            try:
                titles = self.ask()
                if titles not in self.allowed:
                    self.faults.append(f"neither old nor new: {difference(titles, self.allowed[0])}")
            except Exception as error:  # whatever it is, the reader has erred
                self.faults.append(repr(error))
            self.answers += 1
            time.sleep(0.005)

    def stop(self):
        self.running = False
        self.join()
        self.server.terminate()
        self.server.wait()


class Matrix:
    def __init__(self, program, folder, arguments, withdraws):
        self.program, self.arguments = program, arguments
        self.index = folder / "index"
        self.blog = Blog(folder / "blog", withdraws)
        self.points, self.failures = 0, []
        self.states = []
        for state in (1, 0):
            self.blog.turn(state)
            self.run_cleanly()
            self.states.insert(0, self.titles())

    def command(self):
        return [self.program, "index", "--db", str(self.index), "--jobs", "1", *self.arguments, str(self.blog.root)]

    def run_cleanly(self):
        done = subprocess.run(self.command(), capture_output=True, text=True)
        if done.returncode:
            self.failures.append(f"a clean run failed: {done.stderr}")

    def titles(self):
        done = subprocess.run([self.program, "search", "--db", str(self.index), "--format", "json", "--limit", "50",
                               "lentils"], capture_output=True, text=True)
        return titles_of(json.loads(done.stdout)) if done.returncode == 0 else done.stderr

    def counts(self):
        """How often the run makes each call, in the thread that makes it most often."""
        self.blog.turn(1 - self.blog.state)
        with tempfile.NamedTemporaryFile("r") as log:
            subprocess.run(["strace", "-f", "-qq", "-o", log.name, "-e", "trace=" + ",".join(CALLS), *self.command()],
                           capture_output=True)
            seen = collections.Counter(re.match(r"(\d+) +(\w+)\(", line).groups()
                                       for line in log if re.match(r"\d+ +\w+\(", line))
        most = collections.Counter()
        for (_, call), count in seen.items():
            most[call] = max(most[call], count)
        return most

    def run_injected(self, injection, call):
        """False: it had to be killed."""
        run = subprocess.Popen(["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", injection,
                                *self.command()], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               start_new_session=True)
        try:
            run.wait(timeout=60)
            return True
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, 9)
            run.wait()
            return False

    def point(self, call, what, number):
        before = self.states[self.blog.state]
        self.blog.turn(1 - self.blog.state)
        after = self.states[self.blog.state]
        where = f"{call} {number} {what}"
        self.points += 1
        if not self.run_injected(f"inject={call}:{what}:when={number}", call):
            self.failures.append(f"{where}: hung")
        seen = self.titles()
        if seen not in (before, after):
            self.failures.append(f"{where}: neither old nor new: {difference(seen, after)}")
        self.run_cleanly()
        seen = self.titles()
        if seen != after:
            self.failures.append(f"{where}: the next run did not succeed: {difference(seen, after)}")
        left = sorted(path.name for path in self.index.iterdir())
        if len([name for name in left if name.startswith("gen-")]) > 2 or any(name.endswith(".tmp") for name in left):
            self.failures.append(f"{where}: leftovers: {left}")
        if self.blog.withdraws and self.holds(f"state{1 - self.blog.state}"):
            self.failures.append(f"{where}: the index still holds what was withdrawn")

    def holds(self, word):
        """Also in blocks of the tables that are free."""
        return any(word.encode() in path.read_bytes() for path in self.index.rglob("*") if path.is_file())

    def run(self):
        reader = Reader(self.program, str(self.index))
        reader.allowed = self.states
        reader.start()
        counts = self.counts()
        for call, count in sorted(counts.items()):
            for number in range(1, count + 1):
                self.point(call, "signal=KILL", number)
                for error, calls in ERRORS.items():
                    if call in calls:
                        self.point(call, f"error={error}", number)
        reader.stop()
        self.failures += [f"reader: {fault}" for fault in reader.faults]
        checked = subprocess.run([self.program, "check", "--db", str(self.index)], capture_output=True, text=True)
        if checked.returncode:
            self.failures.append(f"annals check: {checked.stdout}{checked.stderr}")
        return reader.answers


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    options = parser.parse_args()
    program = str(pathlib.Path(options.program).resolve())
    failed = False
    for name, arguments, withdraws in (("update", [], False), ("withdrawal", [], True),
                                       ("full build", ["--full"], True)):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="annals-crash-"))
        matrix = Matrix(program, folder, arguments, withdraws)
        answers = matrix.run()
        print(f"{name}: {matrix.points} points, {answers} answers read meanwhile, {len(matrix.failures)} failures",
              flush=True)
        for failure, times in collections.Counter(matrix.failures).most_common(20):
            print(f"  {times} x {failure}")
        failed |= bool(matrix.failures)
        shutil.rmtree(folder)
    sys.exit(failed)


if __name__ == "__main__":
    main()
