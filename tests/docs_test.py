#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Documents, help texts and comments are in plain words: short sentences, the field's terms, no coined ones.

Needs nothing but Python; run it anywhere.
"""
import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GUIDES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "docs/recipes").glob("*.md")),
          ROOT / "packaging/npm/README.md", ROOT / "packaging/npm/LICENSES.md"]
DOCUMENTS = GUIDES + sorted((ROOT / "docs/decisions").glob("*.md"))
HELP_TEXTS = [path for pattern in ("*/commands/*.cc", "query/base/error.h") for path in sorted(ROOT.glob(pattern))]
COMMENTED = ["query", "indexer", "web"]

LONGEST_SENTENCE = 40  # words; 25 are the rule

# Words that were coined here and are gone, with the field's own.
COINED = {
    r"front[ _]desk|FrontDesk": "event loop",
    r"\bbells?\b": "wakeup",
    r"\bpatience\b": "search deadlines",
    r"\btelling\b": "content words",
    r"\bdealt\b": "by shard",
    r"\brarity\b": "idf",
    r"\bname_likeness\b|\blikeness\b": "title similarity",
    r"\bknown[ _]answers\b": "conditional requests",
    r"\b(?:told|tells)\b": "say what happens",
    r"\bthe house\b|\bhousehold\b": "server",
    r"\bpass(?:es|ed|ing)? over\b": "skip",
    r"\bforgiv\w+": "correct",
    r"\blest\b": "so that … not",
    r"\bwho(?:m)?ever\b": "clients, readers, everyone who",
    r"\bnobody\b": "no one who is meant",
    r"(?-i:\bhome\b)(?! (?:folder|directory|page))": "where it is",
    r"\bin good order\b": "gracefully",
}
COINED_WORD = re.compile("|".join(f"(?:{pattern})" for pattern in COINED), re.I)
STRING = re.compile(r'R"\((.*?)\)"|"((?:[^"\\\n]|\\.)*)"', re.S)
COMMENT = re.compile(r"//[^\n]*")


# What the documents of a server promise, and the tests that hold it: "tests/a_test.cc (Suite.Name, Suite.Other), script/crash".
PROMISING = [ROOT / "docs/security.md", ROOT / "docs/operation.md"]
TESTED_BY = re.compile(r"<!-- tested by: (.*?) -->", re.S)
TEST_FILE = re.compile(r"\b((?:tests|script)/[\w./-]*\w/?)(?:\s*\(([^)]*)\))?")


def place(path, text, offset):
    return f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, offset) + 1}"


def prose(markdown):
    """Without code blocks, comments, tables and headings; inline code is one word, a link its text."""
    text = re.sub(r"^```.*?^```|<!--.*?-->", "\n", markdown, flags=re.S | re.M)
    text = re.sub(r"^(?:\||#|!\[).*$", "\n", text, flags=re.M)
    text = re.sub(r"`[^`]*`", "code", text)
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)


def sentences(markdown):
    for paragraph in re.split(r"\n\s*\n|^\s*(?:[*-]|\d+\.) |\s·\s", prose(markdown), flags=re.M):
        yield from re.split(r"(?<=[.!?])[\"')*]*\s+", " ".join(paragraph.split()))


def word_count(sentence):
    return len(re.findall(r"\w[^\s]*", sentence))


class Docs(unittest.TestCase):
    def check(self, faults):
        faults = list(faults)
        self.assertEqual(faults, [], "\n" + "\n".join(faults))

    def coined_words(self, path, piece=None):
        text = path.read_text()
        pieces = [(0, text)] if piece is None else [(found.start(), found.group(0)) for found in piece.finditer(text)]
        for offset, part in pieces:
            for found in COINED_WORD.finditer(part):
                yield f"{place(path, text, offset + found.start())}: '{found.group(0)}' is no word of the field"

    def unknown_tests(self, path, text):
        for file, names in TEST_FILE.findall(text):
            if not (ROOT / file).exists():
                yield f"{path.name}: there is no {file}"
            for name in re.findall(r"[\w.]+", names) if (ROOT / file).is_file() else []:
                if not re.search(r"\b" + r",\s*".join(name.split(".")) + r"\b", (ROOT / file).read_text()):
                    yield f"{path.name}: there is no {name} in {file}"

    def test_the_tests_that_promises_name_exist(self):
        self.check(fault for path in PROMISING for fault in self.unknown_tests(path, path.read_text()))

    def test_every_threat_and_every_section_of_operation_names_tests(self):
        security, operation = (path.read_text() for path in PROMISING)
        threats = re.findall(r"^\| (T\d+) .*\|([^|]*)\|$", security, re.M)
        self.assertGreater(len(threats), 10)
        faults = [f"{threat} names no test" for threat, tests in threats if not TEST_FILE.search(tests)]
        for section in re.split(r"^##+ ", operation, flags=re.M)[1:]:
            title, _, text = section.partition("\n")
            is_promise = text.strip() and title not in ("Logs", "nginx", "Apache", "Caddy", "Upgrade and uninstall")
            if is_promise and not TESTED_BY.search(text):
                faults.append(f"operation.md: '{title}' names no test")
        self.check(faults)

    def test_sentences_are_separated_from_code_tables_and_headings(self):
        text = "# A title\n<!-- a\nnote -->\nOne `a. b`, and\ntwo. [Three](x.md)?\n\n* four\n* five · six\n```\nno. No.\n```\n| a | b |\n"
        self.assertEqual([sentence for sentence in sentences(text) if sentence],
                         ["One code, and two.", "Three?", "four", "five", "six"])

    def test_sentences_are_short(self):
        self.check(f"{path.relative_to(ROOT)}: {word_count(sentence)} words: {sentence}"
                   for path in GUIDES for sentence in sentences(path.read_text())
                   if word_count(sentence) > LONGEST_SENTENCE)

    def test_documents_have_no_coined_words(self):
        self.check(fault for path in DOCUMENTS for fault in self.coined_words(path))

    def test_help_and_errors_have_no_coined_words(self):
        self.check(fault for path in HELP_TEXTS for fault in self.coined_words(path, STRING))

    def test_comments_have_no_coined_words(self):
        self.check(fault for folder in COMMENTED for pattern in ("*.cc", "*.h")
                   for path in sorted((ROOT / folder).rglob(pattern)) for fault in self.coined_words(path, COMMENT))


if __name__ == "__main__":
    unittest.main(verbosity=2)
