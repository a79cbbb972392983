#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Attacks `annals serve`, and fails if a healthy client has to wait, or if the server crashes, hangs or does not end.

usage: attack.py ANNALS SECONDS INDEXES [MOST_MILLISECONDS]

The healthy client is a process of its own and another address than the attackers. Each attack lasts SECONDS. Then each file of
each of INDEXES indexes gets 20 random bytes while a server has it open.
"""
import http.client
import multiprocessing
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from pathlib import Path

POSTS, WORDS_OF_A_POST, VOCABULARY = 3000, 300, 20_000
QUERY_CONNECTIONS, HANG_UPS, DRIPPING = 100, 1000, 300
WATCHDOG_SECONDS, SECONDS_TO_END, DAMAGED_BYTES = 15, 2, 20
QUESTIONS = ["/api/search?q=w120+w300", "/search?q=w55", "/api/suggest?q=w1", "/api/search?q=w900&facets=tag,year", "/healthz"]
# What each is out to cost: long after folding, common words, phrases of them, wildcards, misspelt words, many pages.
COSTLY = ["\ufdfa" * 170, "\ufdfa " * 128, " ".join(f"w{i}" for i in range(32)), '"' + " ".join(["w0", "w1"] * 8) + '"',
          '"w0 w1" OR "w1 w0" OR "w2 w0" OR "w0 w2"', "w1* w2*", " ".join(f"wx{i}q" for i in range(30)), "w0 NEAR/9 w1 NEAR/9 w2",
          "misspeltt wordss thatt noo postt hass", "w0 -w19999", "x" * 500]


def write_blog(folder):
    """Words by Zipf's law, so that some are in nearly every post."""
    chance = random.Random(1)
    weights = [1 / (rank + 1) for rank in range(VOCABULARY)]
    (folder / "_posts").mkdir(parents=True)
    (folder / "_config.yml").write_text("title: Attacked\n")
    for number in range(POSTS):
        words = chance.choices(range(VOCABULARY), weights, k=WORDS_OF_A_POST)
        text = " ".join(f"w{word}" for word in words)
        (folder / f"_posts/20{number % 25:02}-{number % 12 + 1:02}-{number % 28 + 1:02}-post-{number}.md").write_text(
            f"---\ntitle: Post {number} of w{words[0]} and w{words[1]}\ntags: [t{number % 40}]\n---\n{text}\n")


class Server:
    def __init__(self, annals, index, *flags):
        self.log_file = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen([annals, "serve", "--db", str(index), "--port", "0", "--rate", "0", "--cache-mb", "0", *flags],
                                        stdout=subprocess.DEVNULL, stderr=self.log_file)
        self.port = self.wait_for(r"http://[^ ]*:(\d+)/")

    def log(self):
        return os.pread(self.log_file.fileno(), 1 << 20, 0).decode(errors="replace")  # a seek would move the server's offset

    def wait_for(self, pattern, seconds=20):
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.process.poll() is None:
            if found := re.search(pattern, self.log()):
                return int(found.group(1)) if found.groups() else 0
            time.sleep(0.01)
        raise RuntimeError(f"the server did not say '{pattern}':\n{self.log()}")

    def connect(self, number):
        """From one of many addresses of this machine, none of them the healthy client's."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=WATCHDOG_SECONDS, source_address=(f"127.0.1.{number % 20 + 1}", 0))

    def status(self, target):
        """Not from the healthy client's address either, which would have had that time."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=WATCHDOG_SECONDS, source_address=("127.0.1.1", 0))
        try:
            connection.request("GET", target)
            return connection.getresponse().status
        finally:
            connection.close()

    def end(self):
        """Seconds until it has ended; none: it had to be killed."""
        start = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(SECONDS_TO_END * 3)
            return time.monotonic() - start
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return None


def be_healthy(port, stop, results):
    """Asks 20 times a second on new connections: milliseconds or a fault each, and how late this process woke up."""
    waits, faults, lateness, number = [], [], 0, 0
    while not stop.is_set():
        start = time.monotonic()
        target = QUESTIONS[number % len(QUESTIONS)]
        number += 1
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WATCHDOG_SECONDS)
            connection.request("GET", target)
            response = connection.getresponse()
            response.read()
            connection.close()
            if response.status != 200:
                faults.append(f"{target}: {response.status}")
        except OSError as error:
            faults.append(f"{target}: {error!r}")
        waits.append((time.monotonic() - start) * 1e3)
        slept = time.monotonic()
        time.sleep(0.05)
        lateness = max(lateness, (time.monotonic() - slept - 0.05) * 1e3)
    results.put((waits, faults, lateness))


def request_for(query, number):
    return f"GET /api/search?q={urllib.parse.quote(query)}&limit={number % 50 + 1} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()


def costliest(server):
    def cost(query):
        start = time.monotonic()
        for number in range(3):
            server.status(f"/api/search?q={urllib.parse.quote(query)}&limit={number + 1}")
        return time.monotonic() - start
    costs = {query: cost(query) for query in COSTLY}
    worst = max(costs, key=costs.get)
    return worst, costs[worst] / 3 * 1e3


def ask_again_and_again(server, query, number, goes_on):
    while goes_on():
        try:
            with server.connect(number) as client:
                while goes_on():
                    client.sendall(request_for(query, random.randrange(1000)))
                    if not client.recv(1 << 16):
                        break
        except OSError:
            time.sleep(0.01)


def hang_up(server, query, goes_on):
    while goes_on():
        clients = []
        for number in range(HANG_UPS):
            try:
                client = server.connect(number)
                client.sendall(request_for(query, number))
                clients.append(client)
            except OSError:
                break
        for client in clients:
            client.close()


def drip(server, goes_on):
    clients = []
    while goes_on():
        for client in list(clients):
            try:
                client.send(b"G")
            except OSError:
                client.close()
                clients.remove(client)
        while len(clients) < DRIPPING and goes_on():
            try:
                clients.append(server.connect(len(clients)))
            except OSError:
                break
        time.sleep(0.2)
    for client in clients:
        client.close()


def attacks_on(server, worst):
    return {
        f"{QUERY_CONNECTIONS} connections of the costliest query":
            [lambda goes_on, number=number: ask_again_and_again(server, worst, number, goes_on) for number in range(QUERY_CONNECTIONS)],
        f"{HANG_UPS} sockets that hang up": [lambda goes_on: hang_up(server, worst, goes_on)],
        f"{DRIPPING} dripping connections": [lambda goes_on: drip(server, goes_on)],
    }


def measured(server, seconds, works):
    stop, results = multiprocessing.Event(), multiprocessing.Queue()
    healthy = multiprocessing.Process(target=be_healthy, args=(server.port, stop, results))
    end = time.monotonic() + seconds
    threads = [threading.Thread(target=work, args=(lambda: time.monotonic() < end,)) for work in works]
    for worker in [healthy, *threads]:
        worker.start()
    for thread in threads:
        thread.join()
    stop.set()
    waits, faults, lateness = results.get()
    healthy.join()
    waits.sort()
    return waits, faults, lateness


def attack_server(annals, index, seconds, most_milliseconds, faults):
    server = Server(annals, index)
    worst, milliseconds = costliest(server)
    print(f"the costliest of {len(COSTLY)} queries, {milliseconds:.1f} ms: {worst[:40]}")
    print("| attack | asked | median, ms | p99, ms | longest, ms | woke late by, ms |\n|---|---|---|---|---|---|")
    nothing = {"none": [lambda goes_on: [time.sleep(0.1) for _ in iter(goes_on, False)]]}
    for name, works in {**nothing, **attacks_on(server, worst)}.items():
        waits, failed, lateness = measured(server, seconds, works)
        p99 = waits[int(len(waits) * 0.99)]
        print(f"| {name} | {len(waits)} | {waits[len(waits) // 2]:.1f} | {p99:.1f} | {waits[-1]:.1f} | {lateness:.1f} |", flush=True)
        faults += [f"{name}: {fault}" for fault in failed[:3]]
        if p99 > most_milliseconds:
            faults.append(f"{name}: a healthy client's p99 is {p99:.0f} ms; at most {most_milliseconds:.0f}")
        if server.process.poll() is not None:
            faults.append(f"{name}: the server ended with {server.process.returncode}")
            return
    end = threading.Event()
    threads = [threading.Thread(target=work, args=(lambda: not end.is_set(),)) for works in attacks_on(server, worst).values() for work in works]
    for thread in threads:
        thread.start()
    time.sleep(1)
    took = server.end()
    end.set()
    for thread in threads:
        thread.join()
    print(f"\nSIGTERM under all attacks: ended after {took if took is None else round(took, 2)} s")
    if took is None or took > SECONDS_TO_END or server.process.returncode != 0:
        faults.append(f"SIGTERM under attack: {took} s, status {server.process.returncode}")


def damage(file, chance):
    """Where it is open already."""
    size = file.stat().st_size
    with file.open("r+b") as opened:
        for _ in range(DAMAGED_BYTES):
            opened.seek(chance.randrange(size))
            opened.write(bytes([chance.randrange(256)]))


def ask_damaged(server, faults, what):
    for target in [*QUESTIONS, "/api/search?q=misspeltt", "/api/suggest?q=pots+", "/feed", "/api/related?url=/2001/02/02/post-1.html"]:
        start = time.monotonic()
        try:
            server.status(target)
        except OSError:
            pass  # it restarts itself when a search never ends
        if (waited := time.monotonic() - start) > WATCHDOG_SECONDS:
            faults.append(f"{what}: {target} took {waited:.0f} s")
        if server.process.poll() is not None:
            return


def ask_command_line(annals, index, faults, what):
    for command in (["search", "w55 w300"], ["search", "misspeltt"], ["suggest", "w1"], ["stats"]):
        try:
            code = subprocess.run([annals, command[0], "--db", index, *command[1:]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                  stdin=subprocess.DEVNULL, timeout=60).returncode
        except subprocess.TimeoutExpired:
            code = None
        if code is None or code < 0:
            faults.append(f"{what}: annals {' '.join(command)} {'never ended' if code is None else f'crashed with {-code}'}")


def damage_file(annals, sound, scratch, name, seed, faults):
    index, what = scratch / "damaged", f"{DAMAGED_BYTES} bytes of {name}, seed {seed}"
    shutil.rmtree(index, ignore_errors=True)
    shutil.copytree(sound, index)
    server = Server(annals, index)
    damage(next(index.glob(f"gen-*/{name}")), random.Random(seed))
    ask_damaged(server, faults, what)
    if server.process.poll() is None:
        server.process.send_signal(signal.SIGHUP)  # now its hashes say so
        end = time.monotonic() + WATCHDOG_SECONDS
        status = 200
        while status != 503 and time.monotonic() < end:
            time.sleep(0.05)
            try:
                status = server.status("/readyz")
            except OSError:
                status = 0
        if status != 503:
            faults.append(f"{what}: /readyz says {status} after SIGHUP")
    if server.process.poll() is None:
        took = server.end()
        if took is None or took > SECONDS_TO_END:
            faults.append(f"{what}: SIGTERM took {took} s")
    if server.process.returncode != 0:
        faults.append(f"{what}: the server ended with {server.process.returncode}:\n{server.log()[-500:]}")
    ask_command_line(annals, index, faults, what)


def damage_indexes(annals, sound, scratch, indexes, faults):
    tables = sorted(file.name for file in next(sound.glob("gen-*")).iterdir() if file.suffix == ".glass" or file.name in ("WORDS", "VECTORS"))
    before = len(faults)
    for number in range(indexes):
        for place, name in enumerate(tables):
            damage_file(annals, sound, scratch, name, number * len(tables) + place, faults)
    print(f"{DAMAGED_BYTES} random bytes in each of {', '.join(tables)} of {indexes} indexes: {len(faults) - before} faults")


def main():
    annals, seconds, indexes = os.path.abspath(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
    most_milliseconds = float(sys.argv[4]) if len(sys.argv) > 4 else 100
    faults = []
    with tempfile.TemporaryDirectory(prefix="annals-attack-") as name:
        scratch = Path(name)
        write_blog(scratch / "blog")
        subprocess.run([annals, "index", "--quiet", "--db", str(scratch / "index"), str(scratch / "blog")], check=True)
        if seconds > 0:
            attack_server(annals, scratch / "index", seconds, most_milliseconds, faults)
        damage_indexes(annals, scratch / "index", scratch, indexes, faults)
    for fault in faults:
        print(f"FAILED: {fault}")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
