// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/base/text_layout.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

using Lines = std::vector<std::string>;

Lines wrapped(const std::string& text, std::size_t width, std::size_t max_lines = 99) {
  Lines lines;
  const WrappedText result = wrap(text, width, max_lines);
  for (const TextLine& line : result.lines) lines.push_back(text.substr(line.begin, line.end - line.begin));
  if (result.cut && !lines.empty()) lines.back() += "…";
  return lines;
}

TEST(Wrap, BreaksWhereTheScriptAllowsIt) {
  struct Case {
    std::string text;
    std::size_t width;
    Lines lines;
  };
  for (const Case& c :
       {Case{"", 10, {}}, Case{"one two three", 7, {"one two", "three"}}, Case{"one  two", 10, {"one  two"}},
        Case{"incomprehensible", 6, {"incomp", "rehens", "ible"}},
        Case{"a incomprehensible", 6, {"a", "incomp", "rehens", "ible"}},
        Case{"新幹線の歴史", 8, {"新幹線の", "歴史"}}, Case{"新幹線。歴史", 6, {"新幹", "線。歴", "史"}},
        Case{"「新幹線」歴", 8, {"「新幹", "線」歴"}}, Case{"新aaa幹", 4, {"新", "aaa", "幹"}},
        Case{"e\u0301e\u0301e\u0301", 2, {"e\u0301e\u0301", "e\u0301"}}})
    EXPECT_EQ(wrapped(c.text, c.width), c.lines) << c.text;
}

TEST(Wrap, LeavesRoomForTheEllipsisOfACut) {
  EXPECT_EQ(wrapped("one two three four", 7, 1), (Lines{"one…"}));
  EXPECT_EQ(wrapped("one two three four", 8, 1), (Lines{"one two…"}));
  EXPECT_EQ(wrapped("one two", 7, 1), (Lines{"one two"}));
  EXPECT_EQ(wrapped("one two", 3, 0), (Lines{}));
}

TEST(Printable, LetsNothingThroughThatATerminalObeys) {
  EXPECT_EQ(printable(" a\t\n b\x1b[0m\x07\x7f "), "a b [0m");
  EXPECT_EQ(printable("a\xC2\x9B"
                      "b\xff"),
            "a b\uFFFD");
  EXPECT_EQ(printable("a\u202Eb\u2066c\u00ADd"), "abcd");
}

TEST(Printable, ErrorsSayNothingThatATerminalObeys) {
  const Error error(ErrorKind::Unreadable, "cannot read a\x1b[31m\nb", "Look at c\x9b\x1b");
  const std::string text = told(error);
  EXPECT_EQ(text, "annals: cannot read a [31m b\n  Look at c\uFFFD\n");
}

TEST(DefinitionList, AlignsMeaningsAndMovesLongTermsToALineOfTheirOwn) {
  EXPECT_EQ(
      definition_list(
          {{"--tag TAG", "Only posts with this tag"}, {"--a-long-option VALUE", "Help"}, {"x", ""}}, 16, 30),
      "  --tag TAG     Only posts\n"
      "                with this tag\n"
      "  --a-long-option VALUE\n"
      "                Help\n"
      "  x\n");
}

}  // namespace
}  // namespace annals
