#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Holds the arrows of the architecture as tables: who may include whom, and where each foreign library may enter.

Also what would otherwise leak away unseen: sources outside the build, links and sections that do not exist,
paths of somebody's machine, packages that script/bootstrap forgets or no longer needs.
"""
import re
import unittest
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Who may include whose headers. The longest matching row decides.
ARROWS = {
    "query/*": ["query/*"],
    "indexer/*": ["indexer/*", "query/*"],
    "web/*": ["web/*", "query/*"],
    "main.cc": ["*/commands.h", "indexer/config_file.h", "query/error.h", "query/generation.h", "query/version.h"],
    "tests/*": ["*"],
}

# Where a foreign header may enter, and the package that brings it. Tests may include any of them.
QUARANTINE = {
    "CLI/*": ("libcli11-dev", ["*_command.cc", "main.cc"]),
    "cld2/*": ("libcld2-dev", ["indexer/language_detection.cc"]),
    "expat.h": ("libexpat1-dev", ["indexer/exports/xml_reader.cc"]),
    "fmt/*": ("libfmt-dev", ["query/*.cc", "indexer/*.cc", "web/*.cc"]),
    "gtest/*": ("libgtest-dev", []),
    "gumbo.h": ("libgumbo-dev", ["indexer/text/html.cc", "tests/bench/*"]),
    "httplib.h": ("libcpp-httplib-dev", ["web/http_engine.cc"]),
    "kainjow/mustache.hpp": ("libkainjow-mustache-dev", ["web/page.cc"]),
    "md4c.h": ("libmd4c-dev", ["indexer/text/markdown.cc"]),
    "md4c-html.h": ("libmd4c-html0-dev", ["tests/bench/*"]),
    "nlohmann/json.hpp": ("nlohmann-json3-dev", [
        "query/format*.cc", "query/generation.cc", "query/document.cc", "query/*_command.cc", "indexer/*_command.cc",
        "web/*_command.cc", "web/query_log.cc", "web/query_report.cc",
        "indexer/audit_format.cc", "indexer/dialect_json.cc", "indexer/exports/json_value.cc",
        "indexer/index_report.cc", "indexer/source_ledger.cc", "web/answer_schemas.*", "web/mcp*", "web/openapi.cc"]),
    "toml++/*": ("libtomlplusplus-dev", ["indexer/dialect_toml.cc"]),
    "unicode/*": ("libicu-dev", ["query/unicode.cc", "query/word_breaks.cc", "indexer/encoding.cc"]),
    "xapian.h": ("libxapian-dev", ["query/*", "indexer/index_writer.cc"]),
    "xxhash.h": ("libxxhash-dev", ["query/generation.cc"]),
    "zstd.h": ("libzstd-dev", ["query/compression.cc"]),
    "zlib.h": ("zlib1g-dev", ["web/gzip.cc"]),
    "yaml-cpp/*": ("libyaml-cpp-dev", ["indexer/dialect_yaml.cc"]),
}

# The operating system's own; everybody's. What has neither dot nor slash is the C++ standard library's.
SYSTEM_HEADERS = ["arpa/*", "netinet/*", "sys/*", "linux/*", "dirent.h", "fcntl.h", "fnmatch.h", "langinfo.h", "netdb.h", "poll.h",
                  "pthread.h", "pwd.h", "signal.h", "spawn.h", "stdlib.h", "time.h", "unistd.h", "wchar.h"]

# Libraries report, commands print.
PRINTING_HEADERS = {"iostream": ["*_command.cc", "main.cc", "tests/*"]}

# What of std:: needs which header. Builds from nothing have the largest headers in a precompiled one, or compile several
# files as one: there a missing include does not show.
STANDARD_NAMES = {
    "algorithm": r"(?:ranges::)?(?:\w*sort|find\w*|search|(?:any|all|none)_of|count\w*|copy\w*|transform|fill|replace\w*|reverse|rotate|"
                 r"unique|\w*partition|(?:lower|upper)_bound|equal|equal_range|mismatch|minmax|clamp|(?:min|max)(?:_element)?)\(",
    "array": r"array<|to_array", "atomic": r"atomic\b", "charconv": r"(?:from|to)_chars\b", "chrono": r"chrono::",
    "cmath": r"(?:log\w*|exp|pow|sqrt|l?round|floor|ceil|isfinite|isnan)\(", "condition_variable": r"condition_variable\b",
    "cstdint": r"u?int\d+_t\b", "cstring": r"mem(?:cpy|cmp|chr|move|set)\(|str(?:len|cmp|error)\(", "deque": r"deque<", "filesystem": r"filesystem::",
    "fstream": r"[io]?fstream\b", "functional": r"function<|hash<", "iostream": r"c(?:out|err|in)\b",
    "iterator": r"back_inserter|make_move_iterator|istreambuf_iterator|(?:next|prev|distance)\(", "limits": r"numeric_limits\b",
    "map": r"(?:multi)?map<", "memory": r"(?:make_)?(?:unique|shared|weak)(?:_ptr)?<", "mutex": r"mutex\b|\w+_lock\b|lock_guard\b|once_flag\b",
    "numeric": r"(?:accumulate|iota)\(", "optional": r"optional<|nullopt", "set": r"(?:multi)?set<", "sstream": r"[io]?stringstream\b",
    "string": r"string\b|to_string|sto[a-z]+\(", "string_view": r"string_view\b", "thread": r"j?thread\b|this_thread", "tuple": r"tuple<|tie\(",
    "unordered_map": r"unordered_map<", "unordered_set": r"unordered_set<", "utility": r"move\(|exchange\(|swap\(|pair[<(]",
    "variant": r"variant<|visit\(|get_if<|holds_alternative", "vector": r"vector[<{(]",
}

IGNORED_FOLDERS = {".git", ".cache", "build", "node_modules", "__pycache__"}
INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')
TYPE = re.compile(r"^(?:struct|class|union|enum class|enum) (?!class)(\w+)\b(?!;|::)")
MACHINE_PATH = re.compile(r"(?<![\w.~:/-])/(?:work|root|home/\w+)/")
MARKDOWN_LINK = re.compile(r"\[[^\]]*\]\(([^()\s]+)\)")
SECTION_REFERENCE = re.compile(r'(docs/[\w/.-]+\.md)(?:, "([^"\n]+)")?')


def project_files():
    for path in sorted(ROOT.rglob("*")):
        relative = path.relative_to(ROOT)
        if not IGNORED_FOLDERS.intersection(relative.parts) and path.is_file() and not path.is_symlink():
            yield relative.as_posix()


def text_of(name):
    return (ROOT / name).read_bytes().decode("utf-8", errors="replace")


def numbered_lines(name):
    return enumerate(text_of(name).splitlines(), start=1)


def matches(name, patterns):
    return any(fnmatch(name, pattern) for pattern in patterns)


def anchors(markdown):
    """The anchors a forge makes of the headings."""
    without_code = re.sub(r"^```.*?^```", "", markdown, flags=re.S | re.M)
    headings = re.findall(r"^#+\s+(.*?)\s*#*$", without_code, flags=re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def headings(markdown):
    return {heading.strip() for heading in re.findall(r"^#+\s+(.*)$", markdown, flags=re.M)}


def types_that_all_files_share(name):
    """The classes and structs of the project's namespace itself, not of an unnamed one inside it."""
    unnamed = False
    for number, line in numbered_lines(name):
        if line.startswith(("namespace {", "}  // namespace")):
            unnamed = line == "namespace {"
        elif not unnamed and (found := TYPE.match(line)):
            yield found.group(1), f"{name}:{number}"


def names_for_tests(header):
    """What tests/support/HEADER gives to tests."""
    return set(re.findall(r"^(?:inline (?:const )?[^(={\n]*?|struct |class )(\w+)(?: = |[({]| \{)", text_of(header), flags=re.M))


FILES = list(project_files())
SOURCES = [name for name in FILES if name.endswith((".cc", ".h"))]
INCLUDES = [(name, number, found.group(1), found.group(2))
            for name in SOURCES for number, line in numbered_lines(name) if (found := INCLUDE.match(line))]


class Architecture(unittest.TestCase):
    def check(self, faults):
        faults = list(faults)
        if faults:
            self.fail("\n" + "\n".join(faults))

    def test_folders_include_only_what_they_may(self):
        def allowed(name):
            return next((targets for folder, targets in ARROWS.items() if fnmatch(name, folder)), [])
        self.check(f'{name}:{number}: may not include "{own}"; allowed: {" ".join(allowed(name)) or "nothing"}'
                   for name, number, own, _ in INCLUDES if own and not matches(own, allowed(name)))

    def test_own_headers_are_included_from_the_root(self):
        self.check(f'{name}:{number}: there is no "{own}"; paths start at the root of the repository'
                   for name, number, own, _ in INCLUDES if own and own not in FILES)

    def test_tests_include_what_supports_them(self):
        """Tests are compiled several at a time in CI, where one file's includes serve the next as well."""
        included = {}
        for name, _, own, _ in INCLUDES:
            included.setdefault(name, set()).add(own)

        def reached(name):
            direct = {own for own in included.get(name, ()) if own and own.startswith("tests/support/")}
            return direct.union(*(reached(header) for header in direct))

        givers = {}
        for header in (name for name in SOURCES if name.startswith("tests/support/")):
            for given in names_for_tests(header):
                givers.setdefault(given, set()).add(header)
        self.check(f"{name}: takes support::{used} and does not include {' or '.join(sorted(givers[used]))}"
                   for name in SOURCES if name.startswith("tests/") and name.endswith("_test.cc")
                   for used in sorted(set(re.findall(r"support::(\w+)", text_of(name))))
                   if used in givers and not givers[used] & reached(name))

    def test_the_standard_library_is_included_where_it_is_used(self):
        included = {}
        for name, _, own, header in INCLUDES:
            included.setdefault(name, set()).add(own or header)

        def reached(name):
            return included.get(name, set()).union(*(reached(own) for own in included.get(name, ()) if own in FILES))

        def missing(name):
            text, there = re.sub("//.*", "", text_of(name)), reached(name)
            for header, names in STANDARD_NAMES.items():
                if header not in there and (found := re.search(rf"\bstd::(?:{names})", text)):
                    yield f"{name}: {found.group()} needs <{header}>"

        self.check(fault for name in SOURCES if not name.startswith("tests/") for fault in missing(name))

    def test_types_have_names_of_their_own(self):
        """Two types of one name link without a word, and the program destroys one as the other."""
        places = {}
        for name in SOURCES:
            if name.startswith(("query/", "indexer/", "web/")):
                for type_name, place in types_that_all_files_share(name):
                    places.setdefault(type_name, []).append(place)
        self.check(f"{type_name} is defined in {' and '.join(found)}"
                   for type_name, found in places.items() if len(found) > 1)

    def test_foreign_headers_stay_in_quarantine(self):
        def places(header):
            return next((files for pattern, (_, files) in QUARANTINE.items() if fnmatch(header, pattern)), None)
        faults = []
        for name, number, _, header in INCLUDES:
            if not header or ("." not in header and "/" not in header) or matches(header, SYSTEM_HEADERS):
                continue
            if places(header) is None:
                faults.append(f"{name}:{number}: <{header}> is unknown; a new library takes a row in QUARANTINE")
            elif not name.startswith("tests/") and not matches(name, places(header)):
                faults.append(f"{name}:{number}: <{header}> belongs in {' '.join(places(header)) or 'tests'} only")
        self.check(faults)

    def test_libraries_report_and_commands_print(self):
        self.check(f"{name}:{number}: <{header}> belongs in {' '.join(PRINTING_HEADERS[header])} only"
                   for name, number, _, header in INCLUDES
                   if header in PRINTING_HEADERS and not matches(name, PRINTING_HEADERS[header]))

    def test_every_foreign_header_is_used_and_its_package_installed(self):
        bootstrap = text_of("script/bootstrap").splitlines()
        foreign = {header for _, _, _, header in INCLUDES if header}
        listed = {line.split()[0] for line in bootstrap if re.match(r"[a-z0-9.+-]+ {2,}\w", line)}
        known = {package for package, _ in QUARANTINE.values()}
        self.check([f"script/bootstrap: {package} is missing; <{header}> comes from it"
                    for header, (package, _) in QUARANTINE.items() if package not in listed] +
                   [f"script/bootstrap: {package} brings no header that is used"
                    for package in listed - known if package.endswith("-dev") and "-rt-" not in package] +
                   [f"tests/architecture_test.py: no source includes <{header}> any more"
                    for header in QUARANTINE if not any(fnmatch(used, header) for used in foreign)])

    def test_every_source_is_built(self):
        cmake = text_of("CMakeLists.txt")
        areas = re.search(r"foreach\(area ([\w ]+)\)", cmake).group(1).split()
        globbed = [f"tests/{area}/*_test.cc" for area in areas] + ["tests/fuzz/*_fuzz.cc"]
        self.check(f"{name}:1: is not in CMakeLists.txt"
                   for name in SOURCES if name.endswith(".cc")
                   if not re.search(rf"(?<![\w/]){re.escape(name)}(?!\w)", cmake) and not matches(name, globbed))

    def test_no_file_knows_a_machine(self):
        self.check(f"{name}:{number}: a path of one machine: {found.group(0)}"
                   for name in FILES for number, line in numbered_lines(name)
                   if (found := MACHINE_PATH.search(line)))

    def test_links_between_documents_lead_somewhere(self):
        faults = []
        for name in FILES:
            if not name.endswith(".md") or not (name.startswith("docs/") or "/" not in name):
                continue
            for number, line in numbered_lines(name):
                for target in MARKDOWN_LINK.findall(re.sub(r"`[^`]*`", "", line)):
                    if re.match(r"[a-z]+:", target):
                        continue
                    path, _, anchor = target.partition("#")
                    there = (ROOT / name).parent / path if path else ROOT / name
                    if not there.exists():
                        faults.append(f"{name}:{number}: there is no {target}")
                    elif anchor and there.suffix == ".md" and anchor not in anchors(there.read_text()):
                        faults.append(f"{name}:{number}: {path or name} has no heading for #{anchor}")
        self.check(faults)

    def test_documents_named_in_sources_exist_and_have_the_section(self):
        faults = []
        for name in FILES:
            if name.endswith(".md"):  # links say it there
                continue
            for number, line in numbered_lines(name):
                for document, section in SECTION_REFERENCE.findall(line):
                    if document not in FILES:
                        faults.append(f"{name}:{number}: there is no {document}")
                    elif section and section not in headings(text_of(document)):
                        faults.append(f'{name}:{number}: {document} has no section "{section}"')
        self.check(faults)


if __name__ == "__main__":
    unittest.main(verbosity=2)
