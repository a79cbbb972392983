#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What administrators copy works: the units of web/deploy, and the nginx examples of the documents.

    tests/deploy_test.py PROGRAM

What is not installed (systemd-analyze, nginx, Apache) is skipped. Everything happens in a temporary folder and on
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
APACHE = shutil.which("apache2", path="/usr/sbin:/usr/local/sbin:/usr/bin")
SYSTEMD_ANALYZE = shutil.which("systemd-analyze")


def run(*command, **options):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=60, **options)


class Deploy(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="annals-deploy-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def start(self, *command):
        """A server has more time for a search than it usually gives: nothing here is about time, and all tests run at once."""
        if command[:2] == (PROGRAM, "serve"):
            command += ("--search-ms", "10000")
        process = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        self.addCleanup(process.wait)
        self.addCleanup(process.send_signal, signal.SIGTERM)
        return process

    def stop_nginx(self):
        pid = self.folder / "nginx.pid"
        if pid.exists():
            os.kill(int(pid.read_text()), signal.SIGTERM)
        for _ in range(100):
            if not pid.exists():
                return
            time.sleep(0.1)

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
        self.assertEqual(names, ["annals-index.service", "annals-index.timer", "annals-shard@.service", "annals.service", "annals.socket"])
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

    def index(self, *flags):
        index = self.folder / "index"
        done = run(PROGRAM, "index", "--quiet", "--db", index, *flags, ROOT / "data/sample-blog")
        self.assertEqual(done.returncode, 0, done.stderr)
        return index

    def free_port(self):
        with socket.create_server(("127.0.0.1", 0)) as free:
            return free.getsockname()[1]

    def start_nginx(self, in_http):
        """With these lines in its http block, in the foreground."""
        paths = "".join(f"{kind}_temp_path {self.folder}/{kind};\n"
                        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        config, errors = self.folder / "nginx.conf", self.folder / "error.log"
        user = "user root;\n" if os.geteuid() == 0 else ""  # its own user may not enter the folder
        config.write_text(f"{user}daemon off;\npid {self.folder}/nginx.pid;\nerror_log {errors};\nevents {{}}\n"
                          f"http {{\naccess_log off;\n{paths}{in_http}}}\n")
        checked = run(NGINX, "-t", "-e", errors, "-c", config)
        self.assertEqual(checked.returncode, 0, checked.stderr)
        self.start(NGINX, "-e", errors, "-c", config)

    def wait_for(self, port, unix_socket=None):
        for _ in range(600):
            with socket.socket() as attempt:
                if (unix_socket is None or unix_socket.exists()) and attempt.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.1)
        self.fail(f"nothing listens on {port}")

    def get(self, port, path, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        return answer, body

    def documented(self, page, start):
        return re.search(start + r".*?```nginx\n(.*?)```", (ROOT / "docs" / page).read_text(), re.S)[1]

    def operation_example(self, port, annals_socket):
        example = self.documented("operation.md", "<!-- nginx:")
        example = example.replace("/run/annals/annals.sock", str(annals_socket))
        return example.replace("listen 80;", f"listen 127.0.0.1:{port};")

    @unittest.skipUnless(NGINX, "nginx is not installed")
    def test_nginx_example_works(self):
        index, port, annals_socket = self.index(), self.free_port(), self.folder / "annals.sock"
        log = self.folder / "access.log"
        self.start(PROGRAM, "serve", "--db", index, "--unix", annals_socket, "--base-path", "/archive",
                   "--trusted-proxy", "unix", "--rate", "1/m", "--burst", "5", "--access-log", log, "--log-addresses", "full")
        self.start_nginx(self.operation_example(port, annals_socket))
        self.wait_for(port, annals_socket)
        page, body = self.get(port, "/archive/search?q=azure")
        self.assertEqual(page.status, 200, body)
        self.assertIn('action="/archive/search"', body)
        again, _ = self.get(port, "/archive/search?q=azure", If_None_Match=page.headers["ETag"])
        self.assertEqual(again.status, 304)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", "/archive/annals-search.js", headers={"Accept-Encoding": "gzip"})
        self.assertEqual(connection.getresponse().headers["Content-Encoding"], "gzip")
        connection.close()
        for inner in ("metrics", "healthz", "readyz"):
            self.assertEqual(self.get(port, f"/archive/{inner}")[0].status, 404, inner)
        statuses = [self.get(port, "/archive/api/search?q=azure", X_Forwarded_For=f"192.0.2.{i}")[0] for i in range(4)]
        self.assertEqual([answer.status for answer in statuses], [200, 200, 429, 429])
        self.assertEqual(statuses[-1].headers["Retry-After"], "60")
        self.assertEqual(set(re.findall(r'"client":"([^"]*)"', log.read_text())), {"127.0.0.1"})

    @unittest.skipUnless(APACHE, "Apache is not installed")
    def test_apache_example_works(self):
        index, port, annals_socket = self.index(), self.free_port(), self.folder / "annals.sock"
        log, config = self.folder / "access.log", self.folder / "apache.conf"
        example = re.search(r"<!-- apache:.*?```apache\n(.*?)```", (ROOT / "docs/operation.md").read_text(), re.S)[1]
        modules = "".join(f"LoadModule {name}_module modules/mod_{name}.so\n"
                          for name in ("mpm_event", "authz_core", "proxy", "proxy_http"))
        user = "User www-data\nGroup www-data\n" if os.geteuid() == 0 else ""
        config.write_text(f"ServerRoot /usr/lib/apache2\n{modules}{user}ServerName blog.example\nListen 127.0.0.1:{port}\n"
                          f"PidFile {self.folder}/apache.pid\nErrorLog {self.folder}/error.log\nDefaultRuntimeDir {self.folder}\n"
                          + example.replace("/run/annals/annals.sock", str(annals_socket)))
        self.folder.chmod(0o755)
        self.start(PROGRAM, "serve", "--db", index, "--unix", annals_socket, "--unix-mode", "0666", "--base-path", "/archive",
                   "--trusted-proxy", "unix", "--access-log", log, "--log-addresses", "full")
        self.start(APACHE, "-f", config, "-DFOREGROUND")
        self.wait_for(port, annals_socket)
        page, body = self.get(port, "/archive/search?q=azure", X_Forwarded_For="192.0.2.1")
        self.assertEqual(page.status, 200, body)
        self.assertIn('action="/archive/search"', body)
        for inner in ("metrics", "healthz", "readyz"):
            self.assertEqual(self.get(port, f"/archive/{inner}")[0].status, 403, inner)
        self.assertEqual(set(re.findall(r'"client":"([^"]*)"', log.read_text())), {"127.0.0.1"})

    def ways_through_nginx(self, port, annals_port, annals_socket):
        """Both blocks of the documents, and what people write who read neither: name, nginx's lines, flags of serve."""
        short = self.documented("search-box.md", "For nginx:").replace(":8080", f":{annals_port}")
        bare = f"location / {{ proxy_pass http://127.0.0.1:{annals_port}; }}"
        by_name = f"location / {{ proxy_pass http://localhost:{annals_port}; }}"
        by_port = ("--port", str(annals_port), "--base-path", "/archive")
        for name, block in (("five minutes", short), ("bare", bare), ("bare, by name", by_name)):
            yield name, f"server {{ listen 127.0.0.1:{port}; {block} }}\n", by_port
        yield ("operation", self.operation_example(port, annals_socket),
               ("--unix", annals_socket, "--base-path", "/archive", "--trusted-proxy", "unix"))

    @unittest.skipUnless(NGINX, "nginx is not installed")
    def test_no_way_through_nginx_shows_what_is_not_public(self):
        index = self.index("--include", "all")
        token = self.folder / "token"
        token.write_text("s3cret-s3cret-s3cret\n")
        for number in range(4):
            port, annals_port, metrics_port = self.free_port(), self.free_port(), self.free_port()
            annals_socket = self.folder / f"annals-{number}.sock"
            name, in_http, flags = list(self.ways_through_nginx(port, annals_port, annals_socket))[number]
            with self.subTest(name):
                server = self.start(PROGRAM, "serve", "--db", index, *flags, "--allow-private", "--private-token", token,
                                    "--metrics-listen", f"127.0.0.1:{metrics_port}")
                self.start_nginx(in_http)
                self.wait_for(port, annals_socket if "--unix" in flags else None)
                self.wait_for(metrics_port)
                if "--unix" not in flags:
                    self.wait_for(annals_port)
                for path in ("/archive/", "/archive/search?q=azure", "/archive/api/search?q=azure", "/archive/feed"):
                    for headers in ({}, {"Host": "localhost"}, {"Host": "127.0.0.1"}, {"X_Forwarded_For": "127.0.0.1"}):
                        answer, body = self.get(port, path, **headers)
                        self.assertEqual(answer.status, 401, f"{path} {headers}: {body[:200]}")
                self.assertIn(self.get(port, "/archive/metrics")[0].status, (401, 404))
                shown, body = self.get(port, "/archive/api/search?q=azure", Authorization="Bearer s3cret-s3cret-s3cret")
                self.assertEqual(shown.status, 200, body)
                self.assertIn("annals_build_info", self.get(metrics_port, "/metrics")[1])
                self.stop_nginx()
                server.terminate()

    @unittest.skipUnless(NGINX, "nginx is not installed")
    def test_no_way_through_nginx_shows_metrics(self):
        index = self.index()
        for number in range(4):
            port, annals_port = self.free_port(), self.free_port()
            annals_socket = self.folder / f"annals-{number}.sock"
            name, in_http, flags = list(self.ways_through_nginx(port, annals_port, annals_socket))[number]
            with self.subTest(name):
                server = self.start(PROGRAM, "serve", "--db", index, *flags)
                self.start_nginx(in_http)
                self.wait_for(port, annals_socket if "--unix" in flags else None)
                if "--unix" not in flags:
                    self.wait_for(annals_port)
                for path in ("/metrics", "/archive/metrics", "/archive/%6detrics"):
                    for headers in ({}, {"Host": "localhost"}, {"Host": "127.0.0.1"}):
                        self.assertEqual(self.get(port, path, **headers)[0].status, 404, f"{path} {headers}")
                self.assertEqual(self.get(port, "/archive/search?q=azure")[0].status, 200)
                self.stop_nginx()
                server.terminate()

    @unittest.skipUnless(NGINX, "nginx is not installed")
    def test_a_private_name_is_not_what_nginx_sends(self):
        index, port, annals_port = self.index("--include", "all"), self.free_port(), self.free_port()
        self.start(PROGRAM, "serve", "--db", index, "--port", str(annals_port), "--allow-private", "--private-host", "drafts.example")
        self.start_nginx(f"server {{ listen 127.0.0.1:{port}; location / {{ proxy_pass http://127.0.0.1:{annals_port}; }} }}\n")
        self.wait_for(port)
        self.wait_for(annals_port)
        self.assertEqual(self.get(port, "/search?q=azure")[0].status, 403)
        self.assertEqual(self.get(annals_port, "/search?q=azure", Host="drafts.example")[0].status, 200)


if __name__ == "__main__":
    PROGRAM = Path(sys.argv.pop(1)).resolve()
    unittest.main(verbosity=2)
