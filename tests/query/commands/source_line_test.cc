// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/source_line.h"

#include <gtest/gtest.h>

#include <string>

namespace annals {
namespace {

TEST(SourceLine, IsWhereTheWordsStandAmidTheOthers) {
  struct Case {
    std::string source, text, word;
    unsigned line;
  };
  const std::string front = "---\ntitle: A needle\ntags: [needle]\n---\n";
  for (const Case& c : {
           Case{"First\n\nA needle.\n", "A needle.", "needle", 3},
           {front +
                "First needle\n\nAnother needle in a [stack](http://example.org/needle/a?b=c \"x\") of\nhay",
            "Another needle in a stack of hay", "needle", 7},
           {front + "One\nparagraph of\nfour lines with\na needle in it.\n",
            "One paragraph of four lines with a needle in it.", "needle", 8},
           {"<p class=\"x\">caf&eacute; <em>and</em>\n<b>needle</b></p>", "caf\xC3\xA9 and needle", "needle",
            2},
           {"<p>\ncaf&eacute;</p>", "caf\xC3\xA9", "caf\xC3\xA9", 2},
           {"One\r\n\r\nA needle\r\n", "One · A needle", "needle", 3},
           {"\xE6\x97\xA5\xE6\x9C\xAC\n\n\xE9\x87\x9D\xE7\xAE\xB1\n",
            "\xE6\x97\xA5\xE6\x9C\xAC · \xE9\x87\x9D\xE7\xAE\xB1", "\xE9\x87\x9D", 3},
           {"needle\nneedle\n", "needle", "needle", 1},
           {"other words", "needle", "needle", 0},
           {"", "needle", "needle", 0},
           {"only the second", "gone second", "gone", 1},
       })
    EXPECT_EQ(line_of_words(c.source, c.text, c.text.find(c.word)), c.line) << c.source;
  EXPECT_EQ(line_of_words("a", "", 99), 0U);
}

TEST(SourceLine, IsFoundAmidManyEqualWords) {
  std::string source;
  for (int i = 0; i < 1000000; ++i) source += "needle ";
  EXPECT_EQ(line_of_words(source, source.substr(0, 240), 0), 1U);
}

}  // namespace
}  // namespace annals
