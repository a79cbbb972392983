// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/missed_endings.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/index_with.h"

namespace annals {
namespace {

TEST(MissedEndings, AreThoseOfTheLanguage) {
  const auto has = [](std::string_view key, std::string_view language, std::string_view form) {
    const std::vector<std::string> forms = forms_with_missed_endings(key, language);
    return std::ranges::find(forms, form) != forms.end();
  };
  EXPECT_TRUE(has("coracao", "pt", "coracoes"));
  EXPECT_TRUE(has("coracoes", "pt", "coracao"));
  EXPECT_TRUE(has("huis", "nl", "huizen"));
  EXPECT_FALSE(has("huis", "de", "huizen"));
  EXPECT_FALSE(has("as", "nl", "azen"));
  EXPECT_TRUE(forms_with_missed_endings("house", "en").empty());
}

TEST(MissedEndings, AreFoundInPosts) {
  struct Case {
    std::string language, text, query;
  };
  const Case cases[] = {
      {"pt", "dois corações", "coração"}, {"pt", "um avião", "avioes"},      {"pt", "testes fáceis", "fácil"},
      {"es", "dos lápices", "lápiz"},     {"it", "due laghi", "lago"},       {"nl", "twee huizen", "huis"},
      {"nl", "twee ideeën", "idee"},      {"sv", "det goda smöret", "smör"}, {"sv", "ett hus", "huset"},
  };
  for (const Case& c : cases) {
    Searcher searcher = support::searcher_over({{.title = "-", .language = c.language, .text = c.text}});
    const MatchSet found = searcher.search({.text = c.query});
    EXPECT_TRUE(!found.hits.empty() && found.changes.empty()) << c.query;
  }
}

}  // namespace
}  // namespace annals
