// SPDX-License-Identifier: GPL-2.0-or-later
/// Every field of a post and every parameter of a request, with what attackers put there, in the bytes of
/// every route. tests/browser/attacks_test.mjs asks a browser the same.
#include <expat.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <type_traits>

#include "query/index/schema.h"
#include "tests/support/attacks.h"
#include "tests/support/index_with.h"
#include "tests/support/responding.h"
#include "web/api/routes.h"
#include "web/http/url.h"

namespace annals {
namespace {

using support::kAttacks;

struct Place {
  std::string name;
  std::function<void(Post&, const std::string&)> put;
};

const std::vector<Place> kPlaces = {
    {"title", [](Post& post, const std::string& s) { post.title = s; }},
    {"url", [](Post& post, const std::string& s) { post.url = s; }},
    {"alias", [](Post& post, const std::string& s) { post.aliases = {s}; }},
    {"path", [](Post& post, const std::string& s) { post.path = s; }},
    {"id", [](Post& post, const std::string& s) { post.id = s; }},
    {"tag", [](Post& post, const std::string& s) { post.tags = {s}; }},
    {"category", [](Post& post, const std::string& s) { post.categories = {s}; }},
    {"author", [](Post& post, const std::string& s) { post.authors = {s}; }},
    {"description", [](Post& post, const std::string& s) { post.description = s; }},
    {"language", [](Post& post, const std::string& s) { post.language = s; }},
    {"heading",
     [](Post& post, const std::string& s) {
       post.sections = {{.heading = s, .id = "part", .level = 2, .offset = 0}};
     }},
    {"heading's id",
     [](Post& post, const std::string& s) {
       post.sections = {{.heading = "Part", .id = s, .level = 2, .offset = 0}};
     }},
    {"body", [](Post& post, const std::string& s) { post.text = "victim " + s; }},
};

Post victim() {
  return {.path = "victim.html",
          .url = "/victim/",
          .title = "The victim",
          .date = support::day(2009, 3, 15),
          .visibility = Visibility::Public,
          .text = "victim of an attack"};
}

HttpResponse ask(Searcher& searcher, const std::string& path,
                 const std::vector<std::pair<std::string, std::string>>& parameters) {
  return support::response_to({.path = path, .parameters = parameters, .host = "localhost"}, searcher);
}

std::size_t occurrences(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++found;
  return found;
}

/// What a page says of its own.
constexpr std::string_view kScript = "<script src=\"annals-search.js?";

void expect_harmless_page(const std::string& page, const std::string& what) {
  EXPECT_EQ(occurrences(page, "<script"), occurrences(page, kScript)) << what;
  EXPECT_LE(occurrences(page, "<script"), 1U) << what;
  for (const std::string_view opened : {"<img", "<b>", "<!--", "<iframe"})
    EXPECT_EQ(occurrences(page, opened), 0U) << what;
  EXPECT_EQ(occurrences(page, "'"), 0U) << what;
  constexpr std::string_view kLink = "href=\"";
  for (std::size_t at = page.find(kLink); at != page.npos; at = page.find(kLink, at + 1)) {
    const std::string link =
        page.substr(at + kLink.size(), page.find('"', at + kLink.size()) - at - kLink.size());
    EXPECT_TRUE(link == "search" || link.starts_with("search?") || link.starts_with("style.css?") ||
                link == "feed" || link.starts_with("feed?") || link == "opensearch.xml" ||
                link.starts_with("#") || (link.starts_with("/") && link.find_first_of("/\\", 1) != 1))
        << what << " -> " << link;
  }
}

/// Well-formed, of the elements of a feed only, and every link one to follow.
void expect_harmless_xml(const std::string& xml, const std::string& what) {
  const std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)> parser(
      XML_ParserCreate(nullptr), XML_ParserFree);
  std::vector<std::string> wrong;
  XML_SetUserData(parser.get(), &wrong);
  XML_SetStartElementHandler(parser.get(), [](void* faults, const char* name, const char** attributes) {
    static const std::set<std::string> known = {"feed",      "entry",       "id",
                                                "title",     "updated",     "published",
                                                "author",    "name",        "generator",
                                                "link",      "category",    "summary",
                                                "urlset",    "url",         "loc",
                                                "lastmod",   "content",     "OpenSearchDescription",
                                                "ShortName", "Description", "InputEncoding",
                                                "Url"};
    auto& list = *static_cast<std::vector<std::string>*>(faults);
    if (!known.count(name)) list.emplace_back(name);
    for (; *attributes; attributes += 2) {
      const std::string value = attributes[1];
      const bool is_link = std::string(*attributes) == "href" || std::string(*attributes) == "template";
      if (is_link && !value.starts_with("search") && !value.starts_with("feed") &&
          !value.starts_with("http://localhost/") &&
          !(value.starts_with("/") && value.find_first_of("/\\", 1) != 1))
        list.push_back(value);
    }
  });
  EXPECT_EQ(XML_Parse(parser.get(), xml.data(), static_cast<int>(xml.size()), 1), XML_STATUS_OK)
      << what << XML_ErrorString(XML_GetErrorCode(parser.get())) << '\n'
      << xml;
  EXPECT_EQ(wrong, std::vector<std::string>()) << what;
}

void expect_harmless(const HttpResponse& response, const std::string& what) {
  EXPECT_NE(response.status, 500) << what;
  for (const auto& [name, value] : response.headers)
    EXPECT_EQ(value.find_first_of("\r\n<"), value.npos) << what << ' ' << name;
  if (response.content_type.starts_with("text/html")) return expect_harmless_page(response.body, what);
  if (response.content_type.find("xml; ") != std::string::npos)
    return expect_harmless_xml(response.body, what);
  EXPECT_TRUE(response.content_type == "application/json; charset=utf-8" ||
              response.content_type == "application/x-suggestions+json; charset=utf-8" ||
              response.body.empty())
      << what << ' ' << response.content_type;
  EXPECT_TRUE(response.body.empty() || nlohmann::json::accept(response.body)) << what << response.body;
}

/// One post for each place, as an index costs more than a post.
std::vector<Post> victims_of(const std::string& attack) {
  std::vector<Post> posts;
  for (const Place& place : kPlaces) {
    posts.push_back(victim());
    posts.back().path = place.name + ".html";
    place.put(posts.back(), attack);
  }
  return posts;
}

TEST(Attacks, InAnyFieldOfAPostStayText) {
  for (const std::string& attack : kAttacks) {
    const std::vector<Post> posts = victims_of(attack);
    Searcher searcher = support::searcher_over(posts);
    for (const std::string path : {"/", "/search", "/api/search", "/feed"})
      for (const std::string& query : {std::string("victim"), attack, std::string("zzzz"), std::string()})
        expect_harmless(
            ask(searcher, path, {{"q", query}, {"limit", "50"}, {"facets", "tag,category,author,year,lang"}}),
            attack);
    for (const std::string path : {"/api/suggest", "/api/completions"})
      for (const std::string& typed : {std::string("vic"), attack.substr(0, 3)})
        expect_harmless(ask(searcher, path, {{"q", typed}}), attack);
    expect_harmless(ask(searcher, "/api/post", {{"url", attack}}), attack);
    const PageOptions mapped{.public_url = "https://example.org/archive", .sitemap = true};
    expect_harmless(support::response_to({.path = "/sitemap.xml"}, searcher, mapped), attack);
    for (const Post& post : posts) {
      expect_harmless(ask(searcher, "/search", {{"path", post.path}, {"q", "victim"}}), attack + post.path);
      expect_harmless(ask(searcher, "/api/related", {{"path", post.path}}), attack + post.path);
      expect_harmless(ask(searcher, "/api/post", {{"path", post.path}}), attack + post.path);
    }
  }
}

TEST(Attacks, InAnyParameterStayText) {
  Searcher searcher = support::searcher_over({victim()});
  std::vector<std::string> names = {"q"};
  for (const Parameter& parameter : parameters()) names.push_back(parameter.name);
  for (const std::string& attack : kAttacks) {
    for (const Route& route : kRoutes) {
      if (route.path == "/style.css" || route.path == "/annals-search.js")
        continue;  // files, the same for all
      const std::string path(route.path);
      for (const std::string& name : names)
        expect_harmless(ask(searcher, path, {{"q", "victim"}, {name, attack}}),
                        path + ' ' + name + ": " + attack);
      for (const std::string name : {"path", "url", "limit", "q"})
        expect_harmless(ask(searcher, path, {{name, attack}}), path + ' ' + name + ": " + attack);
      expect_harmless(ask(searcher, path, {{attack, "x"}}), path + " name: " + attack);
      expect_harmless(ask(searcher, path + attack, {}), path + " path: " + attack);
    }
    expect_harmless(ask(searcher, attack, {}), "path: " + attack);
  }
}

TEST(Attacks, InTheSettingsOfAnIndexStayText) {
  for (const std::string& attack : kAttacks) {
    Searcher searcher = support::searcher_over(
        {victim()},
        {.archives = {{.root = "/", .generator = attack, .base_url = "https://example.org/" + attack}},
         .fields = {placed({.name = "series", .key = attack, .help = attack, .is_facet = true})}});
    for (const Route& route : kRoutes)
      EXPECT_NE(ask(searcher, std::string(route.path), {}).status, 500) << route.path;
    for (const std::string path : {"/opensearch.xml", "/openapi.json"})
      expect_harmless(ask(searcher, path, {}), path + attack);
    const PageOptions pages{.public_url = "http://localhost"};
    expect_harmless(support::response_to({.path = "/opensearch.xml"}, searcher, pages), attack);
  }
}

TEST(Attacks, InTheHostHeaderBuildNoAddress) {
  Searcher searcher = support::searcher_over({victim()});
  std::vector<std::string> hosts = kAttacks;
  for (const std::string& attack : kAttacks) hosts.push_back("localhost:" + attack);
  for (const std::string host : {"", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example",
                                 "localhost@evil.example", "localhost/evil", "evil.example:80", "[::1]evil"})
    hosts.push_back(host);
  for (const std::string& host : hosts)
    EXPECT_EQ(support::response_to({.path = "/opensearch.xml", .host = host}, searcher).status, 404) << host;
}

}  // namespace
}  // namespace annals
