// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/post/post_title.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/support/archive_with.h"
#include "tests/support/repeated.h"

namespace annals {
namespace {

using support::read_as;
using Texts = std::vector<std::string>;

Texts title_remarks(const Diagnostics& diagnostics) {
  Texts lines;
  for (const Diagnostic& d : diagnostics)
    lines.push_back(d.path + ":" + std::to_string(d.line) + ": " + d.message);
  return lines;
}

TEST(PostTitle, FindsATitleWhereNoneIsGiven) {
  struct Case {
    std::string path, text, title, remark;
  };
  for (const auto& [path, text, title, remark] : std::vector<Case>{
           {"2009-01-01-my-first_post.md", "Just text.", "My first post", "no title; its file name is used"},
           {"a.md", "Text.\n\n## The heading\n", "The heading", "no title; its first heading is used"},
           {"a.html", "<html><head><title>Page</title></head><body><p>x</p></body></html>", "Page",
            "no title; its <title> is used"},
           {"2009-01-01.md", "x", "2009-01-01", "no title; its file name is used"},
           {"100000.md", "---\ntitle: \"\"\n---\nA note.", "A note.", "no title; its first words are used"},
           {"été.md", "", "été", "no title; its file name is used"},
       }) {
    const ReadPost post = read_as("plain", path, text);
    EXPECT_EQ(post.post.title, title);
    EXPECT_EQ(title_remarks(post.diagnostics), Texts{path + ":0: " + remark});
  }
}

TEST(PostTitle, OfAPageLeavesOutTheSitesName) {
  const auto title_in = [](const std::string& site_title, const std::string& page_title,
                           const std::string& body = "<p>x</p>") {
    return read_as("plain", "a-page.html",
                   "<html><head><title>" + page_title + "</title></head><body>" + body + "</body></html>",
                   {.title = site_title})
        .post.title;
  };
  const std::string heading = "<h1>Heading</h1>";
  for (const std::string separator : {" | ", " - ", " – ", " — ", " · ", " » ", " :: "}) {
    EXPECT_EQ(title_in("My Blog", "Post" + separator + "My Blog"), "Post") << separator;
    EXPECT_EQ(title_in("My Blog", "My Blog" + separator + "Post"), "Post") << separator;
    EXPECT_EQ(title_in("My Blog", "A" + separator + "B"), "A" + separator + "B") << separator;
    EXPECT_EQ(title_in("", "A" + separator + "B", heading), "Heading") << "which of the two is not known";
    EXPECT_EQ(title_in("", "A" + separator + "B"), "A" + separator + "B") << "better than the file's name";
  }
  EXPECT_EQ(title_in("My Blog", "My Blog", heading), "Heading");
  EXPECT_EQ(title_in("My Blog", "My Blog"), "My Blog");
  EXPECT_EQ(title_in("My Blog", "My Blogging life"), "My Blogging life");
  EXPECT_EQ(title_in("", "Heading: kim — LiveJournal", heading), "Heading");
  EXPECT_EQ(title_in("My Blog", "Heading: a story", heading), "Heading: a story");
}

TEST(PostTitle, IsALineOfBoundedLength) {
  EXPECT_LE(read_as("plain", "a.md", "# " + std::string(9000, 'x') + "\n").post.title.size(), 2000U);
  EXPECT_EQ(read_as("plain", std::string(200, '-') + ".md", "Text.").post.title,
            std::string(200, '-') + ".md")
      << "never empty";
}

/// The title that an entry of an export gets, and how often that was noted.
std::pair<std::string, std::size_t> first_words_of(const std::string& text, const Value& values = {},
                                                   const std::vector<Section>& sections = {}) {
  const SiteConfig site;
  const ReadContext context{.generator = *generator_named("plain"), .site = site};
  Reading reading{.context = context, .place = {}};
  reading.front_matter.values = values;
  reading.extracted.text = text;
  reading.extracted.sections = sections;
  use_first_words(reading);
  return {reading.read.post.title, reading.read.diagnostics.size()};
}

TEST(FirstWords, StandForATitleThatAnEntryLacks) {
  using Title = std::pair<std::string, std::size_t>;
  EXPECT_EQ(first_words_of("One two three four five six\nseven"), (Title{"One two three four five…", 1}));
  EXPECT_EQ(first_words_of("One two three four five\nsix"), (Title{"One two three four five", 1}));
  EXPECT_EQ(first_words_of("  One \t two\n"), (Title{"One two", 1}));
  EXPECT_EQ(first_words_of(""), (Title{"", 0}));
  const Value untitled{.kind = Value::Kind::Map, .entries = {{"Title", {}}}};
  EXPECT_EQ(first_words_of("One two", untitled), (Title{"", 0})) << "the key is there, if empty";
  EXPECT_EQ(first_words_of("One two", {}, {{.heading = "A heading"}}), (Title{"", 0}));
}

TEST(FirstWords, AreNoWholeParagraphWhereWordsHaveNoBlanksBetweenThem) {
  const std::string kanji = first_words_of(support::repeated("日本語の日記を書いた。", 100)).first;
  EXPECT_TRUE(kanji.starts_with("日本語の日記を書いた。")) << kanji;
  EXPECT_TRUE(kanji.ends_with("…")) << kanji;
  EXPECT_LE(kanji.size(), 130U) << "whole characters of about a line";
  EXPECT_LE(first_words_of(std::string(100'000, 'x')).first.size(), 130U);
}

}  // namespace
}  // namespace annals
