// SPDX-License-Identifier: GPL-2.0-or-later
/// Every field of a post and every parameter of a request, with what attackers put there, in the bytes of
/// every route. tests/browser/attacks_test.mjs asks a browser the same.
#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>

#include "tests/support/attacks.h"
#include "tests/support/index_with.h"
#include "web/routes.h"
#include "web/url.h"

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
  return respond({.path = path, .parameters = parameters}, searcher);
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++found;
  return found;
}

/// What a page says of its own.
constexpr std::string_view kScript = "<script src=\"annals-search.js?";

void expect_harmless_page(const std::string& page, const std::string& what) {
  EXPECT_EQ(count(page, "<script"), count(page, kScript)) << what;
  EXPECT_LE(count(page, "<script"), 1U) << what;
  for (const std::string_view opened : {"<img", "<b>", "<!--", "<iframe"})
    EXPECT_EQ(count(page, opened), 0U) << what;
  EXPECT_EQ(count(page, "'"), 0U) << what;
  constexpr std::string_view kLink = "href=\"";
  for (std::size_t at = page.find(kLink); at != page.npos; at = page.find(kLink, at + 1)) {
    const std::string link =
        page.substr(at + kLink.size(), page.find('"', at + kLink.size()) - at - kLink.size());
    EXPECT_TRUE(link == "search" || link.starts_with("search?") || link.starts_with("style.css?") ||
                link.starts_with("#") || (link.starts_with("/") && link.find_first_of("/\\", 1) != 1))
        << what << " -> " << link;
  }
}

void expect_harmless(const HttpResponse& response, const std::string& what) {
  EXPECT_NE(response.status, 500) << what;
  for (const auto& [name, value] : response.headers)
    EXPECT_EQ(value.find_first_of("\r\n<"), value.npos) << what << ' ' << name;
  if (response.content_type.starts_with("text/html")) return expect_harmless_page(response.body, what);
  EXPECT_TRUE(response.content_type == "application/json; charset=utf-8" || response.body.empty())
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
    for (const std::string path : {"/", "/search", "/api/search"})
      for (const std::string& query : {std::string("victim"), attack, std::string("zzzz"), std::string()})
        expect_harmless(
            ask(searcher, path, {{"q", query}, {"limit", "50"}, {"facets", "tag,category,author,year,lang"}}),
            attack);
    expect_harmless(ask(searcher, "/api/suggest", {{"q", "vic"}}), attack);
    expect_harmless(ask(searcher, "/api/suggest", {{"q", attack.substr(0, 3)}}), attack);
    for (const Post& post : posts) {
      expect_harmless(ask(searcher, "/search", {{"path", post.path}, {"q", "victim"}}), attack + post.path);
      expect_harmless(ask(searcher, "/api/related", {{"path", post.path}}), attack + post.path);
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
      expect_harmless(ask(searcher, path, {{attack, "x"}}), path + " name: " + attack);
      expect_harmless(ask(searcher, path + attack, {}), path + " path: " + attack);
    }
    expect_harmless(ask(searcher, attack, {}), "path: " + attack);
  }
}

}  // namespace
}  // namespace annals
