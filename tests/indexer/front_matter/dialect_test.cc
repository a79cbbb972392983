// SPDX-License-Identifier: GPL-2.0-or-later
/// What holds for every dialect; each has a test of its own besides.
#include "indexer/front_matter/dialect.h"

#include <gtest/gtest.h>

#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/front_matter_answer.h"
#include "tests/support/repeated.h"

namespace annals {
namespace {

using support::repeated;

/// What may stand where front matter stands.
std::vector<std::string> hostile_blocks() {
  std::vector<std::string> texts = {"",
                                    "\n",
                                    "---",
                                    "---\n---",
                                    "---\n---\n---\n",
                                    "---\na: &x [*x]\n---\n",
                                    "---\n: :\n- - -\n---\n",
                                    "+++\n[[a]]\n[a]\nb = \n+++\n",
                                    "{",
                                    "{}",
                                    "{\"a\": \"\\ud83d\"}\n",
                                    ";;;\n\"a\": {\n;;;\n",
                                    "---js\nwhile (true) {}\n---\n",
                                    "<!--\n.. :\n-->\n",
                                    "<!--",
                                    "<html><meta><meta name=a><meta content=b><title>",
                                    "= \n:a\n::\n:a: \\\n",
                                    "#+\n#+TITLE\n#+a:\n",
                                    "title::\n- a::\n",
                                    "# a\n\nTags: \n\nStatus:\n",
                                    "title=\n=\n~~~~~~\n",
                                    "====\n====\n\n:date:\n  :\n",
                                    "\xEF\xBB\xBF---\n\xFF: \xFE\n---\n",
                                    std::string("---\na: \0b\n---\n", 14)};
  for (const std::string_view piece :
       {"---\n", "- ", "a: ", "{\"a\":", "[", "<!--", ":a: b\n", "#+a: b\n", "\n", "a=b\n"})
    texts.push_back(repeated(piece, 20'000));
  return texts;
}

bool is_part_of(std::string_view text, std::string_view part) {
  return part.empty() ||
         (part.data() >= text.data() && part.data() + part.size() <= text.data() + text.size());
}

TEST(Dialects, AreNamedAndExplained) {
  std::set<std::string_view> names;
  for (const Dialect& dialect : kDialects) {
    EXPECT_TRUE(names.insert(dialect.name).second) << dialect.name;
    EXPECT_FALSE(dialect.help.empty()) << dialect.name;
    EXPECT_TRUE(dialect.split && dialect.parse && dialect.recover) << dialect.name;
  }
}

TEST(Dialects, SplitAnythingIntoPartsOfIt) {
  for (const std::string& text : hostile_blocks())
    for (const std::string_view path : {"a.md", "a.html", "a.rst", "a.adoc", "a.org", "a.txt", ""})
      for (const Dialect& dialect : kDialects) {
        const std::optional<Block> block = dialect.split(text, path);
        if (!block) continue;
        EXPECT_TRUE(is_part_of(text, block->inside) && is_part_of(text, block->body))
            << dialect.name << ": " << text.substr(0, 100);
        EXPECT_TRUE(block->inside_line >= 1 && block->body_line >= 1) << dialect.name;
      }
}

TEST(Dialects, SayTheLineOfWhatTheyCannotParse) {
  for (const std::string& text : hostile_blocks())
    for (const Dialect& dialect : kDialects) {
      try {
        dialect.parse(text, 1);
      } catch (const std::runtime_error& error) {
        EXPECT_TRUE(std::string_view(error.what()).starts_with("line "))
            << dialect.name << ": " << error.what();
      }
    }
}

TEST(Dialects, RecoverAMapFromAnything) {
  for (const std::string& text : hostile_blocks())
    for (const Dialect& dialect : kDialects) {
      const Value::Kind kind = dialect.recover(text, 1).kind;
      EXPECT_TRUE(kind == Value::Kind::Map || kind == Value::Kind::Null)
          << dialect.name << ": " << text.substr(0, 100);
      if (dialect.repair) dialect.repair(text);
    }
}

/// Where two could take a text for theirs, the row above decides.
TEST(Dialects, StandInTheOrderThatTellsThemApart) {
  struct Case {
    std::string text, path, dialect;
  };
  for (const auto& [text, path, dialect] :
       std::vector<Case>{{"---------\nThe title\n---------\n\n:date: 2010-01-01\n\nText\n", "a.rst", "rest"},
                         {"---\ntitle: A\n---\n", "a.rst", "yaml"},
                         {"title: A\ndate: 2010-01-01\n---\nText\n", "a.md", "unfenced-yaml"},
                         {"Title: A\nDate: 2010-01-01\n\nText\n", "a.md", "header"},
                         {"{\"title\": \"A\"}\n", "a.md", "json"}})
    EXPECT_EQ(support::read(text, path).dialect, dialect) << text;
}

}  // namespace
}  // namespace annals
