// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/highlighter.h"

#include <gtest/gtest.h>

#include "query/ask/parser.h"
#include "query/match/opened_indexes.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

/// "the [root cause] of it"
std::string marked(std::string text, const std::string& query, const std::string& language = "en") {
  const support::TemporaryIndex folder =
      support::index_with({{.title = "T", .language = language, .text = text}});
  const OpenedIndexes index({folder.path});
  const Query parsed = parse_query({.text = query}, Combine::All,
                                   {.database = index.database(),
                                    .fields = index.fields(),
                                    .stemming = index.stemming(),
                                    .synonyms = index.synonyms(),
                                    .limits = {}});
  Highlighter highlighter(parsed, index.stemming(), index.database());
  const std::vector<Mark> marks = highlighter.marks(text, index.stemming().stemmers().front().name);
  for (auto mark = marks.rbegin(); mark != marks.rend(); ++mark)
    text.insert(mark->end, "]").insert(mark->begin, "[");
  return text;
}

TEST(Highlighter, MarksWordsPrefixesAndPhrases) {
  struct Case {
    std::string text, query, expected;
  };
  const Case cases[] = {
      {"Outages, outage; outrage", "outages", "[Outages], [outage]; outrage"},
      {"outages and outliers", "outa*", "[outages] and outliers"},
      {"root, a cause: root cause", "\"root cause\"", "root, a cause: [root cause]"},
      {"the U.S. and us", "u.s.", "the [U.S.] and [us]"},
      {"C++, C# and C", "c#", "C++, [C#] and C"},
      {"1,000.5 and 1000", "1,000.5", "[1,000.5] and 1000"},
      {"Café", "cafe", "[Café]"},
      {"検索の話", "検索", "[検索]の話"},
      {"lentils, not bread", "lentils -bread", "[lentils], not bread"},
      {"lentils", "title:lentils", "lentils"},
      {"", "lentils", ""},
      {"lentils", "\u0640", "lentils"},
      {"lentils", "\u064B\u0651", "lentils"},
      {"lentils", "\u0640*", "lentils"},
      {"lentils", "lentils \u064B", "[lentils]"},
      {"a dying sky, many skies", "die sky", "a [dying] [sky], many [skies]"},
      {"O'Brien and OBrien", "o'brien", "[O'Brien] and [OBrien]"},
      {"E-mail, email, T-shirt", "email tshirt", "[E-mail], [email], [T-shirt]"},
      {"rice. Rice, rice", "rice", "[rice]. [Rice], [rice]"},
      {"a node.js, or node", "node.js", "a [node.js], or [node]"},
      {"Élan \u00e9lan \uff45\uff4c\uff41\uff4e", "elan", "[Élan] [\u00e9lan] [\uff45\uff4c\uff41\uff4e]"},
      {"\u0440\u0438\u0441 rice", "rice \u0440\u0438\u0441", "[\u0440\u0438\u0441] [rice]"},
      {"MAX_RETRY, getUserById; it's", "retry user", "[MAX_RETRY], [getUserById]; it's"},
  };
  for (const Case& c : cases) EXPECT_EQ(marked(c.text, c.query), c.expected) << c.query;
  EXPECT_EQ(marked("cross-compiling, crosscompilation", "cross-compilation"),
            "[cross-compiling], [crosscompilation]")
      << "in one word as well, in any form";
  EXPECT_EQ(marked("l'eau et d'eaux", "eau", "fr"), "[l'eau] et [d'eaux]");
}

TEST(Highlighter, StopsAfterSoManyMarks) {
  std::string text;
  for (std::size_t i = 0; i < Highlighter::kMostMarks + 10; ++i) text += "rice ";
  const std::string all = marked(text, "rice");
  EXPECT_EQ(static_cast<std::size_t>(std::count(all.begin(), all.end(), '[')), Highlighter::kMostMarks);
}

}  // namespace
}  // namespace annals
