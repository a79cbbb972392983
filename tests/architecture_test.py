#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Holds the arrows of the architecture as tables: who may include whom, and where each foreign library may enter.

Also what would otherwise leak away unseen: sources outside the build, links and sections that do not exist,
paths of somebody's machine, packages that script/bootstrap forgets or no longer needs.
"""
import functools
import json
import re
import unittest
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# The rooms and their arrows are the table of docs/architecture.md, "Rooms". What is not in a room:
OUTSIDE_ROOMS = {
    "main.cc": ["*/commands/commands.h", "query/commands/command_line_error.h", "indexer/config/config_file.h", "query/base/*", "query/index/index_places.h"],
    "tests/*": ["*"],
    "examples/*": [],
    "web/wasm/*": ["query/*", "web/wasm/*"],  # compiled by script/wasm alone
}

# Where a foreign header may enter, and the package that brings it. Tests may include any of them.
QUARANTINE = {
    "eigen3/Eigen/*": ("libeigen3-dev", ["indexer/build/latent_vectors.cc"]),
    "CLI/*": ("libcli11-dev", ["*/commands/*", "main.cc"]),
    "archive.h": ("libarchive-dev", ["indexer/source/unpacked_files.cc"]),
    "archive_entry.h": ("libarchive-dev", ["indexer/source/unpacked_files.cc"]),
    "cld2/*": ("libcld2-dev", ["indexer/text/language_detection.cc"]),
    "dtl/dtl.hpp": ("libdtl-dev", ["indexer/edit/unified_diff.cc"]),
    "expat.h": ("libexpat1-dev", ["indexer/exports/xml_reader.cc"]),
    "fmt/*": ("libfmt-dev", ["query/*.cc", "indexer/*.cc", "web/*.cc"]),
    "gtest/*": ("libgtest-dev", []),
    "gumbo.h": ("libgumbo-dev", ["indexer/text/html.cc", "indexer/text/html_references.cc", "tests/bench/*"]),
    "httplib.h": ("libcpp-httplib-dev", ["web/http/credentials.cc", "web/http/listener.cc", "web/http/request_parser.cc"]),
    "kainjow/mustache.hpp": ("libkainjow-mustache-dev", ["web/page/page_data.*"]),
    "md4c.h": ("libmd4c-dev", ["indexer/text/markdown_events.cc"]),
    "md4c-html.h": ("libmd4c-html0-dev", ["tests/bench/*"]),
    "nlohmann/json.hpp": ("nlohmann-json3-dev", [
        "*/commands/*.cc", "query/format/*.cc", "query/base/cbor.h", "query/index/generation.cc", "query/index/document.cc", "query/index/archive_roots.cc",
        "indexer/build/source_ledger.cc", "indexer/exports/json_value.cc", "indexer/front_matter/dialect_json.cc", "indexer/text/kirbytext.cc",
        "indexer/front_matter/json_builder.h",
        "web/api/answer_schemas.*", "web/api/openapi.cc", "web/mcp/*", "web/server/query_log.cc",
        "web/export/export_manifest.cc", "web/export/exporter.cc"]),
    "toml++/*": ("libtomlplusplus-dev", ["indexer/front_matter/dialect_toml.cc"]),
    "unicode/*": ("libicu-dev", ["query/base/letter_variants.cc", "query/base/unicode.cc", "query/index/symbols.cc", "query/index/word_breaks.cc", "web/page/local_formats.cc", "web/wasm/make_tables.cc",
                                    "indexer/source/encoding.cc",
                                    "indexer/source/detected_encoding.cc",
                                    "indexer/front_matter/month_names.cc", "indexer/front_matter/calendar_names.cc",
                                    "indexer/generators/path_regex.cc"]),
    "xapian.h": ("libxapian-dev", ["query/*", "indexer/build/index_updater.*", "indexer/build/index_writer.cc",
                                   "indexer/build/merged_databases.*", "indexer/build/post_terms.*", "indexer/build/vectors_writer.cc", "web/export/public_copy.cc"]),
    "xxhash.h": ("libxxhash-dev", ["query/index/generation.cc", "web/wasm/engine.cc"]),
    "zstd.h": ("libzstd-dev", ["query/base/compression.cc"]),
    "zlib.h": ("zlib1g-dev", ["web/export/block_table.cc", "web/http/gzip.cc", "web/export/chunk_store.cc", "web/wasm/engine.cc"]),
    "yaml-cpp/*": ("libyaml-cpp-dev", ["indexer/front_matter/dialect_yaml.cc"]),
}

# The operating system's own; everybody's. What has neither dot nor slash is the C++ standard library's.
SYSTEM_HEADERS = ["arpa/*", "netinet/*", "sys/*", "linux/*", "dirent.h", "dlfcn.h", "fcntl.h", "fnmatch.h", "langinfo.h", "netdb.h", "poll.h",
                  "pthread.h", "pwd.h", "signal.h", "spawn.h", "stdlib.h", "time.h", "unistd.h", "wchar.h"]

# Our own as others see them: examples are built with an installed package.
INSTALLED_HEADERS = ["annals/*"]

# Libraries report, commands print.
PRINTING_HEADERS = {"iostream": ["*/commands/*_command.cc", "*/commands/command_options.cc", "query/commands/search_output.cc", "query/base/output.cc", "main.cc", "tests/*", "examples/*"]}

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

LONGEST_UNTESTED = 80  # lines of a module, its header included, that needs no test of its own

IGNORED_FOLDERS = {".git", ".cache", "node_modules", "__pycache__"}  # and build/ at the root
INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')
# What a file defines for itself. Files of a library may stand in one unit with others (CMAKE_UNITY_BUILD).
OWN_NAME = re.compile(r"^(?!\s)(?:(?:class|struct|enum class) (?P<type>\w+)\b(?!;|::)|(?:const(?:expr)? [\w:<>, ]+?) ?\b(?P<name>\w+) = |"
                      r"(?!using|constexpr \w+ k|return|template)[\w:<>,&*\[\] ]+?[ &*](?P<function>\w+)\()")
TYPE = re.compile(r"^(?:struct|class|union|enum class|enum) (?!class)(\w+)\b(?!;|::)")
# What a header gives to others: types, constants, functions. Names of one lower-case word are those of many local variables.
GIVEN_NAME = re.compile(r"^(?:(?:struct|class|enum class) (?P<type>\w+)(?: final)?(?: :[^;]*)? \{|(?:inline )?constexpr [\w:<>, ]+? (?P<name>k\w+) ?[={]|using (?P<other>\w+) =|"
                        r"(?=\S)(?!using|template|return|namespace|struct|class|enum|//|#)(?:\[\[\w+\]\] )?[\w:<>,&* \[\]]+?[ &*](?P<function>\w+_\w+)\()", re.M)
USED_NAME = re.compile(r"(?<![\w.])(?<!->)(?<!::)(?:(?P<type>[A-Z]\w+|k[A-Z]\w+)\b|(?P<function>[a-z]\w*_\w+)\()")
DECLARED_NAME = re.compile("".join(rf"(?<!\b{word} )" for word in ["return", "throw", "else", "case", "new", "const", "constexpr", "inline", "static", "explicit"]) +
                           r"(?<=[\w&*>] )[&*]?(?:\w+::)?(\w+)\b(?!::)")
ENUMERATORS = re.compile(r"enum class \w+[^{;]*\{([^}]*)\}")
MACHINE_PATH = re.compile(r"(?<![\w.~:/-])/(?:work|root|home/\w+)/")
MARKDOWN_LINK = re.compile(r"\[[^\]]*\]\(([^()\s]+)\)")
SECTION_REFERENCE = re.compile(r'(docs/[\w/.-]+\.md)(?:, "([^"\n]+)")?')


def project_files():
    for path in sorted(ROOT.rglob("*")):
        relative = path.relative_to(ROOT)
        if relative.parts[0] != "build" and not IGNORED_FOLDERS.intersection(relative.parts) and path.is_file() and not path.is_symlink():
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


def names_of_its_own(name):
    """What stands in a file's unnamed namespace."""
    unnamed = False
    for line in text_of(name).splitlines():
        if line.startswith(("namespace {", "}  // namespace")):
            unnamed = line == "namespace {"
        elif unnamed and (found := OWN_NAME.match(line)):
            yield found["type"] or found["name"] or found["function"]
            if found["name"]:  # constexpr int kA = 1, kB = 2;
                yield from re.findall(r", (k[A-Z]\w*) = ", line)


def names_used(name):
    """What a file takes from somewhere: not what it declares, nor what its enumerations list."""
    text = re.sub(r'//.*|alignas\(\d+\) |"(?:[^"\\\n]|\\.)*"', "", text_of(name))
    listed = set(re.findall(r"\w+", " ".join(ENUMERATORS.findall(text))))
    declared = {found.group(1) for found in DECLARED_NAME.finditer(text)}
    return {used["type"] or used["function"] for used in USED_NAME.finditer(text)} - listed - declared


def names_for_tests(header):
    """What tests/support/HEADER gives to tests."""
    return set(re.findall(r"^(?:inline (?:const )?[^(={\n]*?|struct |class )(\w+)(?: = |[({]| \{)", text_of(header), flags=re.M))


FILES = list(project_files())
# What stands in place of files of Xapian's is written as they are.
SOURCES = [name for name in FILES if name.endswith((".cc", ".h")) and not name.startswith("web/wasm/xapian/")]
# web/wasm/ is built by script/wasm, not with the program.
OF_THE_PROGRAM = [name for name in SOURCES if name.startswith(("query/", "indexer/", "web/")) and not name.startswith("web/wasm/")]
INCLUDES = [(name, number, found.group(1), found.group(2))
            for name in SOURCES for number, line in numbered_lines(name) if (found := INCLUDE.match(line))]


def room_of(name):
    return name.rpartition("/")[0]


def module_of(name):
    return name.rpartition(".")[0]


def table_of_rooms():
    """"room -> those it may include", in the order of the table: | `query/index/` | what for | `query/base/` … |"""
    rows = re.findall(r"^\| `([a-z_/]+)/` \|[^|]*\|([^|]*)\|$", text_of("docs/architecture.md"), flags=re.M)
    return {room: re.findall(r"`([a-z_/]+)/`", targets) for room, targets in rows}


ROOMS = table_of_rooms()


class Architecture(unittest.TestCase):
    def check(self, faults):
        faults = list(faults)
        if faults:
            self.fail("\n" + "\n".join(faults))

    def test_rooms_include_what_the_table_says(self):
        """Exactly: an arrow that nobody uses any more leaves the table."""
        used = {}
        for name, number, own, _ in INCLUDES:
            if own and room_of(name) in ROOMS and room_of(own) != room_of(name):
                used.setdefault((room_of(name), room_of(own)), f'{name}:{number}: includes "{own}"')
        listed = {(room, target) for room, targets in ROOMS.items() for target in targets}
        self.check([f"{place}; docs/architecture.md has no arrow {room} -> {target}"
                    for (room, target), place in sorted(used.items()) if (room, target) not in listed] +
                   [f"docs/architecture.md: no file of {room} includes one of {target}" for room, target in sorted(listed - used.keys())] +
                   [f"docs/architecture.md: {room_of(name)} is no room of the table; {name} is there" for name in OF_THE_PROGRAM if room_of(name) not in ROOMS])

    def test_what_is_no_room_includes_what_it_may(self):
        self.check(f'{name}:{number}: may not include "{own}"; allowed: {" ".join(allowed)}'
                   for name, number, own, _ in INCLUDES for place, allowed in OUTSIDE_ROOMS.items()
                   if own and fnmatch(name, place) and not matches(own, allowed))

    def test_rooms_stand_above_what_they_include(self):
        """In the order of the table, within a folder and from indexer/ and web/ to query/: there is no circle of rooms."""
        order = list(ROOMS)
        self.check(f"docs/architecture.md: {room} includes {target}, which does not stand above it"
                   for room, targets in ROOMS.items() for target in targets
                   if target not in order or order.index(target) > order.index(room))

    def test_modules_do_not_include_each_other(self):
        """A module is a header and its source. Each is listed with the way that leads back to it."""
        arrows = {}
        for name, _, own, _ in INCLUDES:
            if own and not name.startswith("tests/"):
                arrows.setdefault(module_of(name), set()).add(module_of(own))

        def way_back(start):
            reached, waiting = {}, [start]
            while waiting:
                module = waiting.pop(0)
                for target in sorted(arrows.get(module, ())):
                    if target not in reached and target != module:
                        reached[target] = module
                        waiting.append(target)
            if start not in reached:
                return None
            way = [start]
            while len(way) == 1 or way[0] != start:
                way.insert(0, reached[way[0]])
            return " -> ".join(way)

        self.check(filter(None, map(way_back, sorted(arrows))))

    def test_tests_stand_where_their_sources_stand(self):
        rooms = {}
        for name in SOURCES:
            if room_of(name) in ROOMS:
                rooms.setdefault(Path(name).stem, set()).add(room_of(name))
        for name in SOURCES:
            if name.startswith(("tests/query/", "tests/indexer/", "tests/web/")):
                room, module = room_of(name.removeprefix("tests/")), Path(name).stem.removesuffix("_test")
                with self.subTest(name):
                    self.assertIn(room, rooms.get(module, {room} & ROOMS.keys()))

    def test_modules_of_some_length_have_a_test_of_their_own(self):
        """In the same room of tests/, or that of its family: html_test.cc may test html_tables. Commands are tested as programs."""
        def tests_of(module):
            room, _, name = module.rpartition("/")
            if name.endswith("_command"):
                yield f"tests/cli/{name.removesuffix('_command')}_test.cc"
            while name:
                yield f"tests/{room}/{name}_test.cc"
                name = name.rpartition("_")[0]

        def lines_of(module):
            return sum(len(text_of(name).splitlines()) for name in (f"{module}.h", f"{module}.cc") if name in FILES)

        modules = sorted(module_of(name) for name in SOURCES if name.endswith(".cc") and room_of(name) in ROOMS)
        self.check(f"{module}.cc: {lines_of(module)} lines with its header and no {next(tests_of(module))}" for module in modules
                   if lines_of(module) > LONGEST_UNTESTED and not any(test in FILES for test in tests_of(module)))

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

    def test_searches_of_tests_are_not_about_time(self):
        """A Searcher has the time of a server unless it is told otherwise, and a sanitizer on a busy machine needs more."""
        self.check(f"{name}: {found} has no support::unhurried_limits()" for name in SOURCES if name.startswith("tests/") and "/bench/" not in name
                   for found in re.findall(r"\bSearcher(?: \w+)?[({]\{[^{}]*\}[)}]", text_of(name)))

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

    def test_own_headers_are_included_where_they_are_used(self):
        """Every preset but dev compiles several files at a time, where one file's includes serve the next as well."""
        included, givers = {}, {}
        for name, _, own, _ in INCLUDES:
            included.setdefault(name, set()).add(own)
        sources = [*OF_THE_PROGRAM, "main.cc"]
        for header in (name for name in sources if name.endswith(".h")):
            for given in GIVEN_NAME.finditer(text_of(header)):
                givers.setdefault(next(filter(None, given.groups())), set()).add(header)

        @functools.cache
        def reached(name):
            return frozenset({name}.union(*(reached(own) for own in included.get(name, ()) if own in FILES)))

        self.check(f"{name}: takes {used} and does not include {' or '.join(sorted(givers[used]))}"
                   for name in sources for used in sorted(names_used(name).intersection(givers)) if not givers[used] & reached(name))

    def test_types_have_names_of_their_own(self):
        """Two types of one name link without a word, and the program destroys one as the other."""
        places = {}
        for name in OF_THE_PROGRAM:
            for type_name, place in types_that_all_files_share(name):
                places.setdefault(type_name, []).append(place)
        self.check(f"{type_name} is defined in {' and '.join(found)}"
                   for type_name, found in places.items() if len(found) > 1)

    def test_presets_that_are_named_exist(self):
        presets = json.loads(text_of("CMakePresets.json"))
        known = {kind: {preset["name"] for preset in presets[kind + "Presets"]} for kind in ("configure", "build", "test")}
        kinds = {"cmake --preset": "configure", "cmake --build --preset": "build", "ctest --preset": "test"}
        self.check(f"{file.relative_to(ROOT)}: '{command} {name}' names no preset"
                   for file in [*ROOT.glob("script/*"), *ROOT.glob("docs/**/*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
                   for command, kind in kinds.items()
                   for name in re.findall(re.escape(command) + r" ([a-z]+)", file.read_text()) if name not in known[kind])

    def test_names_of_a_file_are_not_those_of_another_in_its_unit(self):
        """Several files are compiled as one in release builds; a name of two files is ambiguous there, or the wrong one is taken."""
        places = {}
        for name in OF_THE_PROGRAM:
            library = "commands" if "/commands/" in name else name.partition("/")[0]
            if name.endswith(".cc"):
                for own in set(names_of_its_own(name)):
                    places.setdefault((library, own), []).append(name)
        self.check(f"{own} is a name of {' and of '.join(files)}" for (_, own), files in places.items() if len(files) > 1)

    def test_foreign_headers_stay_in_quarantine(self):
        def places(header):
            return next((files for pattern, (_, files) in QUARANTINE.items() if fnmatch(header, pattern)), None)
        faults = []
        for name, number, _, header in INCLUDES:
            if not header or ("." not in header and "/" not in header) or matches(header, SYSTEM_HEADERS + INSTALLED_HEADERS):
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
        listed = set()
        for name in FILES:
            if name.endswith("CMakeLists.txt"):
                folder = name.removesuffix("CMakeLists.txt")
                listed.update(folder + source for source in re.findall(r"[\w/]+\.cc\b", text_of(name)))
        areas = re.search(r"foreach\(area ([\w ]+)\)", text_of("CMakeLists.txt")).group(1).split()
        globbed = [f"tests/{area}/*_test.cc" for area in areas] + ["tests/fuzz/*_fuzz.cc"]
        self.check(f"{name}:1: is in no CMakeLists.txt"
                   for name in SOURCES if name.endswith(".cc") and name not in listed and not matches(name, globbed))

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

    def test_every_decision_note_is_in_the_index(self):
        rows = re.findall(r"^\| (\d+) \| \[[^\]]+\]\((\S+)\) \|$", text_of("docs/decisions/README.md"), flags=re.M)
        notes = [name.removeprefix("docs/decisions/") for name in FILES if re.match(r"docs/decisions/\d", name)]
        self.assertEqual([(str(int(note[:4])), note) for note in notes], rows)

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
