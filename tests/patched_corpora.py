#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Applies the patches of `annals tags` and `annals suggest-links` to copies of real blogs: git takes them, and nothing else changes.

All tags of a blog are renamed, then every second one to the one before it, then all suggested links are made. After `git apply`, `git diff --stat` has the files that were patched
and no others, and `annals audit` shows the new tags of these, and all else as it was. The blogs are not part of the project: without their folder there is nothing to do.

    tests/patched_corpora.py --program build/release/annals --shared FOLDER [CORPUS...]
"""
import argparse
import csv
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def run(*command, cwd=None, allowed=(0,)):
    done = subprocess.run(command, cwd=cwd, capture_output=True, check=False)
    if done.returncode not in allowed:
        sys.exit(f"{' '.join(map(str, command))[:200]} exited {done.returncode}: {done.stderr.decode(errors='replace')[:2000]}")
    return done


def audit(program, folder):
    out = run(program, "audit", "--format", "tsv", folder).stdout.decode("utf-8")
    return {row["path"]: row for row in csv.DictReader(out.split("\n"), delimiter="\t", quoting=csv.QUOTE_NONE)}


def tags_of(row):
    return [tag for tag in row["tags"].split("|") if tag]


def renamed(tags, renames):
    result = []
    for tag in tags:
        new = renames.get(tag, tag)
        if new not in result and (new == tag or new not in tags):
            result.append(new)
    return result


def faults(before, after, patched, renames):
    for path, row in before.items():
        expected = renamed(tags_of(row), renames) if path in patched else tags_of(row)
        if path not in after:
            yield f"{path}: is gone"
        elif tags_of(after[path]) != expected:
            yield f"{path}: tags {tags_of(after[path])}, not {expected}"
        yield from (f"{path}: {name} changed" for name in row if name != "tags" and path in after and after[path][name] != row[name])


def check(program, folder, name, renames):
    """Of the renames: how many files have them, how many were patched, and what is wrong."""
    before = audit(program, folder)
    wanted = {path for path, row in before.items() if row["public"] == "1" and renames.keys() & set(tags_of(row))}
    with tempfile.TemporaryDirectory() as scratch:
        plan, index, patch = Path(scratch, "plan.tsv"), Path(scratch, "index"), Path(scratch, "patch")
        plan.write_text("".join(f"{old}\t{new}\n" for old, new in renames.items()), encoding="utf-8")
        run(program, "index", "--db", index, folder)
        done = run(program, "tags", "--db", index, "--format", "diff", "--plan", plan, allowed=(0, 1))
        patch.write_bytes(done.stdout)
        if done.stdout:
            run("git", "apply", "--whitespace=nowarn", patch, cwd=folder)
        left_out = done.stderr.decode().count(": left out: ")
    patched = set(filter(None, run("git", "diff", "-z", "--name-only", cwd=folder).stdout.decode().split("\0")))
    found = list(faults(before, audit(program, folder), patched, renames))
    found += [f"{path}: was changed, and has none of the tags" for path in patched - wanted]
    if len(patched) + left_out != len(wanted):
        found.append(f"{len(patched)} patched and {left_out} left out are not {len(wanted)}")
    run("git", "checkout", "-q", ".", cwd=folder)
    print(f"{name}: {len(wanted)} files with the tags, {len(patched)} patched, {left_out} left out, {len(found)} faults", flush=True)
    return found


def check_links(program, folder, name):
    """Of the suggested links: how many files were patched, and what is wrong."""
    before = audit(program, folder)
    with tempfile.TemporaryDirectory() as scratch:
        index, patch = Path(scratch, "index"), Path(scratch, "patch")
        run(program, "index", "--no-semantics", "--db", index, folder)
        suggested = json.loads(run(program, "suggest-links", "--db", index, "--all", "--format", "json", allowed=(0, 1)).stdout)
        done = run(program, "suggest-links", "--db", index, "--all", "--format", "diff", allowed=(0, 1))
        patch.write_bytes(done.stdout)
        if done.stdout:
            run("git", "apply", "--whitespace=nowarn", patch, cwd=folder)
    patched = set(filter(None, run("git", "diff", "-z", "--name-only", cwd=folder).stdout.decode().split("\0")))
    found = list(faults(before, audit(program, folder), patched, {}))
    found += [f"{path}: was changed, and no link was suggested" for path in patched - {one["path"] for one in suggested}]
    run("git", "checkout", "-q", ".", cwd=folder)
    print(f"{name}: {len(suggested)} links suggested, {len(patched)} files patched, {len(found)} faults", flush=True)
    return found


def check_corpus(program, corpus):
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, corpus.name)
        shutil.copytree(corpus, folder, symlinks=True)
        run("chmod", "-R", "u+w", folder)
        run("git", "init", "-q", cwd=folder)
        run("git", "config", "core.autocrlf", "false", cwd=folder)
        run("git", "add", "-f", ".", cwd=folder)
        run("git", "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "all", cwd=folder)
        tags = sorted({tag for row in audit(program, folder).values() if row["public"] == "1" for tag in tags_of(row)})
        found = check_links(program, folder, f"{corpus.name}, links")
        if tags:
            found += check(program, folder, f"{corpus.name}, all renamed", {tag: tag + "zz" for tag in tags})
            found += check(program, folder, f"{corpus.name}, two made one", dict(zip(tags[1::2], tags[::2])))
        return found


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    arguments.add_argument("--program", required=True)
    arguments.add_argument("--shared", required=True, type=Path)
    arguments.add_argument("corpora", nargs="*")
    options = arguments.parse_args()
    corpora = options.shared / "corpora"
    if not corpora.is_dir():
        print(f"{corpora} is not there")
        return
    found = []
    for corpus in sorted(path for path in corpora.iterdir() if path.is_dir() and path.name != "exports"):
        if not options.corpora or corpus.name in options.corpora:
            found += check_corpus(str(Path(options.program).resolve()), corpus)
    print("\n".join(found[:50]))
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
