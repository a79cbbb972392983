// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/text_format.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

std::string_view name_or_none(const TextFormat* format) {
  return format == nullptr ? "none" : format->name;
}

TEST(TextFormats, AreKnownByPath) {
  struct {
    std::string_view path, format;
  } const cases[] = {
      {"a.html", "html"},
      {"posts/a.HTM", "html"},
      {"a.md", "markdown"},
      {"a.html.markdown", "markdown"},
      {"a.txt", "plain"},
      {"a.html.erb", "html"},
      {"a.mdx", "mdx"},
      {"a.ADOC", "asciidoc"},
      {"a.asciidoc", "asciidoc"},
      {"a.rst", "rst"},
      {"a.html.textile", "textile"},
      {"a.org", "org"},
      {"a.html.haml", "haml"},
      {"a.lhs", "lhs"},
      {"a.md.erb", "markdown"},
      {"a.erb", "html"},
      {"index.html.liquid", "html"},
      {"a.md.erb.liquid", "markdown"},
      {"a.png", "none"},
      {"README", "none"},
      {"a.html/b", "none"},
      {".md", "none"},
      {"", "none"},
      {"2009-03-15-v1.2.md", "markdown"},
  };
  for (const auto& [path, format] : cases)
    EXPECT_EQ(name_or_none(text_format_for_path(path)), format) << path;
}

TEST(TextFormats, AreKnownByName) {
  struct {
    std::string_view name, format;
  } const cases[] = {{"html", "html"},         {"ERB", "html"},
                     {"kramdown", "markdown"}, {"RDiscount", "markdown"},
                     {"plain", "plain"},       {"text", "plain"},
                     {"Haml", "haml"},         {"RedCloth", "textile"},
                     {"adoc", "asciidoc"},     {"reStructuredText", "rst"},
                     {"slim", "none"},         {"", "none"}};
  for (const auto& [name, format] : cases) EXPECT_EQ(name_or_none(text_format_named(name)), format) << name;
}

TEST(TextFormats, ABodyMaySayMoreThanItsPath) {
  struct {
    std::string_view path, body, format;
  } const cases[] = {
      {"a.txt", "<p>Forget concerns</p>", "html"},
      {"a.txt", "\n<!DOCTYPE html><html></html>", "html"},
      {"a.txt", "Some <b>a</b> <i>b</i> <a href=x>c</a>", "html"},
      {"a.txt", "# Title\n\ntext", "markdown"},
      {"a.txt", "See [this](http://x.y).", "markdown"},
      {"a.txt", "Buy\n- milk\n- bread", "markdown"},
      {"a.txt", "1. one\n2. two", "markdown"},
      {"a.txt", "Just text - with a dash, a < b and #hash.", "plain"},
      {"a.txt", "", "plain"},
      {"unknown", "<div>x</div>", "html"},
      {"a.md", "<p>x</p>", "markdown"},
      {"a.html", "# not Markdown", "html"},
  };
  for (const auto& [path, body, format] : cases)
    EXPECT_EQ(sniff_text_format(path, body).name, format) << body;
}

TEST(PlainText, KeepsItsLinesAndIsClean) {
  EXPECT_EQ(extract_plain("One \t\ntwo\n\n\n\n  three\x01\xff\n\n").text, "One\ntwo\n\n  three \uFFFD");
}

}  // namespace
}  // namespace annals
