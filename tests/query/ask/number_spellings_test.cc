// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/number_spellings.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/spelling_index.h"

namespace annals {
namespace {

using Paths = std::vector<std::string>;

Paths paths_with(Searcher& searcher, const std::string& query) {
  Paths paths;
  for (const Hit& hit : searcher.search({.text = query}).hits) paths.push_back(hit.post.path);
  std::ranges::sort(paths);
  return paths;
}

struct NumberCase {
  std::vector<std::string> queries;
  Paths paths;
};

void expect_found(Searcher& searcher, const std::vector<NumberCase>& cases) {
  for (const auto& [queries, paths] : cases)
    for (const std::string& query : queries) EXPECT_EQ(paths_with(searcher, query), paths) << query;
}

TEST(NumberSpellings, AreThoseThatPostsHave) {
  const support::SpellingIndex index(
      "A 7 GB card, the H.266 codec, Kestrel 3.12, 1480p, 41 500 km, at 6 a.m.");
  using Spellings = std::vector<std::string>;
  const std::pair<std::string, Spellings> cases[] = {
      {"7GB", {"7 gb"}},
      {"(7gb),", {"7 gb"}},
      {"8GB", {}},
      {"h266", {"h 266"}},
      {"6a", {}},
      {"1480", {"1480p"}},
      {"kestrel3", {"kestrel 3.12"}},
      {"3rd", {}},
      {"41500", {"41 500"}},
      {"41,500", {"41 500"}},
      {"-", {}},
  };
  for (const auto& [text, spellings] : cases)
    EXPECT_EQ(number_spellings(text, index.context), spellings) << text;
}

TEST(NumberSpellings, OfModelsAndUnitsThatNoPostHas) {
  const support::SpellingIndex index(
      "An A320neo, BNT162b2, a 5800X3D, Ilford HP5+, the S&P 500, 20 s, 10,000 lbs, 1 999 € and "
      "IPv4Address.");
  using Spellings = std::vector<std::string>;
  const std::pair<std::string, Spellings> cases[] = {
      {"a320", {"a320neo"}},
      {"a-320", {"a320neo"}},
      {"bnt162", {"bnt162b2"}},
      {"5800x", {"5800x3d"}},
      {"hp5", {"hp5+"}},
      {"S&P500", {"s&p 500"}},
      {"20s", {"20 s"}},
      {"10000lbs", {"10,000 lbs"}},
      {"1999€", {"1 999"}},
      {"IPv4", {"ipv4address"}},
      {"a32", {}},
      {"580", {}},
  };
  for (const auto& [text, spellings] : cases)
    EXPECT_EQ(number_spellings(text, index.context), spellings) << text;
}

TEST(NumberSpellings, OfUnitsAreJoinedAndApart) {
  Searcher searcher = support::searcher_over({{.path = "a", .text = "A 5 GB disk."},
                                              {.path = "b", .text = "It has 5GB left."},
                                              {.path = "c", .text = "The 3.5 mm jack."},
                                              {.path = "d", .text = "A cable of 3.5mm."},
                                              {.path = "e", .text = "For 64 bit machines."},
                                              {.path = "f", .text = "A 64-bit build."},
                                              {.path = "g", .text = "It is 64bit."}});
  expect_found(searcher, {{{"5GB", "5 gb", "5 GB"}, {"a", "b"}},
                          {{"3.5mm", "3.5 mm"}, {"c", "d"}},
                          {{"64bit", "64 bit", "64-bit"}, {"e", "f", "g"}}});
}

TEST(NumberSpellings, AreFoundByTheNumber) {
  Searcher searcher = support::searcher_over({{.path = "a", .text = "In the 1980s."},
                                              {.path = "b", .text = "It is 1480p."},
                                              {.path = "c", .text = "A 2560x1440 screen."},
                                              {.path = "d", .text = "A 4x4 car."}});
  expect_found(searcher, {{{"1980", "1980s"}, {"a"}},
                          {{"1480"}, {"b"}},
                          {{"1440", "2560", "2560x1440", "2560 x 1440", "2560 \u00D7 1440"}, {"c"}},
                          {{"4"}, {}}});
}

TEST(NumberSpellings, OfVersionsAreGluedToTheNameOrNot) {
  Searcher searcher =
      support::searcher_over({{.path = "a", .text = "Kestrel 3.11 of late."},
                              {.path = "b", .text = "Install kestrel3.11 now."},
                              {.path = "c", .text = "Heron 20.04.3 and heron v20.04.5 it was."},
                              {.path = "d", .text = "Use wren@18.2 or php8.1-fpm."},
                              {.path = "e", .text = "The H.265 codec."},
                              {.path = "f", .text = "A USB 3.0 plug."},
                              {.path = "g", .text = "A USB3.0 plug."},
                              {.path = "h", .text = "The x265 of h265."}});
  expect_found(searcher, {{{"kestrel3.11", "kestrel 3.11", "kestrel3"}, {"a", "b"}},
                          {{"heron20.04", "heron20"}, {"c"}},
                          {{"wren18", "wren18.2", "php8", "php8.1", "php8.1-fpm"}, {"d"}},
                          {{"h265", "H.265", "H 265"}, {"e", "h"}},
                          {{"usb3", "USB3.0", "USB 3.0", "usb 3"}, {"f", "g"}},
                          {{"kestrel3.9"}, {}}});
}

TEST(NumberSpellings, OfThousandsAreInEveryForm) {
  Searcher searcher = support::searcher_over({{.path = "a", .text = "There were 25,000 gulls."},
                                              {.path = "b", .text = "There were 25.000 gulls."},
                                              {.path = "c", .text = "There were 25 000 gulls."},
                                              {.path = "d", .text = "There were 25'000 gulls."},
                                              {.path = "e", .text = "There were 25000 gulls."},
                                              {.path = "f", .text = "There were 1\u00A0250\u00A0000 gulls."},
                                              {.path = "g", .text = "There were 1,250,000 gulls."}});
  expect_found(searcher,
               {{{"25000", "25,000", "25.000", "25 000", "25'000", "25\u2019000"}, {"a", "b", "c", "d", "e"}},
                {{"1250000", "1 250 000", "1.250.000", "1'250'000"}, {"f", "g"}}});
}

TEST(NumberSpellings, OfFractionsDecadesAndDaysAreInEveryNotation) {
  Searcher searcher = support::searcher_over({{.path = "a", .text = "It is 4,99 \u20AC."},
                                              {.path = "b", .text = "It is $5.49 now."},
                                              {.path = "c", .text = "The early 80's."},
                                              {.path = "d", .text = "The late 60s."},
                                              {.path = "e", .text = "Since 03.08.2012."},
                                              {.path = "f", .text = "On 7/9/2013."},
                                              {.path = "g", .text = "Update KB5005565 and r4711."}});
  expect_found(searcher, {{{"4.99", "4,99", "\u20AC4.99"}, {"a"}},
                          {{"5.49", "5,49"}, {"b"}},
                          {{"80s", "80's"}, {"c"}},
                          {{"60s", "60's"}, {"d"}},
                          {{"3.8.2012", "03.08.2012", "3.08.2012"}, {"e"}},
                          {{"7/9/2013", "07/09/2013"}, {"f"}},
                          {{"5005565", "KB5005565", "4711"}, {"g"}},
                          {{"4.9", "3.8.2013", "711"}, {}}});
}

TEST(NumberSpellings, OfOrdinalsAreTheyThemselves) {
  Searcher searcher = support::searcher_over(
      {{.path = "a", .text = "The 3rd place."}, {.path = "b", .text = "About 3.5 mm and 3/4."}});
  expect_found(searcher, {{{"3rd"}, {"a"}}});
}

}  // namespace
}  // namespace annals
