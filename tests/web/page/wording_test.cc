// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/wording.h"

#include <gtest/gtest.h>

#include <set>

#include "query/index/schema.h"
#include "web/page/assets.h"
#include "web/page/local_formats.h"

namespace annals {
namespace {

using namespace std::chrono_literals;

/// The query stands at "|".
std::string said(const Heading& heading) {
  return heading.before + '|' + heading.after;
}

TEST(Wording, SaysHowManyPostsThereAre) {
  struct Case {
    std::string text;
    unsigned count;
    bool exact;
    Order order;
    std::string line;
  };
  for (const auto& [text, count, exact, order, line] : {
           Case{"", 1234, true, Order::Relevance, "1,234 posts, newest first|"},
           Case{"", 12, true, Order::Oldest, "12 posts, oldest first|"},
           Case{"", 0, true, Order::Relevance, "No posts|"},
           Case{"azure", 1, true, Order::Relevance, "1 post for |"},
           Case{"azure", 1200, false, Order::Relevance, "About 1,200 posts for |"},
           Case{"azure", 0, true, Order::Relevance, "No posts for |"},
       })
    EXPECT_EQ(said(heading({.request = {.text = text, .order = order}, .matches = {count, exact}},
                           PageLanguage::English)),
              line);
}

TEST(Wording, SpeaksTheLanguagesOfTheSearchBox) {
  const MatchSet some{.request = {.text = "x"}, .matches = {1234, true}},
      none{.request = {.text = "x"}, .matches = {}};
  const QueryChanges corrected = {
      {.kind = Interpretation::Corrected, .typed = {"rankig"}, .used = "ranking"}};
  struct Case {
    std::string code, day, some, none, note;
  };
  for (const auto& [code, day, of_some, of_none, note] : {
           Case{"de-AT", "15.03.2009", "1.234 Beiträge zu |", "Keine Beiträge zu |",
                "Kein Beitrag hat „rankig“."},
           Case{"fr", "15 mars 2009", "1\u202f234 articles pour |", "Aucun article pour |",
                "Aucun article ne contient « rankig »."},
           Case{"es_MX", "15 mar 2009", "1234 entradas para |", "Ninguna entrada para |",
                "Ninguna entrada tiene «rankig»."},
           Case{"ja", "2009/03/15", "|：1,234 件の記事", "|に一致する記事はありません",
                "「rankig」を含む記事はありません。"},
           Case{"zh-hant", "2009年3月15日", "|：1,234 篇文章", "没有与|匹配的文章",
                "没有包含“rankig”的文章。"},
           Case{"pt", "15 Mar 2009", "1,234 posts for |", "No posts for |", "No post has “rankig”."},
       }) {
    const PageLanguage language = page_language(code);
    EXPECT_EQ(spoken_day(2009y / 3 / 15, language), day) << code;
    EXPECT_EQ(said(heading(some, language)), of_some) << code;
    EXPECT_EQ(said(heading(none, language)), of_none) << code;
    EXPECT_EQ(page_notes(corrected, language).front(), note) << code;
  }
}

TEST(Wording, HasEveryTextInEveryLanguage) {
  for (const Phrase& phrase : phrases())
    for (const std::string_view text : phrase.texts)
      EXPECT_TRUE(!text.empty() || phrase.key == "did_you_mean_end") << phrase.key;
}

TEST(Wording, SaysWhatAChartShows) {
  const std::vector<YearBar> bars = {{"2009", 1200, 100}, {"2010", 0, 0}, {"2011", 1, 1}};
  EXPECT_EQ(chart_line(bars, PageLanguage::English),
            "1,201 posts from 2009 to 2011, at most 1,200 in a year (2009)");
  EXPECT_EQ(bar_line(bars[1], PageLanguage::English), "2010: 0 posts");
  EXPECT_EQ(bar_line(bars[2], PageLanguage::English), "2011: 1 post");
  EXPECT_EQ(chart_line({}, PageLanguage::English), "");
}

TEST(Wording, LabelsEveryFieldThatAPageCanBeFilteredBy) {
  for (const Field& field : kFields)
    EXPECT_TRUE(!is_filter(field) || label_of(field.name, PageLanguage::English).value != field.name)
        << field.name;
}

TEST(Wording, HasEveryPhraseOfTheTemplatesAndNoOther) {
  std::set<std::string> said, known;
  for (const Asset& part : kAssets) {
    const std::string text(part.bytes);
    constexpr std::string_view kBegin = "{{say.";
    for (std::size_t at = text.find(kBegin); at != text.npos; at = text.find(kBegin, at + 1))
      said.insert(text.substr(at + kBegin.size(), text.find('}', at) - at - kBegin.size()));
  }
  for (const Phrase& phrase : phrases()) known.insert(std::string(phrase.key));
  EXPECT_EQ(said, known);
}

TEST(Wording, NamesTheSiteOnlyWhenThereIsOne) {
  EXPECT_EQ(site_name({.archives = {{.base_url = "https://example.org/blog"}}}), "example.org/blog");
  EXPECT_EQ(site_name({.archives = {{.base_url = ""}}}), "");
  EXPECT_EQ(site_name({.archives = {{.base_url = "javascript:alert(1)"}}}), "");
  EXPECT_EQ(site_name({.archives = {{.base_url = "https://a.example"}, {.base_url = "https://b.example"}}}),
            "");
  EXPECT_EQ(site_name({.archives = {{.base_url = "https://a.example"}, {.base_url = "https://a.example"}}}),
            "a.example");
  EXPECT_EQ(site_name({.archives = {{.base_url = ""}, {.base_url = "https://a.example"}}}), "a.example");
  EXPECT_EQ(site_name({}), "");
}

}  // namespace
}  // namespace annals
