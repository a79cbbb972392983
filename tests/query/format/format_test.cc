// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/format/format.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

namespace annals {
namespace {

MatchSet matches_at(const std::vector<std::string>& paths, unsigned archive = 0) {
  MatchSet matches;
  for (const std::string& path : paths) {
    Hit& hit = matches.hits.emplace_back();
    hit.post.path = path;
    hit.post.archive = archive;
  }
  return matches;
}

std::string paths_text(const MatchSet& matches, const FormatOptions& options = {}) {
  std::ostringstream out;
  write_paths(out, matches, options);
  return out.str();
}

TEST(PathsFormat, EndsEveryPathWithTheSeparator) {
  const MatchSet matches = matches_at({"a b.md", "c.md"});
  EXPECT_EQ(paths_text(matches), "a b.md\nc.md\n");
  EXPECT_EQ(paths_text(matches, {.path_separator = '\0'}), std::string("a b.md\0c.md\0", 12));
  EXPECT_EQ(paths_text({}), "");
}

/// A program gets the name of the file as it is, whatever a terminal would make of it.
TEST(PathsFormat, LeavesEveryByteOfAPath) {
  const std::string name = "a\xff \x1b[2J\n.md";
  EXPECT_EQ(paths_text(matches_at({name}), {.columns = 5, .path_separator = '\0'}), name + '\0');
}

TEST(PathsFormat, IsRawOffATerminalOnly) {
  const MatchSet matches = matches_at({"a\x1b[31m\xE2\x80\xAE.md"});
  EXPECT_EQ(paths_text(matches), "a\x1b[31m\xE2\x80\xAE.md\n");
  EXPECT_EQ(paths_text(matches, {.on_terminal = true}), "a [31m.md\n");
}

TEST(PathsFormat, NamesPostsAsItIsTold) {
  const FormatOptions options{.path = [](const Post& post) { return "blog/" + post.path; }};
  EXPECT_EQ(paths_text(matches_at({"a.md", "b.md"}), options), "blog/a.md\nblog/b.md\n");
}

TEST(LinesFormat, IsALineForEachPostWhateverItHolds) {
  MatchSet matches = matches_at({"a.md", "b\n.md", "c.md"});
  matches.hits[0].snippets = {{.text = "about\tlentils"}, {.text = "more"}};
  matches.hits[1].snippets = {{.text = "\x1b[2Jred"}};
  matches.hits[2].post.title = "Only a title";
  std::ostringstream out;
  write_lines(out, matches, {.line = [](const Hit& hit) { return hit.post.path == "a.md" ? 12U : 0U; }});
  EXPECT_EQ(out.str(), "a.md:12:about lentils\nb .md:1:[2Jred\nc.md:1:Only a title\n");
}

TEST(ErrorJson, BringsKindMessageAndHint) {
  EXPECT_EQ(error_json(Error(ErrorKind::BadRequest, "limit takes a whole number, not 'x'")),
            R"({"error":{"kind":"bad_request","message":"limit takes a whole number, not 'x'",)"
            R"("hint":"See 'annals search --help' and 'annals fields'."}})");
  EXPECT_EQ(nlohmann::json::parse(error_json(Error(ErrorKind::Busy, "m", "A hint.")))["error"]["hint"],
            "A hint.");
}

TEST(ErrorJson, IsValidWhateverTheBytesAre) {
  const auto json = nlohmann::json::parse(error_json(Error(ErrorKind::NotFound, "no post '\xff\"\x1b\n'")));
  EXPECT_EQ(json["error"]["message"], "no post '\uFFFD\"\x1b\n'");
}

TEST(Formats, HaveOneNameEachAndWriteEvenAnEmptyAnswer) {
  std::set<std::string_view> names;
  for (const Format& format : kFormats) {
    EXPECT_TRUE(names.insert(format.name).second) << format.name;
    EXPECT_TRUE(format.content_type.ends_with("; charset=utf-8")) << format.name;
    std::ostringstream out;
    EXPECT_NO_THROW(format.write(out, {}, {})) << format.name;
    EXPECT_TRUE(out.good()) << format.name;
  }
}

}  // namespace
}  // namespace annals
