#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The library as others use it: installed into a prefix of its own, examples/embed is built with it in both ways and run.

Usage: embed_test.py BUILD_FOLDER COMPILER [FLAG...]     the flags that the library was compiled with, for sanitizers
"""
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD, COMPILER, *FLAGS = sys.argv[1:]
PUBLIC_HEADERS = {"searcher.h", "request.h", "match_set.h", "post.h", "error.h"}
FOREIGN = ("xapian", "CLI/", "CLI11", "nlohmann", "fmt/", "zstd", "unicode/")
QUERY = '"two people never chose the same keywords"'


def run(*command, **options):
    done = subprocess.run([str(part) for part in command], text=True, capture_output=True, **options)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


class Embed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.work = Path(cls.folder.name)
        cls.prefix, cls.index = cls.work / "prefix", cls.work / "index"
        run("cmake", "--install", BUILD, "--prefix", cls.prefix)
        blogs = sorted(path for path in (ROOT / "data/sample-blog").iterdir() if path.is_dir())
        run(cls.prefix / "bin/annals", "index", "--quiet", "--db", cls.index, *blogs)

    def only(self, pattern):
        found = list(self.prefix.glob(pattern))
        self.assertEqual(len(found), 1, pattern)
        return found[0]

    def check_answers(self, program):
        expected = run(self.prefix / "bin/annals", "search", "--db", self.index, QUERY)
        answer = run(program, self.index, QUERY).splitlines()
        self.assertRegex(answer[0], r"^1 of \d+ posts$")
        self.assertEqual(len(answer), 2)
        self.assertIn(answer[1].removeprefix("1. ").rpartition(", ")[0], expected)
        wrong = subprocess.run([program, self.work / "nowhere", "x"], text=True, capture_output=True)
        self.assertEqual(wrong.returncode, 3)
        self.assertIn("annals index", wrong.stderr)

    def test_cmake_finds_the_package(self):
        build = self.work / "by-cmake"
        run("cmake", "-G", "Ninja", "-S", ROOT / "examples/embed", "-B", build, f"-DCMAKE_PREFIX_PATH={self.prefix}",
            f"-DCMAKE_CXX_COMPILER={COMPILER}", "-DCMAKE_CXX_FLAGS=" + " ".join(FLAGS))
        run("cmake", "--build", build)
        self.check_answers(build / "embed")

    def test_pkg_config_finds_the_library(self):
        place = self.only("**/pkgconfig/annals.pc").parent
        environment = {**os.environ, "PKG_CONFIG_PATH": str(place)}
        flags = run("pkg-config", "--cflags", "--libs", "annals", env=environment).split()
        run(COMPILER, "-std=c++20", *FLAGS, ROOT / "examples/embed/embed.cc", *flags, "-o", self.work / "by-pkg-config")
        self.check_answers(self.work / "by-pkg-config")

    def test_public_headers_include_only_themselves_and_the_standard_library(self):
        headers = {path.name: path.read_text() for path in (self.prefix / "include/annals").iterdir()}
        self.assertLessEqual(PUBLIC_HEADERS, headers.keys())
        self.assertLessEqual(len(headers), 10, "the public headers are a small set: " + " ".join(sorted(headers)))
        for name, text in headers.items():
            for line in (line for line in text.splitlines() if line.startswith("#include")):
                with self.subTest(header=name, line=line):
                    self.assertNotIn('"', line)
                    self.assertFalse([word for word in FOREIGN if word in line])

    def test_commands_are_no_part_of_the_library(self):
        library = self.only("**/libannals_query.a").read_bytes()
        self.assertNotIn(b"CLI11", library)
        self.assertNotIn(b"add_subcommand", library)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
