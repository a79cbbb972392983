// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <optional>

#include "tests/support/export_with.h"

namespace annals {
namespace {

using support::audited_file;
using support::AuditedExport;
using Texts = std::vector<std::string>;

constexpr std::string_view kExport = R"({"db": [{"meta": {"version": "5.0"}, "data": {
"posts": [
 {"id": "a", "title": "First", "slug": "first", "html": "<p>See <a href='__GHOST_URL__/x/'>x</a>.</p>",
  "status": "published", "visibility": "public", "type": "post", "published_at": "2019-03-04T10:00:00.000Z",
  "custom_excerpt": "Short.", "canonical_url": "https://elsewhere.example/first"},
 {"id": "b", "title": "Old", "slug": "old", "markdown": "**Bold** {brace} \"[", "status": "published",
  "page": 1, "published_at": 1388318400000, "author_id": 7},
 {"id": "c", "title": "Members", "slug": "members", "html": "<p>m</p>", "status": "published",
  "visibility": "members", "published_at": "2019-03-05 10:00:00"},
 {"id": "d", "title": "Draft", "slug": "draft", "html": "<p>d</p>", "status": "draft", "visibility": "public",
  "published_at": null, "created_at": "2019-03-06 10:00:00"},
 {"id": "e", "title": "Later", "slug": "later", "html": "<p>l</p>", "status": "scheduled",
  "published_at": "2019-03-07 10:00:00"},
 {"id": "f", "title": "Letter", "slug": "letter", "html": "<p>l</p>", "status": "sent",
  "published_at": "2019-03-08 10:00:00"},
 {"id": "g", "title": "Mailed", "slug": "mailed", "html": "<p>l</p>", "status": "published",
  "visibility": "public", "published_at": "2019-03-09 10:00:00"}
],
"tags": [{"id": 1, "name": "Sea"}, {"id": 2, "name": "#hidden"}, {"id": 3, "name": "Boats"}],
"posts_tags": [{"post_id": "a", "tag_id": 3, "sort_order": 1}, {"post_id": "a", "tag_id": 2, "sort_order": 2},
 {"post_id": "a", "tag_id": 1, "sort_order": 0}],
"posts_meta": [{"post_id": "g", "email_only": 1}],
"users": [{"id": 7, "name": "Ann", "email": "ann@example.org"}, {"id": 8, "name": "Ben"}],
"posts_authors": [{"post_id": "a", "author_id": 8, "sort_order": 0}, {"post_id": "a", "author_id": 7, "sort_order": 1}]
}}]})";

TEST(Ghost, GivesPostsAndSaysWhichArePublic) {
  const AuditedExport found = audited_file("ghost.json", std::string(kExport));
  EXPECT_EQ(found.generator, "ghost");
  EXPECT_EQ(found.problems, Texts{});
  EXPECT_EQ(found.rows, (Texts{"ghost.json#a | First | 2019-03-04 | Sea+Boats | /first/ | public",
                               "ghost.json#b | Old | 2013-12-29 |  | /old/ | public",
                               "ghost.json#c | Members | 2019-03-05 |  | /members/ | visibility: members",
                               "ghost.json#d | Draft | 2019-03-06 |  | /draft/ | status: draft",
                               "ghost.json#e | Later | 2019-03-07 |  | /later/ | status: future",
                               "ghost.json#f | Letter | 2019-03-08 |  | /letter/ | visibility: status sent",
                               "ghost.json#g | Mailed | 2019-03-09 |  | /mailed/ | visibility: email only"}));
  EXPECT_EQ(found.posts[0].authors, (Texts{"Ben", "Ann"}));
  EXPECT_EQ(found.posts[0].description, "Short.");
  EXPECT_EQ(found.posts[0].links, (std::vector<Link>{{"/x", "x"}}));
  EXPECT_EQ(found.posts[1].authors, Texts{"Ann"});
  EXPECT_EQ(found.posts[1].text, "Bold {brace} \"[");
}

std::optional<Post> post_with_body(const std::string& column, const std::string& json) {
  std::string quoted;
  for (char c : json) quoted += c == '"' || c == '\\' ? std::string("\\") + c : std::string(c != '\n', c);
  const std::string html = column == "html" ? "" : R"("html": null, )";
  const AuditedExport found =
      audited_file("g.json", R"({"data": {"posts": [{"id": 1, "slug": "s", "title": "T", )" + html + '"' +
                                 column + "\": \"" + quoted + R"(", "status": "published"}]}})");
  return found.posts.empty() ? std::nullopt : std::optional(found.posts.front());
}

std::string with_body(const std::string& column, const std::string& json) {
  const std::optional<Post> post = post_with_body(column, json);
  return post ? post->text : "no post";
}

TEST(Ghost, ReadsTheEditorsOwnFormats) {
  EXPECT_EQ(with_body("lexical",
                      R"({"root": {"type": "root", "children": [
 {"type": "heading", "tag": "h2", "children": [{"type": "text", "text": "Tides & time"}]},
 {"type": "paragraph", "children": [{"type": "text", "text": "One "}, {"type": "link", "children": [{"type": "text", "text": "two"}]}]},
 {"type": "codeblock", "code": "a < b"}, {"type": "html", "html": "<p>raw</p>"}]}})"),
            "Tides & time\nOne two\na < b\nraw");
  EXPECT_EQ(
      with_body(
          "mobiledoc",
          R"({"version": "0.3.1", "cards": [["markdown", {"markdown": "# Heading\n\n**bold**"}]], "sections":
 [[1, "p", [[0, [], 0, "Before "], [0, [0], 1, "it"]]], [10, 0], [3, "ul", [[[0, [], 0, "item"]]]]]})"),
      "Before it\nHeading\nbold\nitem");
  EXPECT_EQ(with_body("lexical", "{"), "");
}

TEST(Ghost, LeavesOutWhatIsForMembers) {
  EXPECT_EQ(with_body("lexical", R"({"root": {"type": "root", "children": [
 {"type": "html", "html": "<p>one</p>", "visibility": {"web": {"nonMember": true}}},
 {"type": "html", "html": "<p>no</p>", "visibility": {"web": {"nonMember": false}}},
 {"type": "html", "html": "<p>no</p>", "visibility": {"web": {"memberSegment": ""}}},
 {"type": "html", "html": "<p>no</p>", "visibility": {"showOnEmail": true, "showOnWeb": false}},
 {"type": "html", "html": "<p>two</p>", "visibility": {"showOnEmail": true, "showOnWeb": true}}]}})"),
            "one\ntwo");
  EXPECT_EQ(with_body("mobiledoc", R"({"cards": [["html", {"html": "no", "visibility": {"showOnWeb": false}}],
 ["html", {"html": "one"}]], "sections": [[10, 0], [10, 1]]})"),
            "one");
  EXPECT_EQ(with_body("html", R"(<p>one</p><!--kg-gated-block:begin nonMember:false memberSegment:"" -->no)"
                              R"(<!--kg-gated-block:end--><p>two</p>)"),
            "one\ntwo");
}

TEST(Ghost, SignupCardsAreNoText) {
  EXPECT_EQ(with_body("lexical", R"({"root": {"type": "root", "children": [
 {"type": "paragraph", "children": [{"type": "text", "text": "one"}]},
 {"type": "signup", "header": "Sign up", "buttonText": "Subscribe"}]}})"),
            "one");
  EXPECT_EQ(with_body("html", "<p>one</p><div class='kg-card kg-signup-card kg-width-wide'>Sign up</div>"),
            "one");
}

TEST(Ghost, KeepsQuotesInAlternativeTexts) {
  const std::optional<Post> post = post_with_body("lexical", R"({"root": {"type": "root", "children": [
 {"type": "image", "alt": "a \"red\" boat & sail"}]}})");
  ASSERT_TRUE(post);
  EXPECT_EQ(post->alt_text, "a \"red\" boat & sail");
}

TEST(Ghost, AFileThatEndsEarlyKeepsItsWholePosts) {
  const std::string text(kExport);
  const AuditedExport found = audited_file("ghost.json", text.substr(0, text.find("\"Old\"")));
  EXPECT_EQ(found.rows, Texts{"ghost.json#a | First | 2019-03-04 |  | /first/ | public"});
  EXPECT_EQ(found.problems, Texts{"ghost.json:0 the JSON is incomplete: the file ends early"});
}

TEST(Ghost, DepthIsNoDanger) {
  const std::string deep = R"({"db": [{"data": {"posts": [{"id": 1, "x": )" + std::string(500, '[') +
                           std::string(500, ']') + "}]}}]}";
  EXPECT_EQ(audited_file("g.json", deep).rows,
            Texts{"g.json#post | Post |  |  |  | front matter cannot be read"});
  EXPECT_EQ(audited_file("g.json", R"({"db": )" + std::string(100000, '[')).problems,
            Texts{"g.json:0 the JSON is incomplete: nested too deep"});
}

}  // namespace
}  // namespace annals
