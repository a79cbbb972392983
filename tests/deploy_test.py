#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What administrators copy works: the units of web/deploy, and the nginx example of docs/operation.md.

    tests/deploy_test.py PROGRAM

What is not installed (systemd-analyze, nginx) is skipped. Everything happens in a temporary folder and on
127.0.0.1; nothing is started but a server and an nginx of its own, as whoever runs the test.
"""
import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = Path()
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")
SYSTEMD_ANALYZE = shutil.which("systemd-analyze")


def run(*command, **options):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=60, **options)


class Deploy(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="annals-deploy-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def start(self, *command):
        process = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        self.addCleanup(process.wait)
        self.addCleanup(process.send_signal, signal.SIGTERM)
        return process

    def units(self):
        """As cmake --install makes them, with this program."""
        bin_folder = self.folder / "bin"
        bin_folder.mkdir()
        (bin_folder / "annals").symlink_to(PROGRAM)
        made = []
        for source in sorted((ROOT / "web/deploy").iterdir()):
            made.append(self.folder / source.name.removesuffix(".in"))
            made[-1].write_text(source.read_text().replace("@CMAKE_INSTALL_FULL_BINDIR@", str(bin_folder)))
        return made

    def test_units_are_whole(self):
        names = [unit.name for unit in self.units()]
        self.assertEqual(names, ["annals-index.service", "annals-index.timer", "annals.service", "annals.socket"])
        for unit in self.folder.glob("annals*"):
            for line in unit.read_text().splitlines():
                self.assertRegex(line, r"^(|#.*|\[\w+\]|[A-Z]\w*=.*)$", unit.name)
                self.assertNotIn("@CMAKE", line, unit.name)

    def test_units_name_flags_that_exist(self):
        for unit in self.units():
            for command in re.findall(r"^ExecStart=\S+/annals (\w+) (.*)$", unit.read_text(), flags=re.M):
                known = run(PROGRAM, command[0], "--help").stdout
                for flag in re.findall(r"--[\w-]+", command[1]):
                    self.assertIn(f"  {flag}", known.replace(", ", "  "), f"{unit.name}: {command[0]}")

    @unittest.skipUnless(SYSTEMD_ANALYZE, "systemd-analyze is not installed")
    def test_systemd_reads_the_units(self):
        done = run(SYSTEMD_ANALYZE, "verify", "--man=no", *self.units())
        faults = [line for line in done.stderr.splitlines() if str(self.folder) in line or "annals" in line]
        self.assertEqual(faults, [])

    @unittest.skipUnless(SYSTEMD_ANALYZE, "systemd-analyze is not installed")
    def test_systemd_finds_the_services_closed(self):
        for unit in self.units():
            if unit.suffix == ".service":
                done = run(SYSTEMD_ANALYZE, "security", "--offline=yes", "--no-pager", "--threshold=20", unit)
                self.assertEqual(done.returncode, 0, done.stdout[-400:] + done.stderr)

    @unittest.skipUnless(NGINX, "nginx is not installed")
    def test_nginx_example_works(self):
        index, annals_socket, nginx_socket = (self.folder / name for name in ("index", "annals.sock", "nginx.sock"))
        self.assertEqual(run(PROGRAM, "index", "--quiet", "--db", index, ROOT / "data/sample-blog").returncode, 0)
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        example = re.search(r"<!-- nginx:.*?```nginx\n(.*?)```", (ROOT / "docs/operation.md").read_text(), re.S)[1]
        example = example.replace("/run/annals/annals.sock", str(annals_socket))
        example = example.replace("listen 80;", f"listen 127.0.0.1:{port};")
        paths = "".join(f"{kind}_temp_path {self.folder}/{kind};\n"
                        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        config = self.folder / "nginx.conf"
        user = "user root;\n" if os.geteuid() == 0 else ""  # its own user may not enter the folder
        config.write_text(f"{user}daemon off;\npid {self.folder}/nginx.pid;\nerror_log {self.folder}/error.log;\nevents {{}}\n"
                          f"http {{\naccess_log off;\n{paths}{example}}}\n")
        checked = run(NGINX, "-t", "-e", self.folder / "error.log", "-c", config)
        self.assertEqual(checked.returncode, 0, checked.stderr)

        log = self.folder / "access.log"
        self.start(PROGRAM, "serve", "--db", index, "--unix", annals_socket, "--base-path", "/archive", "--search-ms", "10000",
                   "--trusted-proxy", "unix", "--rate", "1/m", "--burst", "4", "--access-log", log, "--log-addresses", "full")
        self.start(NGINX, "-e", self.folder / "error.log", "-c", config)
        for _ in range(600):
            with socket.socket() as attempt:
                if annals_socket.exists() and attempt.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)

        def get(path, **headers):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            body = answer.read().decode()
            connection.close()
            return answer, body

        page, body = get("/archive/search?q=azure")
        self.assertEqual(page.status, 200, body)
        self.assertIn('action="/archive/search"', body)
        again, _ = get("/archive/search?q=azure", If_None_Match=page.headers["ETag"])
        self.assertEqual(again.status, 304)
        for inner in ("metrics", "healthz", "readyz"):
            self.assertEqual(get(f"/archive/{inner}")[0].status, 404, inner)
        statuses = [get("/archive/api/search?q=azure", X_Forwarded_For=f"192.0.2.{i}")[0] for i in range(4)]
        self.assertEqual([answer.status for answer in statuses], [200, 200, 429, 429])
        self.assertEqual(statuses[-1].headers["Retry-After"], "60")
        self.assertEqual(set(re.findall(r'"client":"([^"]*)"', log.read_text())), {"127.0.0.1"})


if __name__ == "__main__":
    PROGRAM = Path(sys.argv.pop(1)).resolve()
    unittest.main(verbosity=2)
