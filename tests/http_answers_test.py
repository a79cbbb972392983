#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Asks a running server what a client would and holds every answer against the schema that /openapi.json
gives for it; reads feeds as a feed reader does. Debian's own Python, whose jsonschema script/bootstrap installs.

    tests/http_answers_test.py PROGRAM
"""
import gzip
import json
import re
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.request
import xml.etree.ElementTree as ElementTree
from datetime import datetime
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker

PROGRAM = sys.argv.pop(1) if len(sys.argv) > 1 else "build/dev/annals"
SAMPLE_BLOG = Path(__file__).resolve().parent.parent / "data" / "sample-blog"
ATOM = "{http://www.w3.org/2005/Atom}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"

# A question for each thing that an answer may have; what makes a route say 400 or 404 stands beside it.
QUESTIONS = {
    "/api/search": ["", "?q=search", "?q=serch", "?q=zzzzz", "?q=search+AND", "?q=titles:serch", "?q=search&explain=1&facets=tag,year,author,category,lang,kind",
                    "?q=search&order=newest&limit=50", "?q=history+of+links&offset=2", "?tag=web", "?q=title:search&limit=0",
                    "?unknown=1", "?q=(((((((((((a", "?order=sideways", "?limit=51", "?recency=2"],
    "/api/on-this-day": ["", "?limit=1", "?unknown=1"],
    "/api/timeline": ["?q=search", "?q=search&q=zzzzz&by=month", "", "?q=search&by=day", "?tag=x"],
    "/api/link": ["?q=search", "?q=search&limit=2&typing=1", "", "?q=zzzzz", "?q=search&limit=51", "?tag=x"],
    "/api/links": ["?url=/posts/link-rot/", "?path=none", "", "?q=a"],
    "/api/suggest": ["", "?q=s", "?q=link&limit=50", "?q=link&tag=x"],
    "/api/completions": ["", "?q=s", "?q=link&limit=3", "?tag=x"],
    "/api/related": ["?url=/posts/link-rot/", "?path=none", "", "?url=/posts/link-rot/&limit=3"],
    "/api/post": ["?url=/posts/link-rot/", "?url=https://annals.example/posts/link-rot/index.html", "?url=/none/", "", "?q=a"],
    "/openapi.json": ["", "?x=1"],
    "/healthz": [""],
    "/readyz": [""],
}


class Server:
    """annals serve over the sample blog, with one post of every visibility so that rare members are seen."""

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        index = f"{self.folder.name}/index"
        archives = sorted(str(path) for path in SAMPLE_BLOG.iterdir() if path.is_dir())
        subprocess.run([PROGRAM, "index", "--quiet", "--include", "all", "--db", index, *archives], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.process = subprocess.Popen([PROGRAM, "serve", "--db", index, "--port", "0", "--allow-private", "--private-host", "127.0.0.1", "--search-ms", "10000",
                                         "--public-url", "http://127.0.0.1/x", "--sitemap"], stderr=subprocess.PIPE, text=True)
        line = self.process.stderr.readline()
        self.address = re.search(r"(http://[^/]+)/", line).group(1)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=30)
        self.process.stderr.close()
        self.folder.cleanup()

    def ask(self, target, method="GET", headers={}):
        request = urllib.request.Request(self.address + target, method=method, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                return response.status, response.headers, response.read()
        except urllib.error.HTTPError as response:
            with response:
                return response.status, response.headers, response.read()


def setUpModule():
    global server, document
    server = Server()
    server.__enter__()
    unittest.addModuleCleanup(server.__exit__)
    document = json.loads(server.ask("/openapi.json")[2])


def closed(schema):
    """The schema without room for members that it does not name: nothing is sent that is not described."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(value) for key, value in schema.items()}
    if "properties" in made and isinstance(made["properties"], dict):
        made.setdefault("additionalProperties", False)
    return made


def validator(schema):
    whole = closed({**schema, "components": document["components"]})
    return Draft202012Validator(whole, format_checker=FormatChecker())


def described(path, status):
    responses = document["paths"][path]["get"]["responses"]
    response = responses.get(str(status), responses.get("default"))
    if "$ref" in response:
        response = document["components"]["responses"]["Error"]
    (media_type, content), = response["content"].items()
    return media_type, content["schema"]


class Answers(unittest.TestCase):
    def test_schemas_are_schemas(self):
        for name, schema in document["components"]["schemas"].items():
            with self.subTest(schema=name):
                Draft202012Validator.check_schema(schema)

    def test_every_answer_in_json_is_as_described(self):
        in_json = {path for path, item in document["paths"].items()
                   if any("json" in media for media in item["get"]["responses"]["200"]["content"])}
        self.assertEqual(in_json, set(QUESTIONS), "every route that answers in JSON is asked")
        seen = set()
        for path, queries in QUESTIONS.items():
            for query in queries:
                with self.subTest(target=path + query):
                    status, headers, body = server.ask(path + query)
                    media_type, schema = described(path, status)
                    self.assertEqual(headers.get_content_type(), media_type)
                    answer = json.loads(body)
                    errors = [error.message for error in validator(schema).iter_errors(answer)]
                    self.assertEqual(errors, [], json.dumps(answer, indent=1)[:2000])
                    seen |= {(path, status)} | set(members(answer))
        for member in ("explanation", "visibility", "correction", "interpretation", "steps", "reason", "detail", "highlights", "aliases", "hint", "facets"):
            self.assertIn(member, seen, "the questions bring every member to light")
        for path in ("/api/related", "/api/post"):
            self.assertLessEqual({(path, 200), (path, 400), (path, 404)}, seen)

    def test_a_wrong_answer_would_be_noticed(self):
        _, _, body = server.ask("/api/search?q=search")
        for change in ({"hits": None}, {"new": 1}, {"offset": -1}, {"order": "sideways"}):
            self.assertTrue(list(validator({"$ref": "#/components/schemas/SearchAnswer"}).iter_errors(
                {**json.loads(body), **change})), change)

    def test_head_is_get_without_the_body(self):
        for path in document["paths"]:
            with self.subTest(path=path):
                get, head = server.ask(path), server.ask(path, "HEAD")
                if "ETag" in get[1]:
                    self.assertEqual(head[1]["ETag"], get[1]["ETag"])
                self.assertEqual((head[0], head[2]), (get[0], b""))
                self.assertEqual(head[1]["Content-Length"], str(len(get[2])))
                self.assertEqual(server.ask(path, "OPTIONS")[1]["Allow"], "GET, HEAD, OPTIONS")

    def test_packed_answers_unpack(self):
        for path in document["paths"]:
            with self.subTest(path=path):
                _, _, plain = server.ask(path)
                _, headers, packed = server.ask(path, headers={"Accept-Encoding": "br, gzip"})
                if headers["Content-Encoding"] == "gzip":
                    self.assertLess(len(packed), len(plain))
                    packed = gzip.decompress(packed)
                self.assertEqual(len(re.sub(rb'"elapsed_ms":[^,]*', b"", packed)),
                                 len(re.sub(rb'"elapsed_ms":[^,]*', b"", plain)))


class Feeds(unittest.TestCase):
    def pages(self, target):
        while target:
            status, headers, body = server.ask(target)
            self.assertEqual((status, headers.get_content_type()), (200, "application/atom+xml"))
            feed = ElementTree.fromstring(body)
            yield feed
            links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
            target = links["next"].removeprefix("http://127.0.0.1/x") if "next" in links else None

    def test_following_next_finds_every_post_once_and_newest_first(self):
        found = json.loads(server.ask("/api/search?limit=50")[2])["hits"]
        entries = [entry for feed in self.pages("/feed?limit=7") for entry in feed.findall(f"{ATOM}entry")]
        ids = [entry.findtext(f"{ATOM}id") for entry in entries]
        self.assertEqual(len(set(ids)), len(found))
        self.assertEqual([entry.findtext(f"{ATOM}title") for entry in entries], [hit["title"] for hit in found])
        days = [entry.findtext(f"{ATOM}published")[:10] for entry in entries if entry.find(f"{ATOM}published") is not None]
        self.assertEqual(days, sorted(days, reverse=True))

    def test_every_feed_and_entry_has_what_the_standard_wants(self):
        for feed in [*self.pages("/feed?limit=50"), *self.pages("/feed?q=zzzzz&exact=1"), *self.pages("/feed?tag=web&order=oldest")]:
            for element in [feed, *feed.findall(f"{ATOM}entry")]:
                for name in ("id", "title", "updated"):
                    self.assertEqual(len(element.findall(ATOM + name)), 1)
                self.assertRegex(element.findtext(f"{ATOM}id"), r"^(tag:|https?://)[!-~]+$")
                datetime.fromisoformat(element.findtext(f"{ATOM}updated").replace("Z", "+00:00"))
            self.assertTrue(feed.findtext(f"{ATOM}author/{ATOM}name"))
            self.assertTrue(all(entry.find(f"{ATOM}link") is not None or entry.find(f"{ATOM}content") is not None
                                for entry in feed.findall(f"{ATOM}entry")))

    def test_ids_stay_after_another_build(self):
        with Server() as other:
            self.assertEqual(*[re.findall(rb"<id>.*?</id>", one.ask("/feed?limit=50")[2]) for one in (server, other)])

    def test_the_map_has_every_public_post_once(self):
        urls = ElementTree.fromstring(server.ask("/sitemap.xml")[2])
        hits = json.loads(server.ask("/api/search?limit=50")[2])["hits"]
        public = [hit for hit in hits if "visibility" not in hit and hit["url"]]
        self.assertEqual(len({url[0].text for url in urls}), len(urls))
        self.assertEqual(len(urls), len(public))

    def test_browsers_can_read_the_description(self):
        description = ElementTree.fromstring(server.ask("/opensearch.xml")[2])
        urls = {url.get("type"): url.get("template") for url in description.findall(f"{OPENSEARCH}Url")}
        target = urls["application/x-suggestions+json"].removeprefix("http://127.0.0.1/x").replace("{searchTerms}", "lin")
        typed, completions = json.loads(server.ask(target)[2])
        self.assertEqual(typed, "lin")
        self.assertTrue(completions)


def members(answer):
    if isinstance(answer, list):
        for part in answer:
            yield from members(part)
    elif isinstance(answer, dict):
        for name, value in answer.items():
            if value not in (None, [], {}):
                yield name
            yield from members(value)


if __name__ == "__main__":
    unittest.main(verbosity=2)
