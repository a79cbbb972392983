#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""How many of the links that authors made `annals suggest-links` finds again.

usage: suggest_links_bench.py [--tune] [--list] ANNALS SCRATCH ARCHIVE[=ADDRESS]...
A tenth of the links between posts is taken out of a copy of the sources, their words stay. A link is covered if a suggestion for its post has its words, or a part of
them; precision@1 is the share of these suggestions that lead to the post that the author meant. Links to a post that the same post links to elsewhere as well do not count. The
mean of three runs, with another tenth each; --tune: with three others, for choosing numbers."""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import urllib.parse
import zlib

LINK = re.compile(r"""(?<!!)\[([^\]\[]+)\]\(\s*<?([^\s)>]+)[^)]*\)|<a\s[^>]*?href=["']([^"']+)["'][^>]*>(.*?)</a>|(?:link:)?(https?://[^\s\[\]]+|/[^\s\[\]]+)\[([^\]]+)\]""", re.S)
TEXTS = {".md", ".markdown", ".html", ".adoc", ".asciidoc", ".txt", ".erb", ".haml", ".mdx"}
FOLDS = {"--tune": (7, 8, 9), "": (0, 1, 2)}


def output(*command):
    return subprocess.run(command, check=False, capture_output=True, text=True).stdout


def path_of(address, base=""):
    """What the addresses of one post have in common."""
    path = urllib.parse.urlsplit(urllib.parse.urljoin(base, urllib.parse.unquote(address))).path
    return re.sub(r"(/|index\.html|\.html|\.md)+$", "", path).lstrip("/")


def posts_of(annals, archive):
    rows = output(annals, "audit", "--format", "tsv", archive).splitlines()
    names = rows[0].split("\t")
    return [post for post in (dict(zip(names, row.split("\t"))) for row in rows[1:]) if post["public"] == "1"]


def words_of(text):
    return re.findall(r"\w+(?:\.\w+)*", re.sub(r"<[^>]*>|[*_`]", "", text).lower())


def links_in(text, post, targets):
    """Of each link to another post: where it stands, its words and its target."""
    for match in LINK.finditer(text):
        words, address = next((match.group(w), match.group(a)) for w, a in ((1, 2), (4, 3), (6, 5)) if match.group(a) is not None)
        host = urllib.parse.urlsplit(address).netloc
        target = targets.get(path_of(address, post["url"]) if not host or host in post["host"] else None)
        if target and target != post["path"] and words_of(words):
            yield match, words, target


def without_some(copy, posts, targets, fold):
    removed = []
    for post in posts:
        file = copy / post["path"]
        if file.suffix not in TEXTS or not file.is_file():
            continue
        text = file.read_bytes().decode("utf-8", errors="surrogateescape")
        links = list(links_in(text, post, targets))
        out, last = "", 0
        for match, words, target in links:
            if zlib.crc32(f"{post['path']} {match.start()}".encode()) % 10 == fold and sum(other == target for _, _, other in links) == 1:
                out += text[last:match.start()] + words
                last = match.end()
                removed.append((post["path"], words, target))
        if last:
            file.write_bytes((out + text[last:]).encode("utf-8", errors="surrogateescape"))
    return removed


def is_part(part, whole):
    return any(whole[i:i + len(part)] == part for i in range(len(whole) - len(part) + 1))


def measure(annals, scratch, archive, folds):
    archive, _, base = archive.partition("=")
    posts = posts_of(annals, archive)
    hosts = {urllib.parse.urlsplit(base or base_of(annals, archive)).netloc}
    for post in posts:
        post["host"] = hosts
    targets = {path_of(post["url"]): post["path"] for post in posts if path_of(post["url"])}
    targets |= {dated.group(): path for address, path in targets.items() if (dated := re.search(r"\d{4}/\d\d/\d\d/[^/]+$", address))}
    links = covered = right = suggested = 0
    rows = []
    for fold in folds:
        copy, index = scratch / "link-sources", scratch / "link-index"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.rmtree(index, ignore_errors=True)
        shutil.copytree(archive, copy, symlinks=True)
        subprocess.run(["chmod", "-R", "u+w", copy], check=True)
        removed = without_some(copy, posts, targets, fold)
        output(annals, "index", "--no-semantics", "--db", str(index), *(["--base-url", base] if base else []), str(copy))
        by_post = {}
        for one in json.loads(output(annals, "suggest-links", "--db", str(index), "--all", "--format", "json")):
            by_post.setdefault(one["path"], []).append(one)
            suggested += 1
        for path, words, target in removed:
            links += 1
            own = words_of(words)
            found = [one for one in by_post.get(path, []) if is_part(words_of(one["words"]), own) or is_part(own, words_of(one["words"]))]
            best = max(found, key=lambda one: one["score"], default=None)
            covered += best is not None
            right += best is not None and best["target"]["path"] == target
            rows.append((path, words, target, best))
    return right / max(1, covered), covered / max(1, links), links, suggested // len(folds), rows


def base_of(annals, archive):
    audit = json.loads(output(annals, "audit", "--format", "json", archive))
    return audit["archives"][0].get("base_url") or ""


def main():
    flags = [argument for argument in sys.argv[1:] if argument.startswith("--")]
    annals, scratch, *archives = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    for archive in archives:
        folds = FOLDS["--tune" if "--tune" in flags else ""]
        precision, coverage, links, suggested, rows = measure(annals, pathlib.Path(scratch), archive, folds)
        print(f"{pathlib.Path(archive.partition('=')[0]).name}: precision@1 {precision:.3f}, coverage {coverage:.2f}, of {links} links; {suggested} suggestions", flush=True)
        if "--list" in flags:
            for path, words, target, best in rows:
                print(json.dumps({"path": path, "words": words, "target": target, "best": best}))


if __name__ == "__main__":
    main()
